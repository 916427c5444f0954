// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A port may keep a client's turn for as long as it likes: that is how somebody steps real
// programs.
#include "core/client/effects.h"
#include "core/jute/response.h"
#include "core/world/entry.h"
#include "tests/wire/lab.h"

#include <QTest>

#include <atomic>
#include <deque>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// The body of a multiRead of the root's children, asked so many times.
std::string reads(int count)
{
    jute::Writer body;
    for (int i = 0; i < count; ++i) {
        body.putInt(static_cast<std::int32_t>(jute::OpCode::GetChildren));
        body.putBool(false);
        body.putInt(-1);
        body.putText("/");
        body.putBool(false);
    }
    jute::putMultiEnd(body);
    return body.take();
}

/// Keeps every request and every event until somebody admits it; the rest passes.
class GatePort final : public WirePort
{
    Pacer& m_clock;

public:
    explicit GatePort(Pacer& clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] Micros now() const override
    {
        asked();
        return m_clock.now();
    }
    void submit(const std::shared_ptr<WireTurn>& turn) override
    {
        asked();
        const auto& action = turn->action();
        const auto* const call = std::get_if<Call>(&action);
        if ((call == nullptr || !call->client) && !std::holds_alternative<Deliver>(action)) {
            perform(*turn);
            return;
        }
        const std::scoped_lock lock(m_mutex);
        m_kept.push_back(turn);
        m_changed.notify_all();
    }
    void look(const std::function<void(const Moment&)>& at) const override
    {
        asked();
        m_looking = true;
        service.look(at);
        m_looking = false;
    }
    [[nodiscard]] ServedAs servedAs() const override
    {
        asked();
        return { passwordSeed, 0 };
    }

    /// Waits for a turn and lets it pass, on this thread. False when none comes.
    bool admit()
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, std::chrono::seconds(30), [this] { return !m_kept.empty(); }))
            return false;
        const std::shared_ptr<WireTurn> turn = m_kept.front();
        m_kept.pop_front();
        lock.unlock();
        perform(*turn);
        return true;
    }
    [[nodiscard]] std::size_t kept() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_kept.size();
    }

    Zookeeper service { m_clock, emptyWorld() };
    std::atomic<std::uint64_t> passwordSeed { 1 };
    mutable std::atomic<int> askedWhileItLooks = 0;

private:
    void asked() const { askedWhileItLooks += m_looking ? 1 : 0; }
    void perform(WireTurn& turn)
    {
        const auto tell = [&turn](const Moment& after, const Entry& entry, const Effects& effects) {
            turn.applied(after, entry, effects);
        };
        if (!service.perform(turn.action(), 0, tell))
            turn.refused();
    }

    mutable bool m_looking = false; ///< of the server's thread
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::shared_ptr<WireTurn>> m_kept;
};

} // namespace

class TestWirePort : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestWaitsUntilItIsAdmitted();
    void pingsAreAnsweredWhileARequestWaits();
    void requestsBehindTheOneThatWaitsKeepTheirOrder();
    void readsThatAreAskedTogetherAreStepsOfTheirOwn();
    void readsThatAreAskedTogetherGoOnAfterAStall_data();
    void readsThatAreAskedTogetherGoOnAfterAStall();
    void anEventIsDeliveredWhenItIsAdmitted();
    void anEventThatCameWithAReplyIsNotDeliveredTwice();
    void aClientMayGoAwayWhileItsRequestWaits();
    void aRequestThatWaitsWhenItsConnectionIsStalledIsAskedAgain();
    void whatComesBehindAFarewellIsNotReadAndNotWarnedOf();
    void aServerMayGoAwayWhileARequestWaits();
    void anotherServiceBehindThePortKnowsNoneOfTheClients();
    void thePortIsNotAskedByWhoLooksThroughIt();

private:
    HandClock m_clock;
};

void TestWirePort::aRequestWaitsUntilItIsAdmitted()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    client.send(1, CreateNode { path("/a"), {} });
    QTRY_COMPARE(gate.kept(), 1U);
    QVERIFY(gate.service.world().service.find(path("/a")) == nullptr);
    QVERIFY(gate.admit());
    QCOMPARE(client.read()->code, 0);
}

void TestWirePort::pingsAreAnsweredWhileARequestWaits()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    client.send(1, ExistsNode { path("/") });
    for (int i = 0; i < 3; ++i) {
        client.send(jute::pingXid, jute::OpCode::Ping, {});
        QCOMPARE(client.read()->xid, jute::pingXid);
    }
    QVERIFY(gate.admit());
    QCOMPARE(client.read()->xid, 1);
}

