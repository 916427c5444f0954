// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The shipped recipes, run to their end.
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "core/zookeeper/path.h"
#include "tests/support/recipelab.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace lockstep;
using namespace lockstep::test;

namespace {

const std::vector<std::string> correct { "try-lock",
                                         "try-lock-backoff",
                                         "single-ephemeral",
                                         "sequential",
                                         "sequential-guid",
                                         "curator-mutex",
                                         "kazoo-lock",
                                         "go-lock",
                                         "c-lock",
                                         "try-lock-jitter",
                                         "curator-readwrite",
                                         "curator-semaphore",
                                         "curator-downgrade",
                                         "curator-mutex-session",
                                         "leader-latch",
                                         "kazoo-readwrite",
                                         "kazoo-semaphore",
                                         "java-writelock-mended",
                                         "etcd-mutex",
                                         "lease",
                                         "lease-fenced",
                                         "lease-limit",
                                         "sequential-writes",
                                         "sequential-fenced",
                                         "sequential-asks",
                                         "sequential-synced",
                                         "barging",
                                         "sequential-multi",
                                         "sequential-cache",
                                         "sequential-closing" };

/// How many events each release sent.
std::vector<unsigned> eventsOfReleases(const RecipeLab& lab)
{
    std::vector<unsigned> events;
    for (const Entry& entry : lab.entries) {
        if (givesLockBack(entry))
            events.push_back(entry.fired);
    }
    return events;
}

} // namespace

