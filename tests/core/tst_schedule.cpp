// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <set>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

Config config(unsigned clients, std::uint32_t tasks, std::uint64_t seed = 1)
{
    Config c;
    c.clients = clients;
    c.knobs.tasks = tasks;
    c.seed = seed;
    return c;
}

/// Who acted, in order, in the first @p steps steps.
std::vector<unsigned> order(Policy policy, std::uint64_t seed, Step steps)
{
    TestRun run(config(5, 0, seed), policy);
    run.steps(steps);
    std::vector<unsigned> actors;
    const JournalView view = run.journal();
    for (Step i = 1; i < view.end(); ++i)
        actors.push_back(view[i].client.value);
    return actors;
}

} // namespace

class ScheduleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundRobinTakesTheNextNumberWhoseTimeHasCome()
    {
        // At time 0 all five ask in turn; then 2 to 5 sleep 100 ms and 1 works 300 ms.
        QCOMPARE(order(Policy::RoundRobin, 1, 9),
                 (std::vector<unsigned> { 1, 2, 3, 4, 5, 2, 3, 4, 5 }));
    }

    void roundRobinGoesOnAfterTheOneWhoActed()
    {
        const TestRun run(config(3, 0));
        Schedule schedule(Policy::RoundRobin, 1);
        schedule.acted(ClientId { 2 });
        QCOMPARE(schedule.pick(run.world())->client, ClientId { 3 });
        QCOMPARE(schedule.pick(run.world())->client, ClientId { 1 });
        schedule.acted(ClientId { 3 });
        QCOMPARE(schedule.pick(run.world())->client, ClientId { 1 });
    }

    void aRandomOrderIsItsSeeds()
    {
        QCOMPARE(order(Policy::Random, 7, 200), order(Policy::Random, 7, 200));
        std::set<std::vector<unsigned>> orders;
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
            orders.insert(order(Policy::Random, seed, 30));
        QVERIFY(orders.size() >= 19);
    }

    void aRandomScheduleGivesEverybodyATurn()
    {
        const TestRun run(config(5, 0));
        Schedule schedule(Policy::Random, 3);
        std::vector<int> turns(6, 0);
        for (int i = 0; i < 5'000; ++i)
            turns[schedule.pick(run.world())->client.value] += 1;
        for (std::size_t client = 1; client <= 5; ++client)
            QVERIFY(turns[client] > 850 && turns[client] < 1'150);
    }

    void timeJumpsOnlyWhenEverybodySleeps_data()
    {
        QTest::addColumn<int>("policy");
        QTest::newRow("round robin") << static_cast<int>(Policy::RoundRobin);
        QTest::newRow("random") << static_cast<int>(Policy::Random);
    }

    void timeJumpsOnlyWhenEverybodySleeps()
    {
        QFETCH(int, policy);
        TestRun run(config(4, 0), static_cast<Policy>(policy));
        Schedule schedule(static_cast<Policy>(policy), 5);
        for (int i = 0; i < 500; ++i) {
            const Moment& world = run.world();
            Micros earliest = never;
            for (const ClientId id : enabledClients(world))
                earliest = std::min(earliest, std::max(*dueAt(world, id), world.now));
            const auto pick = schedule.pick(world);
            QCOMPARE(pick->at, earliest);
            QVERIFY(*dueAt(world, pick->client) <= earliest);
            run.step(pick->client.value);
            QCOMPARE(run.world().now, earliest);
        }
    }

    void withoutARetryDelayTheOwnerStillGetsItsTurn()
    {
        Config eager = config(3, 1);
        eager.knobs.retryDelayMillis = 0;
        eager.knobs.workTimeMillis = 20;
        TestRun run(eager);
        QVERIFY(run.steps(1'000) < 1'000);
        for (const Client& client : run.world().clients)
            QCOMPARE(client.phase, Phase::Finished);
    }

    void withoutAWorkTimeTheOthersStillGetTheirTurn()
    {
        Config config3 = config(3, 0);
        config3.knobs.workTimeMillis = 0;
        TestRun run(config3, Policy::Random);
        run.steps(5'000);
        QVERIFY(run.world().now > 1'000'000);
        for (const Client& client : run.world().clients)
            QVERIFY(client.tasksDone > 100);
    }

    void aChosenClientActsAtItsOwnTime()
    {
        TestRun run(config(2, 1));
        run.step(1);
        const auto pick = Schedule::pickClient(run.world(), ClientId { 1 });
        QCOMPARE(pick->at, Micros { 300'000 });
        run.step(1);
        // The other was due long ago: it acts now, not in the past.
        QCOMPARE(Schedule::pickClient(run.world(), ClientId { 2 })->at, Micros { 300'000 });
        QVERIFY(!Schedule::pickClient(run.world(), ClientId { 3 }));
    }

    void nobodyIsPickedWhenNobodyHasANextStep()
    {
        TestRun run(config(3, 1));
        run.steps(1'000);
        for (const Client& client : run.world().clients)
            QCOMPARE(client.phase, Phase::Finished);
        QVERIFY(!Schedule(Policy::RoundRobin, 1).pick(run.world()));
        QVERIFY(!Schedule(Policy::Random, 1).pick(run.world()));
        QVERIFY(!Schedule(Policy::Random, 1).pick(Moment {}));
    }
};

QTEST_APPLESS_MAIN(ScheduleTest)
#include "tst_schedule.moc"
