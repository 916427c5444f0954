// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The seed's service: the same calls give the same results, at the seed's levels.
#include "core/lock/zookeeper.h"
#include "core/step/apply.h"
#include "core/world/entry.h"
#include "tests/support/pacers.h"

#include <QTest>
#include <fmt/format.h>

#include <atomic>
#include <thread>

using namespace lockstep;
using lockstep::test::RealPacer;
using lockstep::test::VirtualPacer;

namespace {

/// A service with the seed's node, and what its journal says.
struct Lab
{
    VirtualPacer pacer;
    Zookeeper zookeeper { pacer };

    Lab() { zookeeper.createNode("/distributed_lock", "initial_value"); }
    [[nodiscard]] Entry last() const
    {
        const JournalView view = zookeeper.journal().view();
        return view[view.end() - 1];
    }
    [[nodiscard]] Level level() const { return levelOf(last().event); }
    [[nodiscard]] Step entries() const { return zookeeper.journal().end(); }
};

} // namespace

class ZookeeperTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void createNodeIsTrueOnceAndFalseAfterwards()
    {
        Lab lab;
        QVERIFY(lab.zookeeper.createNode("/node", "v"));
        QCOMPARE(lab.level(), Level::Info);
        QVERIFY(!lab.zookeeper.createNode("/node", "other"));
        QCOMPARE(lab.level(), Level::Warning);
        QCOMPARE(*lab.zookeeper.getNode("/node"), std::string("v"));
    }

    void createNodeNeedsAParentAndAPath()
    {
        Lab lab;
        QVERIFY(!lab.zookeeper.createNode("/a/b", "v"));
        QCOMPARE(lab.last().event, Event::ParentMissing);
        QVERIFY(!lab.zookeeper.createNode("no slash", "v"));
        QCOMPARE(lab.last().event, Event::PathMalformed);
        QCOMPARE(lab.level(), Level::Error);
    }

    void getNodeIsTheValueOrNothing()
    {
        Lab lab;
        QCOMPARE(*lab.zookeeper.getNode("/distributed_lock"), std::string("initial_value"));
        QCOMPARE(lab.level(), Level::Info);
        QVERIFY(!lab.zookeeper.getNode("/unknown"));
        QCOMPARE(lab.level(), Level::Error);
    }

    void setNodeReplacesOnlyWhatExists()
    {
        Lab lab;
        QVERIFY(lab.zookeeper.setNode("/distributed_lock", "next"));
        QCOMPARE(lab.level(), Level::Info);
        QCOMPARE(*lab.zookeeper.getNode("/distributed_lock"), std::string("next"));
        QVERIFY(!lab.zookeeper.setNode("/unknown", "x"));
        QCOMPARE(lab.level(), Level::Error);
        QVERIFY(!lab.zookeeper.getNode("/unknown"));
    }

    void lockNodeIsTrueForTheFirstOnly()
    {
        Lab lab;
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "Client-1"));
        QCOMPARE(lab.level(), Level::Info);
        QVERIFY(!lab.zookeeper.lockNode("/distributed_lock", "Client-2"));
        QCOMPARE(lab.level(), Level::Warning);
        QCOMPARE(lab.last().event, Event::LockContended);
    }

    void lockNodeAgainByTheSameClientIsRefusedWithAWarning()
    {
        Lab lab;
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "Client-1"));
        QVERIFY(!lab.zookeeper.lockNode("/distributed_lock", "Client-1"));
        QCOMPARE(lab.level(), Level::Warning);
        QCOMPARE(lab.last().event, Event::LockAlreadyOwned);
    }

    void unlockNodeIsTrueForTheOwnerOnly()
    {
        Lab lab;
        QVERIFY(!lab.zookeeper.unlockNode("/distributed_lock", "Client-1"));
        QCOMPARE(lab.level(), Level::Error);
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "Client-1"));
        QVERIFY(!lab.zookeeper.unlockNode("/distributed_lock", "Client-2"));
        QCOMPARE(lab.level(), Level::Error);
        QVERIFY(lab.zookeeper.unlockNode("/distributed_lock", "Client-1"));
        QCOMPARE(lab.level(), Level::Info);
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "Client-2"));
    }

    void lockingAnUnknownNodeIsAnError()
    {
        Lab lab;
        QVERIFY(!lab.zookeeper.lockNode("/unknown", "Client-1"));
        QCOMPARE(lab.level(), Level::Error);
        QVERIFY(!lab.zookeeper.unlockNode("/unknown", "Client-1"));
        QCOMPARE(lab.level(), Level::Error);
    }

    void theEmptyNameIsAClientLikeAnyOther()
    {
        Lab lab;
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", ""));
        QVERIFY(!lab.zookeeper.lockNode("/distributed_lock", "Client-1"));
        QVERIFY(!lab.zookeeper.lockNode("/distributed_lock", ""));
        QVERIFY(!lab.zookeeper.unlockNode("/distributed_lock", "Client-1"));
        QVERIFY(lab.zookeeper.unlockNode("/distributed_lock", ""));
    }

    void everyCallIsOneEntryAndReplays()
    {
        Lab lab;
        const Moment start = Zookeeper(lab.pacer).world();
        lab.pacer.time = 500;
        lab.zookeeper.lockNode("/distributed_lock", "A");
        lab.pacer.time = 900;
        lab.zookeeper.lockNode("/distributed_lock", "B");
        lab.zookeeper.unlockNode("/distributed_lock", "A");
        lab.zookeeper.setNode("/distributed_lock", "x");
        lab.zookeeper.getNode("/distributed_lock");
        QCOMPARE(lab.entries(), Step { 6 });
        Moment replayed = start;
        const JournalView view = lab.zookeeper.journal().view();
        for (Step i = 0; i < view.end(); ++i)
            QVERIFY(apply(replayed, actionOf(view[i]), view[i].at) == view[i]);
        QVERIFY(replayed == lab.zookeeper.world());
        QCOMPARE(view[2].at, Micros { 900 });
        QCOMPARE(view[3].span, 400u);
    }

    void timeNeverGoesBackInTheJournal()
    {
        Lab lab;
        lab.pacer.time = 1'000;
        lab.zookeeper.setNode("/distributed_lock", "a");
        lab.pacer.time = 400;
        lab.zookeeper.setNode("/distributed_lock", "b");
        QCOMPARE(lab.last().at, Micros { 1'000 });
    }

    void anImpossibleActionIsRefusedAndNotJournalled()
    {
        Lab lab;
        const Step before = lab.entries();
        QVERIFY(!lab.zookeeper.perform(StepClient { ClientId { 1 } }));
        QVERIFY(!lab.zookeeper.perform(RetireClient { ClientId { 7 } }));
        QVERIFY(!lab.zookeeper.perform(TurnKnob { Knob::Jitter, 101 }));
        QVERIFY(
            !lab.zookeeper.perform(Call { {}, LockNode { Symbol::intern("/distributed_lock") } }));
        QCOMPARE(lab.entries(), before);
    }

    void enlistedClientsAreCalledByTheirNames()
    {
        Lab lab;
        const ClientId a = lab.zookeeper.enlist("alpha", "/distributed_lock");
        const ClientId b = lab.zookeeper.enlist("beta", "/distributed_lock");
        QVERIFY(a != b);
        QCOMPARE(lab.zookeeper.nameOf(a), std::string("alpha"));
        QCOMPARE(lab.zookeeper.nameOf(b), std::string("beta"));
        QCOMPARE(lab.zookeeper.nameOf(ClientId { 99 }), std::string("Client 99"));
        QCOMPARE(lab.zookeeper.standing(a).phase, Phase::Ready);
        QCOMPARE(lab.zookeeper.standing(ClientId { 99 }).phase, Phase::Absent);
    }

    void aNameThatIsGoneIsNotItsSuccessor()
    {
        Lab lab;
        const ClientId gone = lab.zookeeper.enlist("gone", "/distributed_lock");
        lab.zookeeper.perform(RetireClient { gone });
        const ClientId next = lab.zookeeper.enlist("next", "/distributed_lock");
        QCOMPARE(next, gone);
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "gone"));
        QVERIFY(!lab.zookeeper.unlockNode("/distributed_lock", "next"));
        QVERIFY(lab.zookeeper.unlockNode("/distributed_lock", "gone"));
    }

    void aPlaceThatStillOwnsALockIsNotGivenAway()
    {
        Lab lab;
        const ClientId gone = lab.zookeeper.enlist("gone", "/distributed_lock");
        QVERIFY(lab.zookeeper.lockNode("/distributed_lock", "gone"));
        lab.zookeeper.perform(RetireClient { gone });
        const ClientId next = lab.zookeeper.enlist("next", "/distributed_lock");
        QVERIFY(next != gone);
        QVERIFY(!lab.zookeeper.unlockNode("/distributed_lock", "next"));
        QVERIFY(lab.zookeeper.unlockNode("/distributed_lock", "gone"));
    }

    void aThousandClientsFitAndPlacesAreReused()
    {
        Lab lab;
        for (unsigned i = 1; i <= maximumClients; ++i)
            QCOMPARE(unsigned { lab.zookeeper.enlist("c", "/distributed_lock").value }, i);
        lab.zookeeper.perform(RetireClient { ClientId { 500 } });
        QCOMPARE(lab.zookeeper.enlist("d", "/distributed_lock"), ClientId { 500 });
    }

    void theNumberOfTasksIsTheCallersBusiness()
    {
        VirtualPacer pacer;
        Zookeeper zookeeper(pacer, "try-lock", Knobs { .retryDelayMillis = 5, .tasks = 1 });
        QCOMPARE(zookeeper.world().knobs.tasks, 0u);
        QCOMPARE(zookeeper.world().knobs.retryDelayMillis, 5u);
    }

    void manyThreadsLockOneNodeOneAtATime()
    {
        RealPacer pacer;
        Zookeeper zookeeper(pacer);
        zookeeper.createNode("/l", "");
        constexpr int threads = 8;
        constexpr int turns = 2'000;
        std::atomic<int> begun { 0 };
        int guarded = 0;
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, name = fmt::format("caller {}", t)] {
                // Together, or the first would be done before the last begins.
                ++begun;
                while (begun.load() < threads)
                    std::this_thread::yield();
                for (int done = 0; done < turns;) {
                    if (!zookeeper.lockNode("/l", name)) {
                        std::this_thread::yield();
                        continue;
                    }
                    ++guarded;
                    ++done;
                    zookeeper.unlockNode("/l", name);
                }
            });
        }
        for (std::thread& thread : all)
            thread.join();
        QCOMPARE(guarded, threads * turns);
        Moment replayed = Zookeeper(pacer).world();
        const JournalView view = zookeeper.journal().view();
        for (Step i = view.begin(); i < view.end(); ++i)
            QVERIFY(apply(replayed, actionOf(view[i]), view[i].at) == view[i]);
        QVERIFY(replayed == zookeeper.world());
    }
};

QTEST_APPLESS_MAIN(ZookeeperTest)
#include "tst_zookeeper.moc"