class RecipeLibrary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTaskIsDoneAndNoInvariantBreaks()
    {
        for (const std::string& recipe : correct) {
            for (const unsigned clients : { 1u, 3u, 8u }) {
                for (std::uint64_t seed = 0; seed < 12; ++seed) {
                    RecipeLab lab = labOf(recipe, clients, { .jitterPercent = 20, .tasks = 2 });
                    Schedule schedule(seed == 0 ? Policy::RoundRobin : Policy::Random, seed);
                    InvariantSet broken = 0;
                    std::size_t steps = 0;
                    for (auto pick = schedule.pick(lab.world); pick && ++steps < 10'000;
                         pick = schedule.pick(lab.world)) {
                        lab.act(nextAction(lab.world, pick->client), pick->at);
                        broken |= lab.world.chronicle.broken;
                    }
                    QCOMPARE(int { broken }, 0);
                    for (const Client& client : lab.world.clients) {
                        QVERIFY2(client.phase == Phase::Finished, recipe.c_str());
                    }
                    for (const ClientPast& past : lab.world.chronicle.clients)
                        QCOMPARE(past.acquisitions, 2u);
                }
            }
        }
    }

    void aQueueWakesOneAndAHerdWakesAll()
    {
        RecipeLab queue = labOf("sequential", 50);
        QVERIFY(queue.runAll());
        for (const unsigned events : eventsOfReleases(queue))
            QVERIFY(events <= 1);
        RecipeLab herd = labOf("single-ephemeral", 50);
        QVERIFY(herd.runAll());
        const auto events = eventsOfReleases(herd);
        QCOMPARE(events.size(), std::size_t { 50 });
        for (std::size_t i = 0; i < events.size(); ++i)
            QCOMPARE(events[i], static_cast<unsigned>(49 - i));
    }

    // The names are those that the libraries give; see the notes of their sources in the recipes.
    void theNodesAreNamedAsTheLibrariesNameThem()
    {
        const auto firstName = [](const char* recipe) {
            RecipeLab lab = labOf(recipe, 1);
            while (lab.client().phase != Phase::Holding)
                lab.step();
            const auto children = lab.world.service.children(Symbol::intern("/distributed_lock"));
            return children.empty()
                ? QString()
                : QString::fromStdString(std::string(nodeName(children.front()->path.view())));
        };
        const auto matches = [](const QString& name, const char* pattern) {
            return QRegularExpression(
                       QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)))
                .match(name)
                .hasMatch();
        };
        QVERIFY(matches(
            firstName("curator-mutex"),
            "_c_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-lock-0000000000"));
        QVERIFY(matches(firstName("kazoo-lock"), "[0-9a-f]{32}__lock__0000000000"));
        QVERIFY(matches(firstName("go-lock"), "_c_[0-9a-f]{32}-lock-0000000000"));
        QVERIFY(matches(firstName("c-lock"), "x-0000000000001001-0000000000"));
    }

    // B6: the C client takes a node ahead that is gone for a failure, and comes back at the tail.
    void theQueueOfTheCClientIsNotFirstComeFirstServed()
    {
        RecipeLab lab = labOf("c-lock", 3);
        for (const unsigned client : { 1u, 2u, 3u }) {
            while (lab.label(client) != (client == 1 ? "hold" : client == 2 ? "watch" : "wait"))
                lab.step(client);
        }
        while (lab.client(1).phase != Phase::Finished)
            lab.step(1);
        QVERIFY(lab.runAll());
        std::vector<unsigned> order;
        for (const Entry& entry : lab.entries) {
            if (takesLock(entry))
                order.push_back(entry.client.value);
        }
        QCOMPARE(order, (std::vector<unsigned> { 1, 3, 2 }));
    }

    void oppositeOrderEndsInADeadlock()
    {
        RecipeLab lab = labOf("two-locks", 2);
        QVERIFY(lab.runAll()); // round robin: each takes its first
        QVERIFY(!lab.client(1).machine.awaits.empty());
        QVERIFY(!lab.client(2).machine.awaits.empty());
        QCOMPARE(blockedBy(lab.world, ClientId { 1 }), ClientId { 2 });
        QCOMPARE(blockedBy(lab.world, ClientId { 2 }), ClientId { 1 });
        QVERIFY(lab.world.chronicle.broken != 0);
    }

    void aLostReplyDoesNoHarmWhereAGuidIsLookedFor()
    {
        for (const char* recipe : { "sequential-guid", "curator-mutex", "kazoo-lock", "go-lock" }) {
            RecipeLab lab = labOf(recipe, 2);
            lab.act(StrikeCall { ClientId { 1 }, Delivery::ReplyLost });
            QCOMPARE(lab.step(1).event, Event::ReplyLost);
            lab.act(Reattach { ClientId { 1 } });
            QVERIFY(lab.runAll());
            QCOMPARE(lab.client(1).phase, Phase::Finished);
            QCOMPARE(lab.client(2).phase, Phase::Finished);
        }
    }

    void aQueueServesWhoCameFirstFirst()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            RecipeLab lab = labOf("sequential", 8);
            Schedule schedule(Policy::Random, seed);
            QVERIFY(lab.runAll(schedule));
            std::map<ClientId, std::uint32_t> numbers;
            std::vector<std::uint32_t> order;
            for (const Entry& entry : lab.entries) {
                if (entry.event == Event::NodeCreated && entry.client)
                    numbers[entry.client] = entry.count;
                if (takesLock(entry))
                    order.push_back(numbers[entry.client]);
            }
            QVERIFY(std::ranges::is_sorted(order));
            QCOMPARE(order.size(), std::size_t { 8 });
        }
    }

    void whoWaitsSaysForWhom()
    {
        RecipeLab lab = labOf("sequential", 2);
        for (int i = 0; i < 3; ++i) {
            lab.step(1);
            if (i < 2)
                lab.step(2);
            if (lab.client(1).phase == Phase::Holding)
                break;
        }
        while (!isParkedAt(lab, 2))
            lab.step(2);
        QCOMPARE(blockedBy(lab.world, ClientId { 2 }), ClientId { 1 });
        QCOMPARE(lockOwner(lab.world), ClientId { 1 });
        QCOMPARE(describeNext(lab.world, ClientId { 2 }),
                 std::string("waits for /distributed_lock/lock-0000000000 of Client 1 to go"));
    }

    void whoLeavesTakesItsNodeAlong()
    {
        RecipeLab lab = labOf("sequential", 3);
        for (const unsigned client : { 1u, 2u, 3u }) {
            while (dueAt(lab.world, ClientId { static_cast<std::uint16_t>(client) })
                   && lab.client(client).phase != Phase::Holding)
                lab.step(client);
        }
        lab.act(RetireClient { ClientId { 2 } });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(3).phase, Phase::Finished);
        QCOMPARE(lab.client(2).phase, Phase::Absent);
    }

    void aGhostIsFoundAgainByItsGuid()
    {
        RecipeLab lab = labOf("sequential-guid", 1);
        const Symbol guid = Symbol::fromId(lab.client().machine.registers[0]);
        QCOMPARE(guid.view().size(), std::size_t { 32 });
        // The create is applied, and its reply lost with the connection.
        lab.act(Call { ClientId { 1 },
                       CreateNode { .path = Symbol::intern("/distributed_lock/"
                                                           + std::string(guid.view()) + "-lock-"),
                                    .mode = CreateMode::EphemeralSequential },
                       Delivery::ReplyLost });
        QCOMPARE(lab.step().event, Event::LinkDown);
        lab.act(Reattach { ClientId { 1 } });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Finished);
        QCOMPARE(lab.past().acquisitions, 1u);
        int created = 0;
        for (const Entry& entry : lab.entries)
            created += entry.client
                    && (entry.event == Event::NodeCreated || entry.event == Event::ReplyLost)
                ? 1
                : 0;
        QCOMPARE(created, 1);
    }

    void aHolderThatFailsLeavesTheOthersWaiting()
    {
        RecipeLab lab = labOf("sequential", 2);
        while (lab.client(1).phase != Phase::Holding)
            lab.step(1);
        while (!isParkedAt(lab, 2))
            lab.step(2);
        // Somebody deletes its node, so that its own delete has an outcome that nobody handles.
        lab.act(Call { {}, DeleteNode { Symbol::intern("/distributed_lock/lock-0000000000") } });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(1).phase, Phase::Failed);
        QCOMPARE(lab.client(2).phase, Phase::Finished);
    }

    void theExamplesOfTheHelpPageRun()
    {
        QFile page(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                   + QStringLiteral("/resources/help/language.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QStringList parts = QString::fromUtf8(page.readAll()).split(QStringLiteral("```"));
        QVERIFY(parts.size() >= 7);
        for (qsizetype i = 1; i < parts.size(); i += 2) {
            const ParsedRecipe parsed = parseRecipe(parts[i].toStdString(), "example");
            QVERIFY2(parsed.program != nullptr,
                     parsed.errors.empty() ? "" : toText(parsed.errors.front()).c_str());
            QVERIFY(*parseRecipe(parsed.program->source, "example").program == *parsed.program);
            RecipeLab lab(parsed.program, { .clients = 3 });
            Schedule schedule(Policy::Random, 1);
            QVERIFY(lab.runAll(schedule));
            for (const Client& client : lab.world.clients)
                QCOMPARE(client.phase, Phase::Finished);
        }
    }

private:
    static bool isParkedAt(const RecipeLab& lab, unsigned client)
    {
        return !lab.client(client).machine.awaits.empty();
    }
};

QTEST_APPLESS_MAIN(RecipeLibrary)
#include "tst_recipelibrary.moc"
