// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The library's locks on real threads in real time. Under ThreadSanitizer a lock that does not
// exclude is a data race on the guarded number.
#include "core/lock/worker.h"
#include "core/lock/zookeeper.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/world/entry.h"
#include "tests/support/pacers.h"

#include <QTest>
#include <fmt/format.h>

#include <memory>
#include <thread>

using namespace lockstep;
using lockstep::test::RealPacer;

namespace {

constexpr std::string_view path = "/l";

/// Replays the journal and gives the world that comes out; fails the test on a difference.
bool replays(const Zookeeper& zookeeper, Moment world)
{
    const JournalView view = zookeeper.journal().view();
    for (Step i = view.begin(); i < view.end(); ++i) {
        const Action action = actionOf(view[i]);
        if (!isEnabled(world, action) || apply(world, action, view[i].at) != view[i])
            return false;
    }
    return world == zookeeper.world();
}

} // namespace

class LockThreadsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sixteenThreadsExcludeEachOther_data()
    {
        QTest::addColumn<QByteArray>("recipe");
        QTest::newRow("try-lock") << QByteArray("try-lock");
        QTest::newRow("try-lock-backoff") << QByteArray("try-lock-backoff");
        QTest::newRow("sequential") << QByteArray("sequential");
        QTest::newRow("single-ephemeral") << QByteArray("single-ephemeral");
    }

    void sixteenThreadsExcludeEachOther()
    {
        QFETCH(QByteArray, recipe);
        constexpr int threads = 16;
        constexpr int tasks = 50;
        RealPacer pacer;
        Zookeeper zookeeper(pacer, recipe.toStdString(),
                            { .retryDelayMillis = 1, .workTimeMillis = 0, .tasks = 0 });
        const Moment start = zookeeper.world();
        zookeeper.createNode(path, "");
        int guarded = 0;
        std::vector<int> completed(threads, 0);
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, t] {
                DistributedLock lock(zookeeper, path, fmt::format("T{}", t), pacer);
                Worker worker(lock, [&] {
                    const int seen = guarded;
                    std::this_thread::yield();
                    guarded = seen + 1;
                });
                for (int i = 0; i < tasks; ++i)
                    completed[static_cast<std::size_t>(t)]
                        += worker.performTask() == Acquired::Yes ? 1 : 0;
            });
        }
        for (std::thread& thread : all)
            thread.join();
        QCOMPARE(guarded, threads * tasks);
        QCOMPARE(completed, std::vector<int>(threads, tasks));
        QVERIFY(replays(zookeeper, start));
        const Moment world = zookeeper.world();
        QCOMPARE(world.service.find(Symbol::intern(path))->owner, ClientId {});
        QCOMPARE(world.chronicle.tally.present, 0u);
    }

    void stoppingEndsEveryWaitAndLeavesNoLockBehind()
    {
        constexpr int threads = 8;
        RealPacer pacer;
        Zookeeper zookeeper(pacer, "try-lock",
                            { .retryDelayMillis = 60'000, .workTimeMillis = 60'000, .tasks = 0 });
        zookeeper.createNode(path, "");
        std::vector<Acquired> ends(threads, Acquired::Gone);
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t) {
            all.emplace_back([&, t] {
                DistributedLock lock(zookeeper, path, fmt::format("T{}", t), pacer);
                ends[static_cast<std::size_t>(t)] = Worker(lock).performTask();
            });
        }
        // One works for a minute, the others sleep for one: all of them are waiting.
        pacer.untilWaiting(threads);
        pacer.stop();
        for (std::thread& thread : all)
            thread.join();
        QVERIFY(std::count(ends.begin(), ends.end(), Acquired::Yes) <= 1);
        QVERIFY(std::count(ends.begin(), ends.end(), Acquired::Stopped) >= threads - 1);
        QCOMPARE(zookeeper.world().service.find(Symbol::intern(path))->owner, ClientId {});
        QCOMPARE(zookeeper.world().chronicle.tally.present, 0u);
    }

    void aDeadlineHoldsInRealTime()
    {
        RealPacer pacer;
        Zookeeper zookeeper(pacer, "try-lock",
                            { .retryDelayMillis = 1, .workTimeMillis = 0, .tasks = 0 });
        zookeeper.createNode(path, "");
        zookeeper.lockNode(path, "somebody");
        DistributedLock lock(zookeeper, path, "A", pacer);
        const Micros deadline = pacer.now() + 5'000;
        QCOMPARE(lock.acquireLock(deadline), Acquired::TimedOut);
        QVERIFY(pacer.now() >= deadline);
        QVERIFY(!lock.holds());
        QVERIFY(zookeeper.unlockNode(path, "somebody"));
    }
};

QTEST_APPLESS_MAIN(LockThreadsTest)
#include "tst_lockthreads.moc"
