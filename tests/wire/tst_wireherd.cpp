// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Many clients watch one node. What they are told costs a turn for each of them, and no more.
#include "core/jute/response.h"
#include "tests/wire/lab.h"

#include <QTest>

#include <atomic>
#include <vector>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// Counts the turns on their way to a service.
class CountingPort final : public WirePort
{
public:
    explicit CountingPort(WirePort& behind)
        : m_behind(behind)
    {
    }
    [[nodiscard]] Micros now() const override { return m_behind.now(); }
    [[nodiscard]] ServedAs servedAs() const override { return m_behind.servedAs(); }
    void submit(const std::shared_ptr<WireTurn>& turn) override
    {
        ++turns;
        m_behind.submit(turn);
    }
    void look(const std::function<void(const Moment&)>& at) const override { m_behind.look(at); }
    std::atomic<int> turns { 0 };

private:
    WirePort& m_behind;
};

} // namespace

class TestWireHerd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWatcherIsToldOnceWithOneTurn()
    {
        constexpr int watchers = 100;
        HandClock clock;
        Zookeeper service { clock, emptyWorld() };
        DirectPort direct(service, clock, {});
        CountingPort port(direct);
        const WireLab lab({}, &port);
        WireClient owner = lab.client();
        const Symbol node = Symbol::intern("/herd");
        std::vector<WireClient> herd;
        for (int i = 0; i < watchers; ++i)
            herd.push_back(lab.client());
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(owner.ask(2 * round + 1, CreateNode { node, {} })->code, 0);
            for (WireClient& client : herd)
                QCOMPARE(client.ask(2 * round + 1, GetNode { node, true })->code, 0);
            const int before = port.turns;
            QCOMPARE(owner.ask(2 * round + 2, DeleteNode { node })->code, 0);
            for (WireClient& client : herd) {
                const auto told = client.read();
                QVERIFY(told && told->xid == jute::eventXid);
            }
            QCOMPARE(port.turns - before, 1 + watchers);
        }
    }

    void whoHasSeveralEventsHearsAllOfThem()
    {
        WireLab lab;
        WireClient owner = lab.client();
        WireClient watcher = lab.client();
        const Symbol parent = Symbol::intern("/p");
        const Symbol child = Symbol::intern("/p/c");
        QCOMPARE(owner.ask(1, CreateNode { parent, {} })->code, 0);
        QCOMPARE(owner.ask(2, CreateNode { child, {} })->code, 0);
        QCOMPARE(watcher.ask(1, GetNode { child, true })->code, 0);
        QCOMPARE(watcher.ask(2, GetChildren { parent, true })->code, 0);
        QCOMPARE(owner.ask(3, DeleteNode { child })->code, 0);
        for (int i = 0; i < 2; ++i) {
            const auto told = watcher.read();
            QVERIFY(told && told->xid == jute::eventXid);
        }
        QCOMPARE(lab.count(Event::WatchFired), 2L);
    }
};

QTEST_GUILESS_MAIN(TestWireHerd)
#include "tst_wireherd.moc"