void TestWirePort::requestsBehindTheOneThatWaitsKeepTheirOrder()
{
    GatePort gate(m_clock);
    WireLab lab({ .pauseInput = 1000 }, &gate);
    WireClient client = lab.client();
    constexpr int many = 300; // more than may wait
    for (int i = 0; i < many; ++i)
        client.send(i, ExistsNode { path("/") });
    for (int i = 0; i < many; ++i) {
        QVERIFY(gate.admit());
        QCOMPARE(client.read()->xid, i);
        QVERIFY2(gate.kept() <= 1, "one request of a client at a time");
    }
}

void TestWirePort::readsThatAreAskedTogetherAreStepsOfTheirOwn()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    client.send(1, jute::OpCode::MultiRead, reads(3));
    client.send(2, ExistsNode { path("/") });
    for (int i = 0; i < 3; ++i)
        QVERIFY(gate.admit());
    QCOMPARE(client.read()->xid, 1);
    QVERIFY(gate.admit());
    QCOMPARE(client.read()->xid, 2);
}

void TestWirePort::readsThatAreAskedTogetherGoOnAfterAStall_data()
{
    QTest::addColumn<bool>("refused");
    QTest::newRow("a read was refused meanwhile") << true;
    QTest::newRow("a read waits all the time") << false;
}

// One of them is under way all the time: none is asked beside it, and none is left out.
void TestWirePort::readsThatAreAskedTogetherGoOnAfterAStall()
{
    QFETCH(const bool, refused);
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    WireClient other = lab.client();
    // Everything that was called before has been looked at when it is answered.
    const auto isLookedAt = [&] {
        lab.thread().wakeup()->call();
        other.send(jute::pingXid, jute::OpCode::Ping, {});
        return other.read()->xid == jute::pingXid;
    };
    client.send(1, jute::OpCode::MultiRead, reads(2));
    QTRY_COMPARE(gate.kept(), 1U);
    QVERIFY(gate.service.perform(PauseClient { ClientId { 1 } }));
    QVERIFY(isLookedAt());
    if (refused)
        QVERIFY(gate.admit());
    QVERIFY(isLookedAt());
    QVERIFY(gate.service.perform(ResumeClient { ClientId { 1 } }));
    QVERIFY(isLookedAt());
    QTRY_COMPARE(gate.kept(), 1U);
    QVERIFY(gate.admit());
    QVERIFY(gate.admit());
    const auto answer = client.read();
    QCOMPARE(answer->xid, 1);
    jute::Writer expected;
    for (int i = 0; i < 2; ++i) {
        expected.putInt(static_cast<std::int32_t>(jute::OpCode::GetChildren));
        expected.putBool(false);
        expected.putInt(0);
        expected.putInt(1);
        expected.putText("zookeeper");
    }
    jute::putMultiEnd(expected);
    QCOMPARE(answer->body, expected.bytes());
}

void TestWirePort::anEventIsDeliveredWhenItIsAdmitted()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient watching = lab.client();
    WireClient writing = lab.client();
    watching.send(1, ExistsNode { path("/a"), true });
    QVERIFY(gate.admit());
    QCOMPARE(watching.read()->code, -101);
    writing.send(1, CreateNode { path("/a"), {} });
    QVERIFY(gate.admit());
    QCOMPARE(writing.read()->code, 0);
    QVERIFY(gate.admit()); // the event
    QCOMPARE(watching.read()->xid, jute::eventXid);
}

void TestWirePort::anEventThatCameWithAReplyIsNotDeliveredTwice()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient watching = lab.client();
    WireClient writing = lab.client();
    watching.send(1, ExistsNode { path("/a"), true });
    QVERIFY(gate.admit());
    QCOMPARE(watching.read()->code, -101);
    watching.send(2, GetNode { path("/a") }); // waits first
    QTRY_COMPARE(gate.kept(), 1U);
    writing.send(1, CreateNode { path("/a"), {} });
    QTRY_COMPARE(gate.kept(), 2U);
    QVERIFY(gate.service.perform(Call { {}, CreateNode { path("/a"), {} } }));
    lab.thread().wakeup()->call();
    QTRY_COMPARE(gate.kept(), 3U); // and the event behind both
    QVERIFY(gate.admit());
    QCOMPARE(watching.read()->xid, jute::eventXid);
    QCOMPARE(watching.read()->xid, 2);
    QVERIFY(gate.admit());
    QCOMPARE(writing.read()->code, -110);
    QVERIFY(gate.admit());
    watching.send(3, ExistsNode { path("/") });
    QVERIFY(gate.admit());
    QCOMPARE(watching.read()->xid, 3);
}

