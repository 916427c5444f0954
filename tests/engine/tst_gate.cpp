// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/gate.h"
#include "app/engine/gateline.h"
#include "app/engine/runclock.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

using namespace lockstep;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };

/// Runs @p body on a thread of its own and joins it at the end.
class Actor
{
public:
    template <class Body>
    explicit Actor(Body body)
        : m_thread(body)
    {
    }
    ~Actor() { m_thread.join(); }

private:
    std::thread m_thread;
};

} // namespace

class GateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClosedGateAdmitsExactlyTheChosenOneForOneStep();
    void timeStandsStillWhileClosedAndJumpsToTheStep();
    void unlimitedTimeGoesFromWakeToWakeAndPassesNobodyBy();
    void whoIsLetGoNeverWaitsAgain();
    void whoIsAskedToLookAgainIsNotPassedBy();
    void aGateThatIsAheadHoldsTheWorkers();
    void whoIsDueStandsInLineOnceInTheOrderOfDueTimes();
    void nobodyStandsOrSleepsAfterClear();
    void timeStandsStillPassesOrIsPut();
    void longWaitsAreCut();
};

void GateTest::aClosedGateAdmitsExactlyTheChosenOneForOneStep()
{
    Gate gate;
    std::atomic<int> steps[3] {};
    gate.expect(one);
    gate.expect(two);
    const auto work = [&](ClientId id) {
        while (gate.await(id, 0) != Pacer::Wake::LetGo)
            ++steps[id.value];
    };
    {
        const Actor a([&] { work(one); });
        const Actor b([&] { work(two); });
        gate.admit(two, 0);
        gate.admit(two, 0);
        gate.admit(one, 0);
        QCOMPARE(steps[1].load(), 1);
        QCOMPARE(steps[2].load(), 2);
        gate.letGoOfAll();
    }
}

void GateTest::timeStandsStillWhileClosedAndJumpsToTheStep()
{
    Gate gate;
    gate.expect(one);
    const Actor a([&] {
        while (gate.await(one, 0) != Pacer::Wake::LetGo) { }
    });
    QCOMPARE(gate.now(), Micros { 0 });
    gate.admit(one, 700);
    QCOMPARE(gate.now(), Micros { 700 });
    gate.admit(one, 300);
    QCOMPARE(gate.now(), Micros { 700 });
    gate.letGoOfAll();
}

void GateTest::unlimitedTimeGoesFromWakeToWakeAndPassesNobodyBy()
{
    Gate gate;
    gate.open({ 1, true });
    constexpr int workers = 8;
    constexpr int rounds = 500;
    std::atomic<int> late { 0 };
    const auto work = [&](ClientId id) {
        Micros due = id.value;
        for (int round = 0; round < rounds; ++round) {
            if (gate.await(id, due) != Pacer::Wake::Go)
                ++late;
            // Nobody acts later than it is due: time never passes a sleeper by.
            if (gate.now() != due)
                ++late;
            due += 10 + id.value;
        }
        // Its client is gone; the others go on.
        if (!gate.leave(id))
            ++late;
    };
    {
        std::vector<std::unique_ptr<Actor>> actors;
        for (std::uint16_t i = 1; i <= workers; ++i)
            gate.expect(ClientId { i });
        for (std::uint16_t i = 1; i <= workers; ++i)
            actors.push_back(std::make_unique<Actor>([&, i] { work(ClientId { i }); }));
    }
    QCOMPARE(late.load(), 0);
}

void GateTest::whoIsLetGoNeverWaitsAgain()
{
    Gate gate;
    gate.expect(one);
    gate.letGoOfAll();
    QVERIFY(gate.await(one, never) == Pacer::Wake::LetGo);
    QVERIFY(gate.await(one, 0) == Pacer::Wake::LetGo);
}

void GateTest::whoIsAskedToLookAgainIsNotPassedBy()
{
    Gate gate;
    gate.expect(one);
    gate.expect(two);
    std::atomic<Micros> acted { 0 };
    std::atomic<bool> hasWork { false };
    {
        const Actor a([&] {
            // Finished, until it is told that there is more to do, at time 50.
            while (!hasWork)
                (void)gate.await(one, never);
            (void)gate.await(one, 50);
            acted = gate.now();
            (void)gate.leave(one);
        });
        const Actor b([&] {
            (void)gate.await(two, 1'000'000);
            (void)gate.leave(two);
        });
        gate.quiesce();
        hasWork = true;
        QVERIFY(gate.lookAgain(one));
        gate.open({ 1, true });
    }
    QCOMPARE(acted.load(), Micros { 50 });
}

void GateTest::aGateThatIsAheadHoldsTheWorkers()
{
    Gate gate;
    gate.expect(one);
    gate.setLag(1'000'000);
    gate.open({ 1, true });
    std::atomic<bool> passed { false };
    {
        const Actor a([&] {
            passed = gate.await(one, 0) == Pacer::Wake::Go;
            (void)gate.leave(one);
        });
        gate.quiesce();
        QVERIFY(!passed);
        gate.open({ 1, true });
        gate.setLag(0);
    }
    QVERIFY(passed);
}

void GateTest::whoIsDueStandsInLineOnceInTheOrderOfDueTimes()
{
    GateLine line;
    QVERIFY(line.isEmpty() && !line.firstDue());
    line.sleep(two, 100);
    line.sleep(one, 200);
    line.sleep(ClientId { 3 }, 100);
    line.rise(ClientId { 3 }, 100);
    QCOMPARE(line.firstDue(), std::optional<Micros>(100));
    line.wakeUntil(150);
    line.wakeUntil(250);
    line.join(two); // stands there already
    QVERIFY(!line.firstDue());
    QCOMPARE(line.next(), two);
    line.join(two); // may come again
    QCOMPARE(line.next(), one);
    QCOMPARE(line.next(), two);
    QVERIFY(line.isEmpty());
}

void GateTest::nobodyStandsOrSleepsAfterClear()
{
    GateLine line;
    line.join(one);
    line.sleep(two, 5);
    line.clear();
    QVERIFY(line.isEmpty() && !line.firstDue());
    line.join(one);
    QCOMPARE(line.next(), one);
}

void GateTest::timeStandsStillPassesOrIsPut()
{
    RunClock clock;
    QCOMPARE(clock.now(), Micros { 0 });
    clock.set(500);
    clock.advanceTo(300);
    QCOMPARE(clock.now(), Micros { 500 });
    clock.start({ .factor = 1, .unlimited = true });
    QVERIFY(clock.jumps());
    clock.advanceTo(900);
    QCOMPARE(clock.now(), Micros { 900 });
    clock.start({ .factor = 100, .unlimited = false });
    QVERIFY(!clock.jumps());
    QTRY_VERIFY(clock.now() > 900);
    clock.stop();
    const Micros stopped = clock.now();
    QVERIFY(stopped > 900);
    QCOMPARE(clock.now(), stopped);
}

void GateTest::longWaitsAreCut()
{
    RunClock clock;
    clock.start({ .factor = 0.1, .unlimited = false });
    QVERIFY(clock.until(1'000'000) > std::chrono::seconds(9));
    QVERIFY(clock.until(1'000'000) <= std::chrono::seconds(10));
    QCOMPARE(clock.until(never - 1), std::chrono::microseconds(3'600'000'000));
    QCOMPARE(clock.until(0), std::chrono::microseconds(1));
}

QTEST_GUILESS_MAIN(GateTest)
#include "tst_gate.moc"
