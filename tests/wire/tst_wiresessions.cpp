// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/jute/response.h"
#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/world/entry.h"
#include "tests/wire/lab.h"

#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

CreateNode ephemeral(const char* where)
{
    return { .path = path(where), .mode = CreateMode::Ephemeral };
}

} // namespace

class TestWireSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeoutsAreNegotiated_data();
    void timeoutsAreNegotiated();
    void whoComesBackHasItsEphemeralNodes();
    void whoComesBackIsGrantedTheTimeoutThatItAsksForNow();
    void whoComesBackSetsItsWatchesBeforeAnythingElse();
    void aWrongPasswordIsRefusedAsAnUnknownSession();
    void aSecondConnectionTakesTheSessionOver();
    void silenceEndsTheSession();
    void pingsKeepASessionAlive();
    void aLostConnectionsSessionEndsInItsTime();
    void closingDeletesEphemeralNodesAndFreesThePlace();
    void whoClosesItsSessionLeaves();
    void whoIsLostLeavesAWhileAfterItsSession();
    void whoeverStopsToListenLeavesNoSession_data();
    void whoeverStopsToListenLeavesNoSession();
    void whatIsSentBehindACloseVanishes();
    void whoHasSeenALaterTransactionIsTurnedAway();
    void containersAndTtlNodesAreReaped();
    void aSessionThatIsEndedInsideIsDisconnected();
    void theJournalOfAServiceReplays();
};

void TestWireSessions::timeoutsAreNegotiated_data()
{
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("given");
    QTest::newRow("as wanted") << 4000 << 4000;
    QTest::newRow("too short") << 1 << 1000;
    QTest::newRow("negative") << -5 << 1000;
    QTest::newRow("too long") << 100'000'000 << 60'000;
}

void TestWireSessions::timeoutsAreNegotiated()
{
    QFETCH(const int, wanted);
    QFETCH(const int, given);
    const WireLab lab;
    QCOMPARE(lab.client(wanted).timeoutMillis(), given);
}

void TestWireSessions::whoComesBackHasItsEphemeralNodes()
{
    WireLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    const auto ticket = client.ticket();
    client.close();
    WireClient again = lab.connected();
    QVERIFY(again.attach(ticket));
    QCOMPARE(again.ticket().session, ticket.session);
    QCOMPARE(again.ask(2, ExistsNode { path("/e") })->code, 0);
}

