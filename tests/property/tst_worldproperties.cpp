// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What holds for every world, over random sequences of actions. LOCKSTEP_SEED repeats a run.
#include "core/client/duetimes.h"
#include "core/client/machine.h"
#include "core/client/turns.h"
#include "core/judge/invariants.h"
#include "core/judge/tally.h"
#include "core/scenario/scenario.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/world/entry.h"
#include "core/world/fingerprint.h"
#include "core/world/holder.h"
#include "tests/support/actions.h"
#include "tests/support/effort.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <map>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr std::uint64_t usualRuns = 60;
constexpr int length = 400;

const std::vector<std::string> allRecipes { "try-lock",         "try-lock-backoff",
                                            "ignores-refusal",  "waits-for-a-call",
                                            "single-ephemeral", "sequential",
                                            "sequential-guid",  "sequential-again" };
const std::vector<std::string> endingRecipes(allRecipes.begin(), allRecipes.end() - 2);
const std::vector<std::string> correctRecipes { "try-lock", "try-lock-backoff", "single-ephemeral",
                                                "sequential", "sequential-guid" };

/// What recipes can do beside: roles, places, leases, a resource, sessions of their own.
const std::vector<std::string> judgedRecipes { "try-lock",
                                               "ignores-refusal",
                                               "waits-for-a-call",
                                               "sequential-again",
                                               "two-locks",
                                               "sequential-writes",
                                               "curator-mutex-79",
                                               "c-lock",
                                               "lease",
                                               "kazoo-readwrite",
                                               "curator-semaphore",
                                               "etcd-mutex",
                                               "curator-mutex",
                                               "sequential-fenced",
                                               "curator-mutex-498",
                                               "sequential-multi",
                                               "sequential-cache",
                                               "sequential-closing",
                                               "sequential-synced" };

