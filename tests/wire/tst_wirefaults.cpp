// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Faults strike who is connected over the wire: what it sees on its socket, and what the service
// has done.
#include "core/jute/response.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/world/entry.h"
#include "tests/wire/lab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId first { 1 };

CreateNode ephemeral(const char* where)
{
    return { .path = path(where), .mode = CreateMode::Ephemeral };
}

/// A lab that looks at what its service has become.
class StruckLab : public WireLab
{
public:
    [[nodiscard]] bool has(const char* where) const
    {
        return service.world().service.find(path(where)) != nullptr;
    }
    [[nodiscard]] bool replays() const
    {
        Moment replayed = emptyWorld();
        for (const Entry& entry : entries()) {
            if (!isEnabled(replayed, actionOf(entry))
                || !(apply(replayed, actionOf(entry), entry.at) == entry))
                return false;
        }
        return replayed == service.world();
    }
};

} // namespace

class TestWireFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStruckRequestClosesTheConnection_data();
    void aStruckRequestClosesTheConnection();
    void aLateRequestIsAppliedWhileItsClientIsAway();
    void aLateRequestIsDroppedWhenItsClientIsBack();
    void onlyTheNextRequestIsStruckAndNoPing();
    void aCutClosesTheConnectionAndKeepsTheSession();
    void anExpiredSessionIsToldWhenItsClientComesBack();
    void aStalledConnectionIsNeitherReadNorAnswered();
    void whatHappenedDuringAStallIsToldAfterIt();
    void aStalledSessionExpiresAndItsClientHearsOfItAfterwards();
    void whoComesBackDuringAStallIsLetInAfterIt();
    void whoComesBackDuringAStallThatOutlivesItsSessionIsRefused();
    void aPlaceWhoseSessionRanOutInAStallIsTakenUnstalled();
};

void TestWireFaults::aStruckRequestClosesTheConnection_data()
{
    QTest::addColumn<int>("delivery");
    QTest::addColumn<bool>("applied");
    QTest::newRow("before it is applied") << static_cast<int>(Delivery::RequestLost) << false;
    QTest::newRow("after it is applied") << static_cast<int>(Delivery::ReplyLost) << true;
    QTest::newRow("only the reply") << static_cast<int>(Delivery::ReplyDropped) << true;
    QTest::newRow("late") << static_cast<int>(Delivery::Late) << false;
}

void TestWireFaults::aStruckRequestClosesTheConnection()
{
    QFETCH(const int, delivery);
    QFETCH(const bool, applied);
    StruckLab lab;
    WireClient client = lab.client();
    const auto ticket = client.ticket();
    QVERIFY(lab.strike(StrikeCall { first, static_cast<Delivery>(delivery) }));
    QVERIFY(!client.ask(1, ephemeral("/e")));
    QVERIFY(client.isClosed());
    QCOMPARE(lab.has("/e"), applied);
    // Its library comes back to the session, and what was applied is its own.
    WireClient again = lab.connected();
    QVERIFY(again.attach(ticket));
    QCOMPARE(again.ticket().session, ticket.session);
    QCOMPARE(again.ask(2, ephemeral("/e"))->code, applied ? -110 : 0);
    QCOMPARE(again.ask(3, CloseSession {})->code, 0);
    QVERIFY(!lab.has("/e"));
    QVERIFY(lab.replays());
}

void TestWireFaults::aLateRequestIsAppliedWhileItsClientIsAway()
{
    StruckLab lab;
    WireClient client = lab.client();
    QVERIFY(lab.strike(StrikeCall { first, Delivery::Late }));
    QVERIFY(!client.ask(1, ephemeral("/late")));
    QVERIFY(!lab.has("/late"));
    QVERIFY(lab.strike(ApplyLate { first }));
    QVERIFY(lab.has("/late"));
    WireClient again = lab.connected();
    QVERIFY(again.attach(client.ticket()));
    QCOMPARE(again.ask(2, ephemeral("/late"))->code, -110);
}

void TestWireFaults::aLateRequestIsDroppedWhenItsClientIsBack()
{
    StruckLab lab;
    WireClient client = lab.client();
    QVERIFY(lab.strike(StrikeCall { first, Delivery::Late }));
    QVERIFY(!client.ask(1, ephemeral("/late")));
    WireClient again = lab.connected();
    QVERIFY(again.attach(client.ticket()));
    QVERIFY(!lab.strike(ApplyLate { first }));
    QCOMPARE(again.ask(2, ephemeral("/late"))->code, 0);
}

void TestWireFaults::onlyTheNextRequestIsStruckAndNoPing()
{
    StruckLab lab;
    WireClient client = lab.client();
    WireClient other = lab.client();
    QVERIFY(lab.strike(StrikeCall { first, Delivery::ReplyLost }));
    client.send(jute::pingXid, jute::OpCode::Ping, {});
    QCOMPARE(client.read()->xid, jute::pingXid);
    QCOMPARE(other.ask(1, ExistsNode { path("/") })->code, 0);
    // What stands behind it in the same packet is lost with the connection.
    client.sendRaw(frameOf(1, ephemeral("/one")) + frameOf(2, ephemeral("/two")));
    QVERIFY(client.isClosed());
    QVERIFY(lab.has("/one"));
    QVERIFY(!lab.has("/two"));
}

void TestWireFaults::aCutClosesTheConnectionAndKeepsTheSession()
{
    StruckLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    QVERIFY(lab.strike(CutLink { first }));
    QVERIFY(client.isClosed());
    QVERIFY(lab.has("/e"));
    WireClient again = lab.connected();
    QVERIFY(again.attach(client.ticket()));
    QCOMPARE(lab.count(Event::LinkCut), 1);
}

