// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/worker.h"
#include "tests/support/pacers.h"

#include <QTest>

#include <stdexcept>

using namespace lockstep;
using lockstep::test::VirtualPacer;
using Wake = lockstep::Pacer::Wake;

namespace {

constexpr std::string_view path = "/l";

/// A service with one node, in virtual time.
struct Lab
{
    VirtualPacer pacer;
    Zookeeper zookeeper;

    explicit Lab(std::string_view recipe = "try-lock",
                 Knobs knobs = { .workTimeMillis = 0, .tasks = 0 })
        : zookeeper(pacer, recipe, knobs)
    {
        zookeeper.createNode(path, "");
    }
    [[nodiscard]] ClientId owner() const
    {
        return zookeeper.world().service.find(Symbol::intern(path))->owner;
    }
    [[nodiscard]] int count(Event event) const
    {
        const JournalView view = zookeeper.journal().view();
        int found = 0;
        for (Step i = view.begin(); i < view.end(); ++i)
            found += view[i].event == event ? 1 : 0;
        return found;
    }
    [[nodiscard]] DistributedLock lock(std::string_view name)
    {
        return DistributedLock(zookeeper, path, name, pacer);
    }
    /// From wait number @p n on, what await() answers.
    void answerFrom(std::size_t n, Wake wake)
    {
        pacer.meanwhile
            = [=, this](ClientId, Micros) { return pacer.waits.size() >= n ? wake : Wake::Go; };
    }
};

} // namespace

class LockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFreeLockIsAcquiredAtOnce()
    {
        Lab lab;
        auto lock = lab.lock("A");
        QVERIFY(!lock.holds());
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        QVERIFY(lock.holds());
        QCOMPARE(lab.owner(), lock.client());
        QCOMPARE(lab.pacer.time, Micros { 0 });
    }

    void acquiringWhatOneHasAsksNobody()
    {
        Lab lab;
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        const Step entries = lab.zookeeper.journal().end();
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        QCOMPARE(lab.zookeeper.journal().end(), entries);
    }

    void aRefusedClientRetriesWithTheDelayUntilItHasTheLock()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        lab.pacer.meanwhile = [&](ClientId, Micros due) {
            if (due == 300'000)
                lab.zookeeper.unlockNode(path, "somebody");
            return Wake::Go;
        };
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        QCOMPARE(lab.pacer.waits, (std::vector<Micros> { 0, 100'000, 200'000, 300'000 }));
        QCOMPARE(lab.count(Event::LockContended), 3);
        QCOMPARE(lab.pacer.time, Micros { 300'000 });
    }

    void aDeadlineEndsTheWaitWithNothingHeld()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(250'000), Acquired::TimedOut);
        QVERIFY(!lock.holds());
        QVERIFY(!lock.releaseLock());
        QCOMPARE(lab.pacer.time, Micros { 250'000 });
        QCOMPARE(lab.count(Event::LockContended), 3);
        QVERIFY(lab.zookeeper.unlockNode(path, "somebody"));
    }

    void afterADeadlineTheClientMayTryAgain()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(50'000), Acquired::TimedOut);
        lab.zookeeper.unlockNode(path, "somebody");
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        QCOMPARE(lab.pacer.time, Micros { 100'000 });
    }

    void stoppingWhileWaitingTakesNothing()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        lab.answerFrom(3, Wake::Stop);
        QCOMPARE(lock.acquireLock(), Acquired::Stopped);
        QVERIFY(!lock.holds());
        QCOMPARE(lab.count(Event::LockContended), 2);
    }

    void stoppingWhileHoldingReleasesAtOnce()
    {
        Lab lab("try-lock", { .workTimeMillis = 500, .tasks = 0 });
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        lab.answerFrom(1, Wake::Stop);
        QVERIFY(lock.releaseLock());
        QCOMPARE(lab.owner(), ClientId {});
        QCOMPARE(lab.pacer.time, Micros { 0 });
    }

    void releasingWaitsForTheRecipesWorkTime()
    {
        Lab lab("try-lock", { .workTimeMillis = 500, .tasks = 0 });
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        QVERIFY(lock.releaseLock());
        QCOMPARE(lab.pacer.time, Micros { 500'000 });
        QCOMPARE(lab.count(Event::TaskCompleted), 1);
    }

    void releasingFreesOnlyWhatItHolds()
    {
        Lab lab;
        auto holder = lab.lock("A");
        auto other = lab.lock("B");
        QCOMPARE(holder.acquireLock(), Acquired::Yes);
        QVERIFY(!other.releaseLock());
        QCOMPARE(lab.owner(), holder.client());
        QVERIFY(holder.releaseLock());
        QVERIFY(!holder.releaseLock());
        QCOMPARE(lab.owner(), ClientId {});
    }

    void aLockThatWasTakenAwayIsNotSaidToBeReleased()
    {
        Lab lab;
        auto lock = lab.lock("A");
        Worker worker(lock, [&] { QVERIFY(lab.zookeeper.unlockNode(path, "A")); });
        QCOMPARE(worker.performTask(), Acquired::Failed);
        QCOMPARE(lab.count(Event::LockNotLocked), 1);
        QCOMPARE(lab.count(Event::TaskCompleted), 0);
        QVERIFY(!lock.releaseLock());
        QCOMPARE(lock.acquireLock(), Acquired::Failed);
    }

    void beingLetGoEndsEverythingAndLeavesTheWorldAlone()
    {
        Lab lab;
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(), Acquired::Yes);
        lab.answerFrom(1, Wake::LetGo);
        QVERIFY(!lock.releaseLock());
        QVERIFY(lock.wasLetGo());
        QCOMPARE(lab.owner(), lock.client());
        auto second = lab.lock("B");
        QCOMPARE(second.acquireLock(), Acquired::Gone);
    }

    void lookingAgainSeesWhatChangedMeanwhile()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        lab.pacer.meanwhile = [&](ClientId, Micros) {
            if (lab.pacer.waits.size() != 2)
                return Wake::Go;
            lab.zookeeper.perform(RetireClient { lock.client() });
            return Wake::LookAgain;
        };
        QCOMPARE(lock.acquireLock(), Acquired::Gone);
        QVERIFY(!lock.wasLetGo());
    }

    void aParkedClientWaitsForEverUntilItIsStopped()
    {
        Lab lab("waits-for-a-call");
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        QCOMPARE(lock.acquireLock(), Acquired::Stopped);
        QCOMPARE(lab.pacer.waits.back(), never);
    }

    void anObjectThatGoesGivesBackItsLockAndItsPlace_data()
    {
        QTest::addColumn<bool>("holding");
        QTest::newRow("holding") << true;
        QTest::newRow("waiting") << false;
    }

    void anObjectThatGoesGivesBackItsLockAndItsPlace()
    {
        QFETCH(bool, holding);
        Lab lab;
        if (!holding)
            lab.zookeeper.lockNode(path, "somebody");
        ClientId id;
        {
            auto lock = lab.lock("A");
            id = lock.client();
            QCOMPARE(lock.acquireLock(1), holding ? Acquired::Yes : Acquired::TimedOut);
        }
        QCOMPARE(lab.zookeeper.standing(id).phase, Phase::Absent);
        QCOMPARE(lab.count(Event::ClientLeft) + lab.count(Event::ClientRetiring), 1);
        QVERIFY(lab.owner() != id);
        QCOMPARE(lab.lock("B").client(), id);
    }

    void moreLocksThanPlacesMayComeAndGo()
    {
        Lab lab;
        for (unsigned i = 0; i < maximumClients + 10; ++i)
            QCOMPARE(lab.lock("A").acquireLock(), Acquired::Yes);
        QCOMPARE(lab.zookeeper.world().clients.size(), std::size_t { 1 });
    }

    void aTaskAcquiresWorksAndReleases()
    {
        Lab lab;
        auto lock = lab.lock("A");
        ClientId ownerMeanwhile;
        Worker worker(lock, [&] { ownerMeanwhile = lab.owner(); });
        QCOMPARE(worker.performTask(), Acquired::Yes);
        QCOMPARE(ownerMeanwhile, lock.client());
        QCOMPARE(lab.owner(), ClientId {});
        QCOMPARE(lab.count(Event::TaskCompleted), 1);
        QCOMPARE(worker.performTask(), Acquired::Yes);
        QCOMPARE(lab.count(Event::TaskCompleted), 2);
    }

    void workThatThrowsReleasesAndThrowsOn()
    {
        Lab lab;
        auto lock = lab.lock("A");
        Worker worker(lock, [] { throw std::runtime_error("the work went wrong"); });
        std::string caught;
        try {
            (void)worker.performTask();
        } catch (const std::runtime_error& error) {
            caught = error.what();
        }
        QCOMPARE(caught, std::string("the work went wrong"));
        QVERIFY(!lock.holds());
        QCOMPARE(lab.owner(), ClientId {});
    }

    void aStoppedWorkerDoesNoWork()
    {
        Lab lab;
        lab.zookeeper.lockNode(path, "somebody");
        auto lock = lab.lock("A");
        bool worked = false;
        Worker worker(lock, [&] { worked = true; });
        lab.answerFrom(2, Wake::Stop);
        QCOMPARE(worker.performTask(), Acquired::Stopped);
        QVERIFY(!worked);
    }

    void aClientOfTheWorldIsDrivenAndLeftThere()
    {
        Lab lab;
        const ClientId id = lab.zookeeper.enlist("A", path);
        {
            DistributedLock lock(lab.zookeeper, id, lab.pacer);
            QCOMPARE(lock.acquireLock(), Acquired::Yes);
        }
        QCOMPARE(lab.zookeeper.standing(id).phase, Phase::Holding);
        QCOMPARE(lab.owner(), id);
    }
};

QTEST_APPLESS_MAIN(LockTest)
#include "tst_lock.moc"