/// Calls @p look(world before, what was done, entry, world after) for many actions of many runs.
template <class Look>
void everywhere(std::uint64_t salt, const std::vector<std::string>& recipes, bool fair, Look look)
{
    for (std::uint64_t run = 0; run < drawnRuns(usualRuns); ++run) {
        ActionSource source(seedOf(salt * 1'000 + run));
        const Config config = drawnConfig(source, recipes);
        Moment world = makeMoment(config, findRecipe(config.recipe));
        for (const Action& action : setUpActions(config))
            apply(world, action, 0);
        for (int i = 0; i < length && !QTest::currentTestFailed(); ++i) {
            const Moment before = world;
            const TimedAction what = fair ? source.nextFair(world) : source.next(world);
            const Entry entry = apply(world, what.action, what.at);
            look(before, what, entry, world);
        }
    }
}

/// Calls @p look(world) behind every step of every shipped scenario.
template <class Look>
void inEveryScenario(Look look)
{
    const QDir folder(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                      + QStringLiteral("/resources/scenarios"));
    for (const QString& name : folder.entryList({ QStringLiteral("*.json") }, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto scenario = parseScenario(file.readAll().toStdString(), name.toStdString());
        QVERIFY2(scenario.has_value(), scenario ? "" : scenario.error().sentence.c_str());
        Moment world = makeMoment(scenario->config, recipeOf(scenario->config));
        const auto run
            = playScenario(*scenario, [&](Step, const Entry& entry, const std::vector<Violation>&) {
                  apply(world, actionOf(entry), entry.at);
                  look(world);
              });
        QVERIFY2(run.has_value(), run ? "" : run.error().sentence.c_str());
    }
}

/// Whether a client without which the lock cannot be had has left, or will never act again.
bool ownerIsStuck(const Moment& world)
{
    const ClientId owner = lockOwner(world);
    return owner.value >= 1 && owner.value <= world.clients.size()
        && (!world.has(owner) || !hasNextStep(world.client(owner)));
}

} // namespace

class WorldProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { (void)baseSeed(); }

    void theTallyIsWhatARecountGives()
    {
        const auto look = [](const Moment&, const TimedAction&, const Entry&, const Moment& after) {
            QCOMPARE(after.chronicle.tally, tallyOf(after));
        };
        everywhere(1, allRecipes, false, look);
        everywhere(11, judgedRecipes, false, look);
        inEveryScenario(
            [](const Moment& after) { QCOMPARE(after.chronicle.tally, tallyOf(after)); });
    }

    void theBrokenInvariantsAreAlwaysJudged()
    {
        InvariantSet seen = 0;
        const auto look
            = [&](const Moment&, const TimedAction&, const Entry&, const Moment& after) {
                  QCOMPARE(after.chronicle.broken,
                           (brokenInvariants(after, after.chronicle.tally)
                            | brokenByHistory(after, after.chronicle)));
                  seen |= after.chronicle.broken;
              };
        everywhere(2, allRecipes, false, look);
        everywhere(12, judgedRecipes, false, look);
        inEveryScenario([&](const Moment& after) {
            QCOMPARE(after.chronicle.broken,
                     (brokenInvariants(after, after.chronicle.tally)
                      | brokenByHistory(after, after.chronicle)));
            seen |= after.chronicle.broken;
        });
        // A few runs do not come by every one.
        if (drawnRuns(usualRuns) >= usualRuns)
            // No shipped recipe is a barrier: tst_perclient has one.
            QCOMPARE(int { seen },
                     ((1 << invariantCount) - 1) & ~int { setOf(Invariant::Together) });
    }

    void aServerThatLagsHasTheConnectionOfOneClient()
    {
        std::uint64_t lagging = 0;
        std::uint64_t behind = 0;
        const auto look = [&](const Moment&, const TimedAction&, const Entry&,
                              const Moment& after) {
            for (const LaggingServer& server : after.lagging) {
                ++lagging;
                behind += server.state.zxid() < after.service.zxid() ? 1u : 0u;
                QVERIFY(server.state.zxid() <= after.service.zxid());
                QCOMPARE(std::ranges::count(after.lagging, server.session, &LaggingServer::session),
                         1);
                const auto client
                    = std::ranges::find(after.clients, server.session, &Client::session);
                QVERIFY(client != after.clients.end() && client->link == Link::Connected);
                const Session* const session = after.service.session(server.session);
                QVERIFY(session == nullptr || server.sent <= session->pending);
            }
        };
        everywhere(16, allRecipes, false, look);
        everywhere(17, judgedRecipes, false, look);
        QVERIFY(lagging > drawnRuns(100) && behind > drawnRuns(100));
    }

    void timeNeverGoesBack()
    {
        everywhere(3, allRecipes, false,
                   [](const Moment& before, const TimedAction& what, const Entry& entry,
                      const Moment& after) {
                       QCOMPARE(after.now, std::max(before.now, what.at));
                       QCOMPARE(entry.at, after.now);
                   });
    }

    void applyDependsOnItsArgumentsOnly()
    {
        const auto look = [](const Moment& before, const TimedAction& what, const Entry& entry,
                             const Moment& after) {
            Moment again = before;
            QVERIFY(apply(again, what.action, what.at) == entry);
            QVERIFY(again == after);
            QCOMPARE(fingerprint(again), fingerprint(after));
        };
        everywhere(4, allRecipes, false, look);
        everywhere(14, judgedRecipes, false, look);
    }

    void anEntryIsAnActionThatMakesItAgain()
    {
        const auto look = [](const Moment& before, const TimedAction& what, const Entry& entry,
                             const Moment& after) {
            // A call that was struck is recorded with the delivery that it met.
            const auto* const call = std::get_if<Call>(&what.action);
            const bool struck = call != nullptr && before.has(call->client)
                && before.client(call->client).struck != Delivery::Answered;
            QVERIFY2(struck || actionOf(entry) == what.action,
                     (describeAction(before, what.action) + " became "
                      + describeAction(before, actionOf(entry)))
                         .c_str());
            Moment again = before;
            QVERIFY(isEnabled(again, actionOf(entry)));
            QVERIFY(apply(again, actionOf(entry), entry.at) == entry);
            QVERIFY(again == after);
        };
        everywhere(5, allRecipes, false, look);
        everywhere(15, judgedRecipes, false, look);
    }

    void differentWorldsHaveDifferentFingerprints()
    {
        std::map<std::uint64_t, World> known;
        std::size_t same = 0;
        everywhere(6, allRecipes, false,
                   [&](const Moment&, const TimedAction&, const Entry&, const Moment& after) {
                       const auto [place, isNew] = known.emplace(fingerprint(after), after);
                       if (isNew)
                           return;
                       ++same;
                       QVERIFY(place->second == after);
                   });
        QVERIFY(known.size() > drawnRuns(5'000));
    }

    void aSmallChangeOfAWorldChangesItsFingerprint()
    {
        const Moment world = makeMoment(Config {}, findRecipe("try-lock"));
        std::vector<Moment> changed(16, world);
        changed[0].now += 1;
        changed[1].knobs.jitterPercent += 1;
        changed[2].clients[1].phase = Phase::Waiting;
        changed[3].clients[1].retiring = true;
        changed[4].clients[1].tasksDone = 1;
        changed[5].lastHolder = ClientId { 2 };
        changed[6].clients[1].machine.line = LineNo { 1 };
        changed[7].clients[1].machine.refusals = 1;
        changed[8].clients[1].machine.wakeAt = 1;
        changed[9].clients[1].taskSince = 1;
        changed[10].clients[1].arrival = 1;
        std::swap(changed[11].clients[0], changed[11].clients[1]);
        changed[13].clients[1].paused = true;
        changed[14].clients[1].struck = Delivery::Late;
        changed[15].lagging.push_back(
            { SessionId { 1 }, world.service.appliedFor(SessionId { 1 }), 0 });
        changed[12].resource.token = 1;
        std::map<std::uint64_t, std::size_t> seen { { fingerprint(world), 99 } };
        for (std::size_t i = 0; i < changed.size(); ++i) {
            QVERIFY2(!(changed[i] == world), qPrintable(QString::number(i)));
            QVERIFY2(seen.emplace(fingerprint(changed[i]), i).second,
                     qPrintable(QString::number(i)));
        }
    }

    void whatHasBeenDoesNotMakeAnotherWorld()
    {
        const Moment moment = makeMoment(Config {}, findRecipe("try-lock"));
        Moment later = moment;
        later.chronicle.clients[1]
            = { .phase = Phase::Ready, .refusals = 7, .acquisitions = 3, .phaseSince = 5 };
        later.chronicle.grants = 3;
        later.chronicle.fruitless = 9;
        QVERIFY(static_cast<const World&>(later) == moment);
        QCOMPARE(fingerprint(later), fingerprint(moment));
    }

    void aStepThatKeepsNoPastLeadsToTheSameWorld()
    {
        everywhere(
            12, allRecipes, false,
            [](const Moment& before, const TimedAction& what, const Entry&, const Moment& after) {
                World world = before;
                world.now = std::max(world.now, what.at);
                step(*before.setup, world, what.action);
                QVERIFY2(world == after, describeAction(before, what.action).c_str());
            });
    }

    void whatIsEnabledIsWhatIsListed()
    {
        everywhere(7, allRecipes, false,
                   [](const Moment&, const TimedAction&, const Entry&, const Moment& after) {
                       const auto listed = enabledClients(after);
                       std::size_t stepping = 0;
                       for (const ClientId id : listed) {
                           stepping += isEnabled(after, StepClient { id }) ? 1u : 0u;
                           QVERIFY2(isEnabled(after, nextAction(after, id)),
                                    describeNext(after, id).c_str());
                       }
                       QCOMPARE(stepping, std::size_t { after.chronicle.tally.acting });
                       QVERIFY(!isAtRest(after) || listed.empty());
                   });
    }

    void whoIsDueWhenIsTheSameForAllAtOnce()
    {
        const auto compare = [](const Moment& world) {
            std::vector<SessionMark> marks;
            const DueTimes times(world, marks);
            for (std::size_t i = 0; i < world.clients.size(); ++i)
                QCOMPARE(times.at(i), dueAt(world, clientAt(i)));
        };
        const auto look = [&](const Moment&, const TimedAction&, const Entry&,
                              const Moment& after) { compare(after); };
        everywhere(12, allRecipes, false, look);
        everywhere(13, judgedRecipes, false, look);
        inEveryScenario(compare);
    }

    void aCorrectRecipeKeepsEveryInvariant()
    {
        everywhere(8, correctRecipes, true,
                   [](const Moment&, const TimedAction&, const Entry& entry, const Moment& after) {
                       QVERIFY2(after.chronicle.broken == 0, message(entry).c_str());
                   });
    }

    void whoLeavesNeverLeavesALockBehind()
    {
        std::uint64_t retirings = 0;
        everywhere(9, correctRecipes, true,
                   [&](const Moment&, const TimedAction&, const Entry& entry, const Moment& after) {
                       QVERIFY2(!ownerIsStuck(after), message(entry).c_str());
                       retirings += entry.event == Event::ClientRetiring ? 1u : 0u;
                   });
        QVERIFY(retirings > drawnRuns(20));
    }

    void whoIsAskedToLeaveIsGoneInTheEnd()
    {
        for (std::uint64_t run = 0; run < drawnRuns(usualRuns); ++run) {
            ActionSource source(seedOf(10'000 + run));
            // Who lost its connection and keeps trying to give its node back is not gone before it
            // is back.
            const Config config = drawnConfig(source, endingRecipes);
            Moment world = makeMoment(config, findRecipe(config.recipe));
            apply(world, setUpActions(config).front(), 0);
            for (int i = 0; i < 50; ++i) {
                const TimedAction what = source.next(world);
                apply(world, what.action, what.at);
            }
            for (std::uint16_t i = 1; i <= world.clients.size(); ++i) {
                if (isEnabled(world, ResumeClient { ClientId { i } }))
                    apply(world, ResumeClient { ClientId { i } }, world.now);
                if (isEnabled(world, RetireClient { ClientId { i } }))
                    apply(world, RetireClient { ClientId { i } }, world.now);
            }
            // At most a release and the end of the task for each, and an event or two before them.
            for (std::size_t i = 0; i < 8 * world.clients.size(); ++i) {
                if (const auto enabled = enabledClients(world); !enabled.empty())
                    apply(world, nextAction(world, enabled[source.below(enabled.size())]),
                          world.now);
            }
            QCOMPARE(world.chronicle.tally.present, 0u);
        }
    }

    void everyTaskOfACorrectRecipeIsDone()
    {
        for (std::uint64_t run = 0; run < drawnRuns(usualRuns); ++run) {
            ActionSource source(seedOf(20'000 + run));
            Config config = drawnConfig(source, correctRecipes);
            config.knobs.tasks = static_cast<std::uint32_t>(1 + source.below(3));
            Moment world = makeMoment(config, findRecipe(config.recipe));
            apply(world, setUpActions(config).front(), 0);
            Schedule schedule(source.below(2) == 0 ? Policy::Random : Policy::RoundRobin,
                              source.below(1'000));
            int steps = 0;
            for (auto pick = schedule.pick(world); pick && steps < 200'000;
                 pick = schedule.pick(world), ++steps)
                apply(world, nextAction(world, pick->client), pick->at);
            for (const Client& client : world.clients) {
                QCOMPARE(client.phase, Phase::Finished);
                QCOMPARE(client.tasksDone, config.knobs.tasks);
                }
            for (const ClientPast& past : world.chronicle.clients)
                QCOMPARE(past.acquisitions, config.knobs.tasks);
        }
    }
};

QTEST_APPLESS_MAIN(WorldProperties)
#include "tst_worldproperties.moc"
