// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What strikes clients, and what a recipe makes of it.
#include "core/client/turns.h"
#include "core/judge/invariants.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "tests/support/recipelab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

int count(const RecipeLab& lab, Event event)
{
    return static_cast<int>(std::ranges::count(lab.entries, event, &Entry::event));
}

QString problemOf(const RecipeLab& lab, const Action& action)
{
    return QString::fromStdString(faultProblem(lab.world, action).value_or("none"));
}

} // namespace

class Faults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // B4: nobody tells a holder in time that its session is over.
    void whoIsPausedLongerThanItsSessionWakesUpAndStillBelieves()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        lab.act(PauseClient { one });
        QCOMPARE(shownPhase(lab.world, one), Phase::Paused);
        QVERIFY(!isEnabled(lab.world, StepClient { one }));
        while (lab.client(2).phase != Phase::Holding) {
            Schedule schedule(Policy::RoundRobin, 1);
            const auto pick = schedule.pick(lab.world);
            QVERIFY(pick.has_value());
            lab.act(nextAction(lab.world, pick->client), pick->at);
        }
        QCOMPARE(count(lab, Event::SessionExpired), 1);
        // Nothing between the last ping and the timeout and one tick more.
        const Micros timeout = Micros { lab.world.knobs.sessionTimeoutMillis } * 1000;
        QVERIFY(lab.world.now >= timeout && lab.world.now <= timeout + 1'000'000);
        QVERIFY(isBroken(lab, Invariant::MutualExclusion));
        QCOMPARE(lab.client(1).link, Link::Connected);
        lab.act(ResumeClient { one });
        QVERIFY(lab.client(1).believes());
        QCOMPARE(lockOwner(lab.world), two); // the other's node is gone
        // Its next request tells it.
        QCOMPARE(lab.step(1).event, Event::SessionGone);
        QCOMPARE(lab.client(1).link, Link::Expired);
        QCOMPARE(lab.client(1).phase, Phase::Failed);
    }

    void whoWaitsWithoutAConnectionMayConnectAgain()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.act(CutLink { two });
        QVERIFY(lab.runAll());
        QVERIFY(!isBroken(lab, Invariant::NoLostWakeup)); // it is told when it connects again
        lab.act(Reattach { two });
        QVERIFY(lab.runAll());
        QVERIFY(lab.client(2).phase != Phase::Waiting);
    }

    void aShortPauseIsNotNoticed()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        lab.act(PauseClient { one });
        lab.act(ResumeClient { one }, 1'000'000);
        QVERIFY(lab.runAll());
        QCOMPARE(count(lab, Event::SessionExpired), 0);
        QCOMPARE(lab.client(1).phase, Phase::Finished);
        QCOMPARE(lab.client(2).phase, Phase::Finished);
    }

    void whoIsPausedHearsWhatWasSentAfterwards()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        while (!isParkedAt(lab, 2))
            lab.step(2);
        lab.act(PauseClient { two });
        while (lab.client(1).phase != Phase::Finished)
            lab.step(1);
        QVERIFY(!actsItself(lab.world, two));
        QVERIFY(!isBroken(lab, Invariant::NoLostWakeup)); // it may go on one day
        lab.act(ResumeClient { two });
        QCOMPARE(lab.step(2).event, Event::WatchFired);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(2).phase, Phase::Finished);
    }

    void whoWaitedThroughItsSessionsEndHearsOfIt()
    {
        RecipeLab lab = labOf("single-ephemeral", 2);
        letHold(lab, 1);
        while (!isParkedAt(lab, 2))
            lab.step(2);
        lab.act(PauseClient { two });
        lab.act(ExpireSession { two });
        lab.act(ResumeClient { two });
        QCOMPARE(describeNext(lab.world, two), std::string("hears that its session is over"));
        QCOMPARE(lab.step(2).event, Event::SessionRefused);
        QVERIFY(!isParkedAt(lab, 2));
    }

    void theNodesOfWhoCrashesGoWithItsSession()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        lab.act(CrashClient { one });
        QCOMPARE(lab.client(1).phase, Phase::Crashed);
        QVERIFY(!actsItself(lab.world, one));
        QVERIFY(lab.runAll());
        QCOMPARE(count(lab, Event::SessionExpired), 1);
        QCOMPARE(lab.client(2).phase, Phase::Finished);
        QCOMPARE(lab.world.service.children(Symbol::intern("/distributed_lock")).size(),
                 std::size_t { 0 });
    }

    // The seed's lock knows no sessions: nobody ever frees it.
    void aLockOfWhoCrashedIsNeverFreedByItself()
    {
        RecipeLab lab = labOf("try-lock", 2);
        letHold(lab, 1);
        lab.act(CrashClient { one });
        QVERIFY(isBroken(lab, Invariant::OwnerBelieves));
        const Violation violation = describeViolation(lab.world, Invariant::OwnerBelieves, 1, one);
        QCOMPARE(violation.sentence,
                 std::string("Client 1 owns /distributed_lock in the service and has crashed: "
                             "nobody gives it back"));
    }

    void whoHasCrashedCanBeClearedAway()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        lab.act(CrashClient { one });
        lab.act(RetireClient { one });
        QVERIFY(!lab.world.has(one));
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(2).phase, Phase::Finished);
    }

    // B1: the create is applied, its reply is lost, and the client makes another node behind its
    // own.
    void whoseReleaseIsLostTriesAgainAndNoLongerHolds()
    {
        for (const Delivery delivery : { Delivery::RequestLost, Delivery::ReplyLost }) {
            RecipeLab lab = labOf("curator-mutex", 2);
            letHold(lab, 1);
            while (lab.client(2).machine.awaits.empty())
                lab.step(2);
            lab.act(StrikeCall { one, delivery });
            const Entry lost = lab.step(1);
            QVERIFY(givesLockBack(lost));
            QCOMPARE(lab.client(1).phase, Phase::Released);
            // It goes on trying and does not count as a holder again.
            lab.step(1);
            QCOMPARE(lab.client(1).phase, Phase::Released);
            lab.act(Reattach { one });
            QVERIFY(lab.runAll());
            QCOMPARE(lab.past(1).acquisitions, 1u);
            QCOMPARE(lab.client(1).phase, Phase::Finished);
            QCOMPARE(lab.client(2).phase, Phase::Finished);
            for (const Entry& entry : lab.entries)
                QVERIFY(entry.event != Event::AttemptFailed);
            QCOMPARE(int { lab.world.chronicle.broken }, 0);
        }
    }

    void anAttemptThatEndsTellsTheOutcome()
    {
        RecipeLab lab(
            "recipe \"t\"\nacquire\n  try  lockNode(lock)\nrelease\n  leave  unlockNode(lock)\n",
            { .clients = 2 });
        lab.step(1);
        QCOMPARE(message(lab.world, lab.step(2)),
                 std::string("/distributed_lock is locked by Client 1; the recipe does not say at "
                             "\"try\" how to go on after \"already locked\""));
        RecipeLab other("recipe \"t\"\nacquire\n  try  lockNode(lock)\n         already locked -> "
                        "give up\nrelease\n  leave  unlockNode(lock)\n",
                        { .clients = 2 });
        other.step(1);
        QCOMPARE(message(other.world, other.step(2)),
                 std::string("/distributed_lock is locked by Client 1; gives up at \"try\": the "
                             "attempt fails"));
    }

    void aGhostBlocksTheQueueOfWhoMadeIt()
    {
        RecipeLab lab("recipe \"t\"\nacquire\n"
                      "  enter  me = create(lock/\"lock-\", ephemeral sequential)\n           "
                      "connection loss -> rest\n"
                      "  list   all = children(lock)\n         me is first in all -> held\n"
                      "         ahead = before me in all\n"
                      "  watch  exists(lock/ahead, watch)\n           no node -> list\n"
                      "  wait   await lock/ahead -> list\n"
                      "  rest   sleep 100 ms -> enter\n"
                      "release\n  leave  delete(lock/me)\n");
        lab.act(StrikeCall { one, Delivery::ReplyLost });
        const Entry lost = lab.step();
        QCOMPARE(lost.event, Event::ReplyLost);
        QCOMPARE(lab.client().link, Link::Cut);
        QCOMPARE(lab.client().struck, Delivery::Answered);
        QCOMPARE(lab.label(), std::string("rest"));
        lab.act(Reattach { one });
        QVERIFY(lab.runAll());
        QVERIFY(!lab.client().machine.awaits.empty());
        QVERIFY(isBroken(lab, Invariant::NoAbandonedNode));
        QCOMPARE(lab.world.service.children(Symbol::intern("/distributed_lock")).size(),
                 std::size_t { 2 });
    }

    void theSameDoesNoHarmWithAGuid()
    {
        RecipeLab lab = labOf("sequential-guid", 2);
        lab.act(StrikeCall { one, Delivery::ReplyLost });
        QCOMPARE(lab.step(1).event, Event::ReplyLost);
        lab.act(Reattach { one });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(1).phase, Phase::Finished);
        QCOMPARE(lab.client(2).phase, Phase::Finished);
        QCOMPARE(count(lab, Event::NodeCreated), 2); // the lock's own node, and one of Client 2
    }

    void aRequestIsLostBeforeItIsAppliedOrComesLate()
    {
        RecipeLab lab = labOf("sequential-guid", 1);
        const auto children = [&lab] {
            return lab.world.service.children(Symbol::intern("/distributed_lock")).size();
        };
        lab.act(StrikeCall { one, Delivery::RequestLost });
        QCOMPARE(lab.step().event, Event::RequestLost);
        QCOMPARE(children(), std::size_t { 0 });
        lab.act(Reattach { one });
        while (lab.label() != "enter")
            lab.step();
        lab.act(StrikeCall { one, Delivery::Late });
        QCOMPARE(lab.step().event, Event::RequestLate);
        QCOMPARE(children(), std::size_t { 0 });
        lab.act(ApplyLate { one });
        QCOMPARE(children(), std::size_t { 1 });
        lab.act(Reattach { one });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client().phase, Phase::Finished);
    }

    void aStrikeCanBeTakenBack()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(StrikeCall { one, Delivery::ReplyLost });
        QCOMPARE(lab.act(StrikeCall { one, Delivery::Answered }).event, Event::FaultDisarmed);
        QCOMPARE(lab.step().event, Event::NodeCreated);
    }

    void whoHasNoConnectionLosesItsSession()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        while (!isParkedAt(lab, 2))
            lab.step(2);
        lab.act(CutLink { two });
        QVERIFY(lab.runAll());
        QCOMPARE(count(lab, Event::SessionExpired), 1);
        QCOMPARE(lab.client(2).link, Link::Cut); // it learns of that when it connects again
        lab.act(Reattach { two });
        QCOMPARE(lab.client(2).link, Link::Expired);
    }

    void whatIsNotPossibleSaysWhy()
    {
        RecipeLab lab = labOf("sequential", 2);
        QCOMPARE(problemOf(lab, ResumeClient { one }), QStringLiteral("it is not paused"));
        QCOMPARE(problemOf(lab, Reattach { one }), QStringLiteral("it is connected"));
        QCOMPARE(problemOf(lab, CrashClient { ClientId { 3 } }), QStringLiteral("it is not here"));
        QCOMPARE(problemOf(lab, StrikeCall { one, Delivery::Answered }),
                 QStringLiteral("its next request is answered already"));
        lab.act(PauseClient { one });
        QCOMPARE(problemOf(lab, PauseClient { one }), QStringLiteral("it is paused already"));
        lab.act(CutLink { one });
        QCOMPARE(problemOf(lab, CutLink { one }), QStringLiteral("it has no connection"));
        QCOMPARE(problemOf(lab, Reattach { one }), QStringLiteral("it is paused"));
        lab.act(ExpireSession { one });
        QCOMPARE(problemOf(lab, ExpireSession { one }), QStringLiteral("its session is over"));
        lab.act(CrashClient { one });
        QCOMPARE(problemOf(lab, PauseClient { one }), QStringLiteral("it has crashed"));
        QCOMPARE(problemOf(lab, CrashClient { one }), QStringLiteral("it has crashed"));
        QCOMPARE(problemOf(lab, CrashClient { two }), QStringLiteral("none"));
    }

    // Its process is none of ours, but its connection is.
    void ofAProgramOnTheWireOnlyTheConnectionStandsStill()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(OpenSession { two, 4000, Symbol::intern("127.0.0.1:40312"), true });
        QCOMPARE(problemOf(lab, CrashClient { two }),
                 QStringLiteral("its process is none of ours"));
        QCOMPARE(problemOf(lab, Reattach { two }),
                 QStringLiteral("its program connects again by itself"));
        QCOMPARE(problemOf(lab, ResumeClient { two }), QStringLiteral("it is not paused"));
        const Entry paused = lab.act(PauseClient { two });
        QCOMPARE(message(paused),
                 std::string("stalled: nothing that it sends is read, and nothing is sent to it"));
        QCOMPARE(shownPhase(lab.world, two), Phase::Paused);
        QCOMPARE(
            QString::fromStdString(describeNext(lab.world, two)),
            QStringLiteral("nothing: its connection is stalled; its session expires in 4.50 s"));
        QCOMPARE(problemOf(lab, PauseClient { two }), QStringLiteral("it is paused already"));
        const Call asks { two, ExistsNode { Symbol::intern("/") } };
        QVERIFY(!isEnabled(lab.world, asks));
        QVERIFY((!isEnabled(lab.world, Reattach { two, 4000 })));
        QVERIFY(lab.world.service.session(lab.client(2).session)->expiresAt != never);
        QCOMPARE(message(lab.act(ResumeClient { two })), std::string("is read and answered again"));
        QVERIFY(isEnabled(lab.world, asks));
        QVERIFY(lab.world.service.session(lab.client(2).session)->expiresAt == never);
        lab.act(CutLink { two });
        QCOMPARE(problemOf(lab, PauseClient { two }), QStringLiteral("it has no connection"));
        lab.act(Reattach { two, 4000 });
        // A session that somebody types for has neither a process nor a connection of its own.
        lab.act(OpenSession { ClientId { 3 }, 4000, Symbol::intern("A"), false });
        QCOMPARE(problemOf(lab, PauseClient { ClientId { 3 } }),
                 QStringLiteral("its process is none of ours"));
        QCOMPARE(problemOf(lab, CutLink { ClientId { 3 } }), QStringLiteral("none"));
    }

    void aProgramWhoseSessionRanOutWhileItWasStalledLearnsItAfterwards()
    {
        RecipeLab lab = labOf("sequential", 1);
        lab.act(OpenSession { two, 4000, Symbol::intern("p"), true });
        lab.act(PauseClient { two });
        lab.act(ExpireSession { two });
        QCOMPARE(lab.client(2).link, Link::Connected);
        // Its place is free then, and who takes it is not stalled.
        lab.act(OpenSession { two, 4000, Symbol::intern("q"), true });
        QVERIFY(!lab.client(2).paused);
    }

private:
    static bool isParkedAt(const RecipeLab& lab, unsigned client)
    {
        return !lab.client(client).machine.awaits.empty();
    }
};

QTEST_APPLESS_MAIN(Faults)
#include "tst_faults.moc"
