// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A client whose server, a follower, lags: what it hears, and when.
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/step/enabled.h"
#include "core/words/blockedwords.h"
#include "core/words/describe.h"
#include "tests/support/lagginglab.h"

using namespace lockstep;
using namespace lockstep::test;

class LaggingWatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatItsServerHadSentArrivesAndWhatItDoesNotKnowWaits()
    {
        RecipeLab lab = labWithGuest();
        ask(lab, two, ExistsNode { node, true });
        ask(lab, two, GetChildren { lockPath, true });
        create(lab, node);
        lab.act(LagServer { two });
        create(lab, Symbol::intern("/distributed_lock/child"));
        QCOMPARE(lab.world.service.pending().size(), std::size_t { 2 });
        QCOMPARE(hearAll(lab, two), (Types { WatchEventType::NodeCreated }));
        QVERIFY(isHeldBack(lab.world, two));
        lab.act(CatchUpServer { two });
        QCOMPARE(hearAll(lab, two), (Types { WatchEventType::NodeChildrenChanged }));
    }

    void aWatchThatIsSetMeanwhileFiresWhenItsServerCatchesUp()
    {
        RecipeLab lab = labWithGuest();
        const Symbol other = Symbol::intern("/other");
        create(lab, other);
        lab.act(LagServer { two });
        create(lab, node);
        ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
        ask(lab, {}, DeleteNode { other });
        ask(lab, two, ExistsNode { node, true });
        ask(lab, two, GetNode { lockPath, true });
        ask(lab, two, GetNode { other, true });
        ask(lab, two, GetChildren { other, true });
        ask(lab, two, GetChildren { lockPath, true }); // nothing has come of these
        QVERIFY(!isEnabled(lab.world, Deliver { two }));
        create(lab, Symbol::intern("/distributed_lock/child")); // until now
        lab.act(CatchUpServer { two });
        // The node that is gone is told once for both lists, as for a client that was away both.
        QCOMPARE(hearAll(lab, two),
                 (Types { WatchEventType::NodeCreated, WatchEventType::NodeDataChanged,
                          WatchEventType::NodeDeleted, WatchEventType::NodeChildrenChanged }));
        QVERIFY(lab.world.service.watches().empty());
    }

    void aWatchIsOneHoweverOftenItIsSet()
    {
        RecipeLab lab = labWithGuest();
        ask(lab, two, GetNode { lockPath, true });
        lab.act(LagServer { two });
        ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
        ask(lab, two, GetNode { lockPath, true });
        ask(lab, two, GetNode { lockPath, true });
        lab.act(CatchUpServer { two });
        QCOMPARE(hearAll(lab, two), (Types { WatchEventType::NodeDataChanged }));
        QVERIFY(lab.world.service.watches().empty());
    }

    void aWatchThatStaysHearsOfAllThatItsServerLacked()
    {
        for (const WatchMode mode : { WatchMode::Recursive, WatchMode::Persistent }) {
            RecipeLab lab = labWithGuest();
            const Symbol old = Symbol::intern("/distributed_lock/old");
            const Symbol again = Symbol::intern("/distributed_lock/again");
            create(lab, old);
            create(lab, again);
            lab.act(LagServer { two });
            ask(lab, {}, DeleteNode { old });
            ask(lab, {}, DeleteNode { again });
            create(lab, again);
            ask(lab, {}, SetNode { lockPath, Symbol::intern("changed") });
            create(lab, node); // another's matter
            ask(lab, two, AddWatch { lockPath, mode });
            ask(lab, two, AddWatch { lockPath, mode });
            create(lab, Symbol::intern("/distributed_lock/later"));
            QVERIFY(!isEnabled(lab.world, Deliver { two }));
            lab.act(CatchUpServer { two });
            const Types recursive { WatchEventType::NodeDeleted, WatchEventType::NodeDeleted,
                                    WatchEventType::NodeCreated, WatchEventType::NodeDataChanged,
                                    WatchEventType::NodeCreated };
            const Types persistent { WatchEventType::NodeChildrenChanged,
                                     WatchEventType::NodeDataChanged,
                                     WatchEventType::NodeChildrenChanged };
            QCOMPARE(hearAll(lab, two), mode == WatchMode::Recursive ? recursive : persistent);
        }
    }

    // It follows its queue by one watch that stays.
    void whoSetsAWatchThatStaysOnAServerThatLagsLosesNoWakeUp()
    {
        RecipeLab lab(R"(recipe "Follows"
  "Follows its queue by one watch that stays."

acquire
  enter   me = create(lock/"lock-", ephemeral sequential)
  follow  addWatch(lock, recursive)
  list    all = children(lock)
          me is first in all -> hold
  wait    await lock -> list

work
  hold    work for the work time

release
  leave   delete(lock/me)
)",
                      { .clients = 2 });
        letHold(lab, 1);
        lab.step(2);
        lab.act(LagServer { two });
        while (lab.client(1).phase != Phase::Finished)
            lab.step(1);
        while (dueAt(lab.world, two))
            lab.step(2);
        QVERIFY(lags(lab, two));
        lab.act(CatchUpServer { two });
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(2).phase, Phase::Finished);
        QCOMPARE(lab.world.chronicle.broken, InvariantSet { 0 });
    }

    void whoWaitsDoesNotHearBeforeItsServerDoes()
    {
        RecipeLab lab = labOf("sequential", 2);
        letHold(lab, 1);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.act(LagServer { two });
        while (lab.client(1).phase != Phase::Finished)
            lab.step(1);
        QVERIFY(!actsItself(lab.world, two));
        QCOMPARE(lab.world.chronicle.broken, InvariantSet { 0 }); // it is told one day
        QCOMPARE(describeNext(lab.world, two),
                 std::string("waits for news of /distributed_lock/lock-0000000000: its server lags "
                             "and has not told them yet"));
        QCOMPARE(
            describeChain(lab.world, blockChain(lab.world, two)),
            std::string(
                "Client 2 is told when its server has caught up, which is 1 transaction behind."));
        lab.act(CatchUpServer { two });
        QCOMPARE(lab.step(2).event, Event::WatchFired);
        QVERIFY(lab.runAll());
        QCOMPARE(lab.client(2).phase, Phase::Finished);
    }

    void whoWaitsDoesNotHearOfItsSessionsEndEither()
    {
        RecipeLab lab = labOf("single-ephemeral", 2);
        letHold(lab, 1);
        while (lab.client(2).machine.awaits.empty())
            lab.step(2);
        lab.act(LagServer { two });
        lab.act(ExpireSession { two });
        QVERIFY(!lab.client(2).machine.awaits.empty());
        QVERIFY(!dueAt(lab.world, two).has_value());
        QCOMPARE(blockLink(lab.world, two).standing, BlockState::Lags);
        lab.act(CatchUpServer { two });
        QCOMPARE(lab.client(2).link, Link::Expired);
        QVERIFY(lab.client(2).machine.awaits.empty());
    }
};

QTEST_APPLESS_MAIN(LaggingWatches)
#include "tst_laggingwatches.moc"
