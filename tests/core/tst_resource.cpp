// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The guarded resource, shared work, and the invariants that recipes are judged by beside
// exclusion.
#include "core/client/turns.h"
#include "core/judge/invariants.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

std::string sentence(const RecipeLab& lab, Invariant invariant, ClientId actor = one)
{
    return describeViolation(lab.world, invariant, 1, actor).sentence;
}

/// Its session expires while it stands still, and the other comes to hold the lock; then it goes
/// on.
void sleepThroughTheSession(RecipeLab& lab)
{
    letHold(lab, 1);
    lab.step(2);
    lab.act(PauseClient { one });
    lab.act(ExpireSession { one });
    letHold(lab, 2);
    lab.act(ResumeClient { one });
}

constexpr std::string_view twoPlaces = R"(recipe "Two places"
  admits 2

acquire
  enter   me = create(lock/"n-", ephemeral sequential)
  list    all = children(lock)
          count of all < 4 -> held   # one too many
          -> enter

release
  leave   delete(lock/me)
)";

} // namespace

class TestResource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWriteOfTheHolderIsTaken()
    {
        RecipeLab lab = labOf("sequential-writes", 1);
        letHold(lab, 1);
        const Entry entry = lab.step();
        QCOMPARE(entry.event, Event::ResourceWritten);
        QCOMPARE(lab.world.resource.value.view(), std::string_view("by 1"));
        QCOMPARE(lab.world.resource.writer, one);
        QCOMPARE(lab.world.chronicle.resourceWrites, 1u);
        QVERIFY(!isBroken(lab, Invariant::NoStaleWrite));
        QCOMPARE(message(lab.world, entry), std::string("wrote \"by 1\" to the resource"));
    }

    void whoSleptThroughItsSessionWritesAndTheResourceTakesIt()
    {
        RecipeLab lab = labOf("sequential-writes", 2);
        sleepThroughTheSession(lab);
        const Entry entry = lab.step(1);
        QCOMPARE(entry.event, Event::ResourceWritten);
        QCOMPARE(
            message(lab.world, entry),
            std::string("wrote \"by 1\" to the resource, though Client 2 has had the lock since"));
        QVERIFY(isBroken(lab, Invariant::NoStaleWrite));
        QCOMPARE(sentence(lab, Invariant::NoStaleWrite),
                 std::string("the guarded resource took a write of Client 1, though Client 2 came "
                             "to hold /distributed_lock after it"));
        // The rightful holder writes over it.
        while (lab.world.resource.writer != two)
            lab.step(2);
        QVERIFY(!isBroken(lab, Invariant::NoStaleWrite));
    }

    void aSmallerTokenIsRefused()
    {
        RecipeLab lab = labOf("sequential-fenced", 2);
        sleepThroughTheSession(lab);
        const Entry entry = lab.step(1);
        QCOMPARE(entry.event, Event::ResourceRefused);
        QCOMPARE(static_cast<std::int32_t>(entry.span), lab.world.resource.token);
        QVERIFY(static_cast<std::int32_t>(entry.count) < lab.world.resource.token);
        QCOMPARE(lab.world.chronicle.resourceWrites, 0u);
        QCOMPARE(lab.world.chronicle.resourceRefused, 1u);
        QVERIFY(!isBroken(lab, Invariant::NoStaleWrite));
        // What the clients believe is another matter.
        QVERIFY(isBroken(lab, Invariant::MutualExclusion));
    }

    void aLostConnectionKeepsNobodyFromTheResource()
    {
        RecipeLab lab = labOf("sequential-writes", 1);
        letHold(lab, 1);
        lab.act(CutLink { one });
        QCOMPARE(lab.step().event, Event::ResourceWritten);
    }

    void aHolderWhoseSessionIsOverIsToldOf()
    {
        RecipeLab lab = labOf("sequential", 1);
        letHold(lab, 1);
        lab.act(PauseClient { one });
        QVERIFY(!isBroken(lab, Invariant::OwnerBelieves));
        lab.act(ExpireSession { one });
        QVERIFY(isBroken(lab, Invariant::OwnerBelieves));
        QCOMPARE(sentence(lab, Invariant::OwnerBelieves),
                 std::string("Client 1 believes that it holds /distributed_lock, and its session "
                             "is over: its nodes are gone"));
    }

    void readersHoldTogetherAndAWriterAlone()
    {
        for (const char* const recipe : { "curator-readwrite", "kazoo-readwrite" }) {
            RecipeLab lab = labOf(recipe, 3, { .readersPercent = 100 });
            for (unsigned n = 1; n <= 3; ++n)
                letHold(lab, n);
            QCOMPARE(lab.world.chronicle.tally.believing, 3u);
            QCOMPARE(lab.world.chronicle.tally.sharing, 3u);
            QCOMPARE(int { lab.world.chronicle.broken }, 0);
            lab.act(TurnKnob { Knob::Readers, 0 });
            lab.act(AddClient { ClientId { 4 } });
            while (dueAt(lab.world, ClientId { 4 }) && lab.client(4).phase != Phase::Holding)
                lab.step(4);
            QCOMPARE(lab.client(4).phase, Phase::Waiting);
        }
    }

    void aNewSessionTimeoutHoldsForWhoJoins()
    {
        RecipeLab lab = labOf("sequential", 2);
        lab.act(TurnKnob { Knob::SessionTimeout, 9000 });
        lab.act(AddClient { ClientId { 3 } });
        const auto timeout = [&](unsigned number) {
            return lab.world.service.session(lab.client(number).session)->timeoutMillis;
        };
        QCOMPARE(timeout(1), 4000u);
        QCOMPARE(timeout(3), 9000u);
        QVERIFY(!isEnabled(lab.world,
                           TurnKnob { Knob::SessionTimeout, minimumSessionTimeoutMillis - 1 }));
    }

    void rolesAreSpreadEvenly()
    {
        const auto readers = [](std::uint32_t percent) {
            unsigned count = 0;
            for (std::uint16_t n = 1; n <= 100; ++n)
                count += isReader({ .readersPercent = percent }, ClientId { n }) ? 1 : 0;
            return count;
        };
        for (const std::uint32_t percent : { 0u, 1u, 33u, 50u, 99u, 100u })
            QCOMPARE(readers(percent), percent);
        QVERIFY(!isReader({ .readersPercent = 50 }, one));
        QVERIFY(isReader({ .readersPercent = 50 }, two));
    }

    void whatAdmitsTwoBreaksWithTheThird()
    {
        RecipeLab lab { twoPlaces, Config { .clients = 3 } };
        letHold(lab, 1);
        letHold(lab, 2);
        QVERIFY(!isBroken(lab, Invariant::MutualExclusion));
        letHold(lab, 3);
        QVERIFY(isBroken(lab, Invariant::MutualExclusion));
        QCOMPARE(sentence(lab, Invariant::MutualExclusion, ClientId { 3 }),
                 std::string("3 clients believe that they hold /distributed_lock, which admits 2"));
    }

    void aCircleIsADeadlockAndNamed()
    {
        RecipeLab lab = labOf("two-locks", 2);
        QVERIFY(lab.runAll());
        QVERIFY(isBroken(lab, Invariant::NoDeadlock));
        QVERIFY(!isBroken(lab, Invariant::NoLostWakeup));
        QCOMPARE(sentence(lab, Invariant::NoDeadlock),
                 std::string("Client 1 waits for Client 2, Client 2 waits for Client 1: none of "
                             "them will ever go on"));
    }

    void whoMayGoOnOneDayIsNoDeadlock()
    {
        RecipeLab lab = labOf("two-locks", 3);
        lab.act(PauseClient { ClientId { 3 } });
        QVERIFY(lab.runAll());
        QVERIFY(!isBroken(lab, Invariant::NoDeadlock));
        lab.act(ResumeClient { ClientId { 3 } });
        QVERIFY(lab.runAll());
        QVERIFY(isBroken(lab, Invariant::NoDeadlock));
    }

    void aNodeThatItsClientDoesNotKnowIsAbandoned()
    {
        RecipeLab lab = labOf("curator-mutex-486", 1, { .tasks = 2 });
        letHold(lab, 1);
        lab.act(StrikeCall { one, Delivery::RequestLost });
        lab.step();
        lab.act(Reattach { one });
        QVERIFY(lab.runAll());
        QVERIFY(isBroken(lab, Invariant::NoAbandonedNode));
        QVERIFY(sentence(lab, Invariant::NoAbandonedNode)
                    .ends_with("to go, which is its own: nobody will remove it"));
    }

    void whoFailsAndLeavesItsNodeIsToldOfUntilTheSessionEnds()
    {
        RecipeLab lab = labOf("curator-mutex-79", 1);
        lab.act(StrikeCall { one, Delivery::Interrupted });
        QCOMPARE(lab.step().event, Event::CallInterrupted);
        QVERIFY(isBroken(lab, Invariant::NoAbandonedNode));
        lab.act(ExpireSession { one });
        QVERIFY(!isBroken(lab, Invariant::NoAbandonedNode));
    }

    void anInterruptedRequestIsAppliedAndTheConnectionStands()
    {
        RecipeLab lab = labOf("curator-mutex", 1);
        lab.act(StrikeCall { one, Delivery::Interrupted });
        QCOMPARE(lab.step().event, Event::CallInterrupted);
        QCOMPARE(lab.client().link, Link::Connected);
        QCOMPARE(lab.world.service.children(lab.world.lockPath()).size(), std::size_t { 1 });
        QCOMPARE(lab.client().struck, Delivery::Answered);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Failed);
        QVERIFY(lab.world.service.children(lab.world.lockPath()).empty());
        QCOMPARE(int { lab.world.chronicle.broken }, 0);
    }

    void stepsThatLeadNowhereBreakProgressAndSilenceDoesNot()
    {
        RecipeLab lab = labOf("lease-setnx", 2);
        lab.step(1);
        lab.act(CrashClient { one });
        const std::uint32_t limit = fruitlessLimit(lab.world);
        while (lab.world.chronicle.fruitless < limit) {
            QVERIFY(!isBroken(lab, Invariant::Progress));
            lab.step(2);
        }
        lab.act(nextAction(lab.world, two), *dueAt(lab.world, two));
        // Until its session has expired one may hope.
        QVERIFY(!isBroken(lab, Invariant::Progress));
        lab.act(ExpireSession { one });
        for (std::uint32_t n = 0; n <= limit && !isBroken(lab, Invariant::Progress); ++n)
            lab.step(2);
        QVERIFY(isBroken(lab, Invariant::Progress));
    }

    void aLeaseThatIsOverIsTakenByOne_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::newRow("with its limit") << QStringLiteral("lease-limit");
        QTest::newRow("the limit later") << QStringLiteral("lease-setnx");
    }
    void aLeaseThatIsOverIsTakenByOne()
    {
        QFETCH(const QString, recipe);
        RecipeLab lab = labOf(recipe.toStdString(), 3);
        letHold(lab, 1);
        lab.act(CrashClient { one });
        lab.act(TurnKnob { Knob::RetryDelay, 100 }, 3000 * millisecond);
        for (const unsigned taker : { 2u, 3u }) {
            while (lab.label(taker) != "over")
                lab.step(taker);
        }
        letHold(lab, 2);
        for (int n = 0; n < 4; ++n) // more than it takes
            lab.step(3);
        QVERIFY(!isBroken(lab, Invariant::MutualExclusion));
        QCOMPARE(lab.client(3).phase, Phase::Waiting);
    }

    void whoIsOvertakenIsNamed()
    {
        RecipeLab lab = labOf("c-lock", 3);
        letHold(lab, 1);
        for (int n = 0; n < 3; ++n)
            lab.step(2);
        for (int n = 0; n < 4; ++n)
            lab.step(3);
        lab.step(1);
        lab.step(1);
        lab.step(2);
        lab.step(2);
        while (lab.client(3).phase != Phase::Holding)
            lab.step(3);
        QVERIFY(isBroken(lab, Invariant::FirstComeFirstServed));
        QCOMPARE(sentence(lab, Invariant::FirstComeFirstServed, ClientId { 3 }),
                 std::string("Client 3 holds /distributed_lock, and Client 2, which came before "
                             "it, still waits"));
    }

    void whoHasGivenUpIsOvertakenByNobody()
    {
        RecipeLab lab = labOf("curator-mutex", 3);
        letHold(lab, 1);
        for (unsigned client : { 2u, 3u }) {
            for (int n = 0; n < 2; ++n)
                lab.step(client);
        }
        // Interrupted while it looks, and again while it takes its node away.
        for (int n = 0; n < 2; ++n) {
            lab.act(StrikeCall { ClientId { 2 }, Delivery::Interrupted });
            lab.step(2);
        }
        QCOMPARE(lab.label(2), std::string("undone"));
        while (lab.client(3).phase != Phase::Holding)
            lab.step(lab.client(1).phase == Phase::Holding ? 1 : 3);
        QVERIFY(!isBroken(lab, Invariant::FirstComeFirstServed));
    }

    void aNodeWithATimeToLiveGoesWhenNobodyWritesIt()
    {
        RecipeLab lab = labOf("lease", 1, { .workTimeMillis = 5000 });
        letHold(lab, 1);
        const Entry entry = lab.step(1);
        QCOMPARE(entry.event, Event::NodeReaped);
        QVERIFY(!entry.client);
        QVERIFY(entry.at > 2'000'000 && entry.at < 2'001'000);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Finished);
    }

    void aSessionThatWasLeftBehindExpiresByItself()
    {
        RecipeLab lab = labOf("curator-mutex-498", 1, { .workTimeMillis = 9000 });
        lab.act(StrikeCall { one, Delivery::ReplyLost });
        letHold(lab, 1);
        QCOMPARE(lab.world.service.sessions().size(), std::size_t { 2 });
        QCOMPARE(lab.step().event, Event::SessionExpired);
        QCOMPARE(lab.world.service.sessions().size(), std::size_t { 1 });
        QCOMPARE(lab.client().link, Link::Connected);
        QVERIFY(lab.world.service.children(lab.world.lockPath()).empty());
    }

    void fullJitterIsAnyTimeUpToTheDelay()
    {
        RecipeLab lab = labOf("try-lock-jitter", 8, { .retryDelayMillis = 1000 });
        letHold(lab, 1);
        Micros shortest = never;
        Micros longest = 0;
        for (unsigned n = 2; n <= 8; ++n) {
            lab.step(n);
            const Micros delay = lab.client(n).machine.wakeAt - lab.world.now;
            shortest = std::min(shortest, delay);
            longest = std::max(longest, delay);
        }
        QVERIFY(shortest >= 1 && longest <= 1'000'000);
        QVERIFY(longest - shortest > 100'000);
    }
};

QTEST_GUILESS_MAIN(TestResource)
#include "tst_resource.moc"