void TestWireSessions::whoComesBackIsGrantedTheTimeoutThatItAsksForNow()
{
    WireLab lab;
    WireClient client = lab.client(4000);
    const auto ticket = client.ticket();
    client.close();
    WireClient again = lab.connected();
    QVERIFY(again.attach(ticket, 20'000));
    QCOMPARE(again.timeoutMillis(), 20'000);
    lab.clock.advanceMillis(15'000);
    QCOMPARE(again.ask(1, ExistsNode { path("/") })->code, 0);
    again.close();
    WireClient third = lab.connected();
    QVERIFY(third.attach(ticket, -7));
    QCOMPARE(third.timeoutMillis(), 1000);
    lab.clock.advanceMillis(2000);
    QVERIFY(third.isClosed());
    QCOMPARE(lab.count(Event::SessionExpired), 1);
}

void TestWireSessions::whoComesBackSetsItsWatchesBeforeAnythingElse()
{
    WireLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(1, CreateNode { path("/a"), {} })->code, 0);
    const auto seen = client.ask(2, GetNode { path("/a"), true })->zxid;
    const auto ticket = client.ticket();
    client.close();
    WireClient other = lab.client();
    QCOMPARE(other.ask(1, SetNode { path("/a"), path("new") })->code, 0);
    WireClient again = lab.connected();
    QVERIFY(again.attach(ticket, 4000, seen));
    again.send(jute::setWatchesXid,
               SetWatches { .lastZxid = Zxid { static_cast<std::uint64_t>(seen) },
                            .data = { path("/a") } });
    QCOMPARE(again.read()->xid, jute::eventXid);
    QCOMPARE(again.read()->xid, jute::setWatchesXid);
}

void TestWireSessions::aWrongPasswordIsRefusedAsAnUnknownSession()
{
    WireLab lab;
    WireClient client = lab.client();
    WireClient::Ticket wrong = client.ticket();
    wrong.password[3] = static_cast<char>(wrong.password[3] + 1);
    client.close();
    WireClient again = lab.connected();
    QVERIFY(!again.attach(wrong));
    QCOMPARE(again.timeoutMillis(), 0);
    QCOMPARE(again.ticket().password, std::string(16, '\0'));
    QVERIFY(again.isClosed());
    WireClient third = lab.connected();
    QVERIFY(!third.attach({ 0x7777, wrong.password }));
    QVERIFY(third.isClosed());
}

void TestWireSessions::aSecondConnectionTakesTheSessionOver()
{
    WireLab lab;
    WireClient first = lab.client();
    WireClient second = lab.connected();
    QVERIFY(second.attach(first.ticket()));
    QVERIFY(first.isClosed());
    QCOMPARE(second.ask(1, ExistsNode { path("/") })->code, 0);
    QVERIFY(lab.logs("its session goes on at"));
}

void TestWireSessions::silenceEndsTheSession()
{
    WireLab lab;
    WireClient client = lab.client(4000);
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    lab.clock.advanceMillis(5000);
    QVERIFY(client.isClosed());
    QVERIFY(lab.logs("nothing was heard from it"));
    QCOMPARE(lab.count(Event::SessionExpired), 1);
    WireClient again = lab.connected();
    QVERIFY(!again.attach(client.ticket()));
    WireClient other = lab.client();
    QCOMPARE(other.ask(1, ExistsNode { path("/e") })->code, -101);
}

void TestWireSessions::pingsKeepASessionAlive()
{
    WireLab lab;
    WireClient client = lab.client(4000);
    for (int i = 0; i < 5; ++i) {
        lab.clock.advanceMillis(3000);
        client.send(jute::pingXid, jute::OpCode::Ping, {});
        QCOMPARE(client.read()->xid, jute::pingXid);
    }
    QCOMPARE(lab.count(Event::SessionExpired), 0);
}

void TestWireSessions::aLostConnectionsSessionEndsInItsTime()
{
    WireLab lab;
    WireClient watching = lab.client(60'000);
    WireClient client = lab.client(4000);
    QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
    QCOMPARE(watching.ask(1, ExistsNode { path("/e"), true })->code, 0);
    const auto ticket = client.ticket();
    client.close();
    QTRY_COMPARE(lab.count(Event::LinkCut), 1);
    lab.clock.advanceMillis(4999);
    // Deleted by the end of the session, which is told without being asked.
    const auto event = watching.read();
    QVERIFY(event && event->xid == jute::eventXid);
    WireClient again = lab.connected();
    QVERIFY(!again.attach(ticket));
    QCOMPARE(lab.count(Event::SessionRefused), 1);
}

void TestWireSessions::closingDeletesEphemeralNodesAndFreesThePlace()
{
    WireLab lab;
    for (int i = 0; i < 5; ++i) {
        WireClient client = lab.client();
        QCOMPARE(client.ask(1, ephemeral("/e"))->code, 0);
        QCOMPARE(client.ask(2, CloseSession {})->code, 0);
        QVERIFY(client.isClosed());
    }
    QCOMPARE(lab.service.world().clients.size(), 1U);
    QCOMPARE(lab.count(Event::LinkCut), 0);
}

void TestWireSessions::whoClosesItsSessionLeaves()
{
    WireLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(2, CloseSession {})->code, 0);
    QVERIFY(client.isClosed());
    QTRY_COMPARE(lab.service.world().chronicle.tally.guests, 0U);
    QCOMPARE(lab.count(Event::ClientLeft), 1);
}

void TestWireSessions::whoIsLostLeavesAWhileAfterItsSession()
{
    WireLab lab;
    {
        const WireClient client = lab.client(4000);
    }
    QTRY_COMPARE(lab.count(Event::LinkCut), 1);
    lab.clock.advanceMillis(5000);
    QTRY_COMPARE(lab.count(Event::SessionExpired), 1);
    QCOMPARE(lab.service.world().chronicle.tally.guests, 1U); // it may come back to be told
    // The first look after the end begins the while.
    QVERIFY(QTest::qWaitFor([&] {
        lab.clock.advanceMillis(1000);
        return lab.service.world().chronicle.tally.guests == 0;
    }));
}

void TestWireSessions::whoeverStopsToListenLeavesNoSession_data()
{
    QTest::addColumn<bool>("ends");
    QTest::newRow("a window whose run goes on") << true;
    QTest::newRow("a server whose service ends, too") << false;
}

void TestWireSessions::whoeverStopsToListenLeavesNoSession()
{
    QFETCH(const bool, ends);
    WireLab lab({ .endsSessions = ends });
    WireClient here = lab.client();
    QCOMPARE(here.ask(1, ephemeral("/here"))->code, 0);
    {
        WireClient gone = lab.client();
        QCOMPARE(gone.ask(1, ephemeral("/gone"))->code, 0);
    }
    lab.thread().stopServing();
    const Moment world = lab.service.world();
    QCOMPARE(world.service.sessions().empty(), ends);
    QCOMPARE(world.service.find(path("/here")) == nullptr, ends);
    QCOMPARE(world.service.find(path("/gone")) == nullptr, ends);
}

void TestWireSessions::whatIsSentBehindACloseVanishes()
{
    WireLab lab;
    WireClient client = lab.client();
    const CreateNode late { path("/never"), {} };
    client.sendRaw(frameOf(1, CloseSession {}) + frameOf(2, late));
    QCOMPARE(client.read()->xid, 1);
    QVERIFY(client.isClosed());
    QCOMPARE(lab.client().ask(1, ExistsNode { path("/never") })->code, -101);
}

void TestWireSessions::whoHasSeenALaterTransactionIsTurnedAway()
{
    WireLab lab;
    WireClient client = lab.connected();
    QVERIFY(!client.attach({}, 4000, 1000));
    QVERIFY(client.isClosed());
    QVERIFY(lab.logs("it has seen transaction 0x3e8 of another server"));
}

void TestWireSessions::containersAndTtlNodesAreReaped()
{
    WireLab lab({ .reapEvery = 60'000'000 });
    WireClient client = lab.client(60'000);
    const CreateNode container { .path = path("/c"), .mode = CreateMode::Container };
    const CreateNode fresh { .path = path("/fresh"), .mode = CreateMode::Container };
    const CreateNode shortLived { .path = path("/t"), .mode = CreateMode::Ttl, .ttlMillis = 5000 };
    const CreateNode longLived { .path = path("/l"),
                                 .mode = CreateMode::Ttl,
                                 .ttlMillis = 500'000 };
    for (const CreateNode& node :
         { container, fresh, shortLived, longLived, CreateNode { path("/c/x"), {} } })
        QCOMPARE(client.ask(1, node)->code, 0);
    QCOMPARE(client.ask(2, DeleteNode { path("/c/x") })->code, 0);
    lab.clock.advanceMillis(30'000);
    client.send(jute::pingXid, jute::OpCode::Ping, {});
    QCOMPARE(client.read()->code, 0);
    lab.clock.advanceMillis(31'000);
    QTRY_COMPARE(lab.count(Event::NodeReaped), 2);
    QCOMPARE(client.ask(3, ExistsNode { path("/c") })->code, -101);
    QCOMPARE(client.ask(4, ExistsNode { path("/t") })->code, -101);
    QCOMPARE(client.ask(5, ExistsNode { path("/fresh") })->code, 0);
    QCOMPARE(client.ask(6, ExistsNode { path("/l") })->code, 0);
}

void TestWireSessions::aSessionThatIsEndedInsideIsDisconnected()
{
    WireLab lab;
    WireClient client = lab.client();
    QVERIFY(lab.service.perform(ExpireSession { ClientId { 1 } }));
    lab.thread().wakeup()->call();
    QVERIFY(client.isClosed());
    WireClient again = lab.connected();
    QVERIFY(!again.attach(client.ticket()));
}

void TestWireSessions::theJournalOfAServiceReplays()
{
    WireLab lab;
    WireClient first = lab.client();
    WireClient second = lab.client();
    QCOMPARE(second.ask(1, ExistsNode { path("/e"), true })->code, -101);
    QCOMPARE(first.ask(1, ephemeral("/e"))->code, 0);
    QCOMPARE(second.read()->xid, jute::eventXid);
    QCOMPARE(
        first
            .ask(2,
                 Multi { { CreateNode { path("/m"), path("v") }, CheckVersion { path("/m"), 0 } } })
            ->code,
        0);
    WireClient third = lab.connected();
    QVERIFY(third.attach(first.ticket()));
    QCOMPARE(third.ask(3, CloseSession {})->code, 0);
    Moment replayed = emptyWorld();
    for (const Entry& entry : lab.entries()) {
        QVERIFY(isEnabled(replayed, actionOf(entry)));
        QVERIFY(apply(replayed, actionOf(entry), entry.at) == entry);
    }
    QVERIFY(replayed == lab.service.world());
}

QTEST_GUILESS_MAIN(TestWireSessions)
#include "tst_wiresessions.moc"