void TestWireFaults::anExpiredSessionIsToldWhenItsClientComesBack()
{
    StruckLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    QVERIFY(lab.strike(ExpireSession { first }));
    QVERIFY(client.isClosed());
    QVERIFY(!lab.has("/e"));
    WireClient again = lab.connected();
    QVERIFY(!again.attach(client.ticket()));
    QCOMPARE(again.timeoutMillis(), 0);
}

void TestWireFaults::aStalledConnectionIsNeitherReadNorAnswered()
{
    StruckLab lab;
    WireClient client = lab.client();
    WireClient other = lab.client();
    QVERIFY(lab.strike(PauseClient { first }));
    QVERIFY(StruckLab::askedInTurn(other));
    client.sendRaw(frameOf(1, ephemeral("/one")) + frameOf(2, ephemeral("/two")));
    client.send(jute::pingXid, jute::OpCode::Ping, {});
    QVERIFY(StruckLab::askedInTurn(other));
    QVERIFY(StruckLab::askedInTurn(other));
    QVERIFY(!lab.has("/one"));
    QVERIFY(lab.strike(ResumeClient { first }));
    // Everything comes, in its order.
    QCOMPARE(client.read()->xid, 1);
    QCOMPARE(client.read()->xid, 2);
    QCOMPARE(client.read()->xid, jute::pingXid);
    QVERIFY(lab.has("/two"));
    QVERIFY(lab.replays());
}

void TestWireFaults::whatHappenedDuringAStallIsToldAfterIt()
{
    StruckLab lab;
    WireClient client = lab.client();
    WireClient other = lab.client();
    QCOMPARE(client.ask(1, ExistsNode { path("/n"), true })->code, -101);
    QVERIFY(lab.strike(PauseClient { first }));
    QCOMPARE(other.ask(1, CreateNode { path("/n"), {} })->code, 0);
    QVERIFY(StruckLab::askedInTurn(other));
    QCOMPARE(lab.count(Event::WatchFired), 0);
    QVERIFY(lab.strike(ResumeClient { first }));
    QCOMPARE(client.read()->xid, jute::eventXid);
    QCOMPARE(lab.count(Event::WatchFired), 1);
}

void TestWireFaults::aStalledSessionExpiresAndItsClientHearsOfItAfterwards()
{
    StruckLab lab;
    WireClient client = lab.client(4000);
    WireClient other = lab.client(60'000);
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    QCOMPARE(other.ask(1, ExistsNode { path("/e"), true })->code, 0);
    QVERIFY(lab.strike(PauseClient { first }));
    lab.clock.advanceMillis(5000);
    const auto event = other.read();
    QVERIFY(event && event->xid == jute::eventXid);
    QCOMPARE(lab.count(Event::SessionExpired), 1);
    // A late sign of life is not looked at.
    client.send(jute::pingXid, jute::OpCode::Ping, {});
    QVERIFY(StruckLab::askedInTurn(other));
    QVERIFY(lab.strike(ResumeClient { first }));
    QVERIFY(client.isClosed());
    WireClient again = lab.connected();
    QVERIFY(!again.attach(client.ticket()));
    QVERIFY(lab.replays());
}

void TestWireFaults::whoComesBackDuringAStallIsLetInAfterIt()
{
    StruckLab lab;
    WireClient client = lab.client(60'000);
    WireClient other = lab.client(60'000);
    const auto ticket = client.ticket();
    QVERIFY(lab.strike(PauseClient { first }));
    // What its library does when nothing answers.
    client.sendRaw(frameOf(1, ephemeral("/sent")));
    client.close();
    WireClient again = lab.connected();
    again.askToAttach(ticket);
    // It is let in by one look of the server at its sockets, and read by another.
    for (int i = 0; i < 3; ++i)
        QVERIFY(StruckLab::askedInTurn(other));
    QCOMPARE(lab.count(Event::LinkCut), 0);
    QCOMPARE(lab.count(Event::SessionReattached), 0);
    QVERIFY(lab.strike(ResumeClient { first }));
    QVERIFY(again.readAttached());
    QCOMPARE(again.ticket().session, ticket.session);
    QCOMPARE(again.ask(2, ExistsNode { path("/sent") })->code, 0);
    QVERIFY(lab.replays());
}

void TestWireFaults::whoComesBackDuringAStallThatOutlivesItsSessionIsRefused()
{
    StruckLab lab;
    WireClient client = lab.client(4000);
    WireClient other = lab.client(60'000);
    const auto ticket = client.ticket();
    QVERIFY(lab.strike(PauseClient { first }));
    client.close();
    WireClient again = lab.connected();
    again.askToAttach(ticket);
    for (int i = 0; i < 3; ++i)
        QVERIFY(StruckLab::askedInTurn(other));
    lab.clock.advanceMillis(5000);
    QTRY_COMPARE(lab.count(Event::SessionExpired), 1);
    QVERIFY(lab.strike(ResumeClient { first }));
    QVERIFY(!again.readAttached());
    QVERIFY(again.isClosed());
}

void TestWireFaults::aPlaceWhoseSessionRanOutInAStallIsTakenUnstalled()
{
    StruckLab lab;
    WireClient client = lab.client(4000);
    QVERIFY(lab.strike(PauseClient { first }));
    lab.clock.advanceMillis(5000);
    QTRY_COMPARE(lab.count(Event::SessionExpired), 1);
    WireClient next = lab.client(60'000);
    QCOMPARE(next.ask(1, ephemeral("/e"))->code, 0);
    QCOMPARE(lab.service.world().clients.size(), 1U);
    QVERIFY(client.isClosed());
    QVERIFY(lab.replays());
}

QTEST_GUILESS_MAIN(TestWireFaults)
#include "tst_wirefaults.moc"