void TestWirePort::aClientMayGoAwayWhileItsRequestWaits()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    const auto ticket = client.ticket();
    client.send(1, CreateNode { path("/a"), {} });
    QTRY_COMPARE(gate.kept(), 1U);
    client.close();
    QTRY_VERIFY(gate.service.world().client(ClientId { 1 }).link == Link::Cut);
    WireClient again = lab.connected();
    QVERIFY(again.attach(ticket));
    again.send(1, ExistsNode { path("/a") });
    QVERIFY(gate.admit());
    QVERIFY(gate.admit());
    QCOMPARE(again.read()->xid, 1);
}

void TestWirePort::aRequestThatWaitsWhenItsConnectionIsStalledIsAskedAgain()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    client.send(1, CreateNode { path("/a"), {} });
    client.send(2, CreateNode { path("/b"), {} });
    QTRY_COMPARE(gate.kept(), 1U);
    QVERIFY(gate.service.perform(PauseClient { ClientId { 1 } }));
    lab.thread().wakeup()->call();
    QVERIFY(gate.admit()); // which is not possible
    QVERIFY(gate.service.world().service.find(path("/a")) == nullptr);
    QVERIFY(gate.service.perform(ResumeClient { ClientId { 1 } }));
    lab.thread().wakeup()->call();
    QVERIFY(gate.admit());
    QCOMPARE(client.read()->xid, 1);
    QVERIFY(gate.service.world().service.find(path("/a")) != nullptr);
    QVERIFY(gate.admit());
    QCOMPARE(client.read()->xid, 2);
}

void TestWirePort::whatComesBehindAFarewellIsNotReadAndNotWarnedOf()
{
    static std::atomic<int> warnings { 0 };
    const auto before
        = qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString&) {
              warnings += type == QtWarningMsg ? 1 : 0;
          });
    {
        GatePort gate(m_clock);
        WireLab lab({}, &gate);
        WireClient client = lab.client();
        client.send(1, CloseSession {});
        client.send(2, ExistsNode { path("/") });
        QTRY_COMPARE(gate.kept(), 1U);
        QVERIFY(gate.admit());
        QCOMPARE(client.read()->code, 0);
        QVERIFY(client.isClosed());
    }
    qInstallMessageHandler(before);
    QCOMPARE(warnings.load(), 0);
}

void TestWirePort::aServerMayGoAwayWhileARequestWaits()
{
    GatePort gate(m_clock);
    {
        WireLab lab({}, &gate);
        WireClient client = lab.client();
        client.send(1, CreateNode { path("/a"), {} });
        QTRY_COMPARE(gate.kept(), 1U);
    }
    QVERIFY(gate.admit());
}

// The world even stays the same, as it does when a run is opened that was saved with its clients.
void TestWirePort::anotherServiceBehindThePortKnowsNoneOfTheClients()
{
    GatePort gate(m_clock);
    WireLab lab({}, &gate);
    WireClient client = lab.client();
    gate.passwordSeed = 2;
    lab.thread().wakeup()->call();
    QVERIFY(client.isClosed());
    WireClient again = lab.connected();
    QVERIFY(!again.attach(client.ticket()));
    WireClient third = lab.client();
    QVERIFY(third.ticket().password != client.ticket().password);
}

/// The engine's port holds a mutex then.
void TestWirePort::thePortIsNotAskedByWhoLooksThroughIt()
{
    GatePort port(m_clock);
    WireLab lab({ .reapEvery = 60'000'000 }, &port);
    WireClient client = lab.client(40'000);
    const CreateNode node { .path = path("/t"), .mode = CreateMode::Ttl, .ttlMillis = 5000 };
    QVERIFY(port.service.perform(Call { {}, node }));
    const auto isThere = [&] {
        bool found = false;
        port.service.look(
            [&](const Moment& world) { found = world.service.find(path("/t")) != nullptr; });
        return found;
    };
    QVERIFY(isThere());
    m_clock.advanceMillis(61'000);
    QTRY_VERIFY(!isThere());
    QCOMPARE(port.askedWhileItLooks.load(), 0);
}

QTEST_GUILESS_MAIN(TestWirePort)
#include "tst_wireport.moc"
