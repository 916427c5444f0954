// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What goes wrong on one connection ends that one, says why in one line, and disturbs nobody else.
#include "core/jute/response.h"
#include "core/world/entry.h"
#include "tests/wire/lab.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <array>

using namespace lockstep;
using namespace lockstep::test;

namespace {

std::string number(std::int32_t value)
{
    jute::Writer out;
    out.putInt(value);
    return out.take();
}

} // namespace

class TestWireLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { raiseDescriptorLimit(); }
    void whatIsNoFrameEndsTheConnection_data();
    void whatIsNoFrameEndsTheConnection();
    void aBodyThatCannotBeReadIsAnsweredSo_data();
    void aBodyThatCannotBeReadIsAnsweredSo();
    void theServersOwnOperationTakesATransactionAndFitsNoPath();
    void whoIsTooManyIsDisconnected();
    void aFrameMayComeByteByByte();
    void aFrameThatNeverEndsHoldsNobodyUp();
    void whoSaysNothingIsDisconnected();
    void whoGoesAwayInTheMiddleIsForgotten();
    void theLargestRequestIsTaken();
    void whoReadsNothingIsDisconnectedAndTheOthersGoOn();
    void whoReadsSlowlyHasToWaitWithItsRequests();
    void aThousandConnectionsWatchAndAreTold();
    void aPortThatIsTakenIsSaid();
    void aPortOfAConnectionIsSaid();
};

void TestWireLimits::whatIsNoFrameEndsTheConnection_data()
{
    QTest::addColumn<bool>("attached");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char* name, bool attached, const std::string& bytes,
                        const char* why) {
        QTest::newRow(name) << attached << QByteArray::fromStdString(bytes) << QByteArray(why);
    };
    row("a negative length", true, number(-5),
        "a message of -5 bytes; no more than 1048575 are taken");
    row("one byte too many", true, number(0x100000), "a message of 1048576 bytes");
    row("the largest length", true, number(0x7FFFFFFF), "a message of 2147483647 bytes");
    row("a request without a header", true, number(4) + number(7), "shorter than its header");
    row("an empty request", true, number(0), "shorter than its header");
    row("a web browser", false, "GET / HTTP/1.1\r\n\r\n", "a message of 1195725856 bytes");
    row("a short handshake", false, number(5) + "abcde", "not a ZooKeeper client's");
    row("an empty handshake", false, number(0), "not a ZooKeeper client's");
    row("an authentication without its fields", true, number(10) + number(-4) + number(100) + "xx",
        "an authentication that cannot be read");
    row("an unknown authentication", true,
        number(8 + 4 + 8 + 4) + number(-4) + number(100) + number(0) + number(4) + "rune"
            + number(-1),
        "there is no authentication \"rune\"");
}

void TestWireLimits::whatIsNoFrameEndsTheConnection()
{
    QFETCH(const bool, attached);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, why);
    WireLab lab;
    WireClient good = lab.client();
    WireClient bad = attached ? lab.client() : lab.connected();
    bad.sendRaw(bytes.toStdString());
    QVERIFY(bad.isClosed());
    QVERIFY(lab.logs(why.toStdString()));
    QCOMPARE(lab.lines(), 1U);
    QCOMPARE(good.ask(1, ExistsNode { path("/") })->code, 0);
}

void TestWireLimits::aBodyThatCannotBeReadIsAnsweredSo_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("body");
    const QByteArray huge = QByteArray::fromHex("7fffffff");
    for (const int code :
         { 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 17, 18, 19, 21, 22, 101, 104, 105, 106 }) {
        QTest::addRow("%d, empty", code) << code << QByteArray();
        QTest::addRow("%d, a text longer than all", code) << code << huge;
        QTest::addRow("%d, a negative length", code) << code << QByteArray::fromHex("fffffff9");
    }
    QTest::newRow("a multi of what no multi takes")
        << 14 << QByteArray::fromHex("0000000700ffffffff");
    QTest::newRow("a multi without an end")
        << 14 << QByteArray::fromHex("0000000200ffffffff000000012fffffffff");
    QTest::newRow("a list of two thousand million")
        << 101 << QByteArray::fromHex("00000000000000007fffffff000000012f");
}

void TestWireLimits::aBodyThatCannotBeReadIsAnsweredSo()
{
    QFETCH(const int, code);
    QFETCH(const QByteArray, body);
    constexpr std::array numbered {
        1, 2, 5, 7, 13, 14, 15, 19, 21
    }; // whoever writes, by a server's record
    WireLab lab;
    WireClient client = lab.client();
    client.send(9, static_cast<jute::OpCode>(code), body.toStdString());
    const auto answer = client.read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->xid, 9);
    QCOMPARE(answer->code, -5);
    QCOMPARE(answer->zxid, std::ranges::find(numbered, code) != numbered.end() ? 2 : 1);
    if (answer->zxid == 2)
        QVERIFY(actionOf(lab.entries().back())
                == Action(Call { ClientId { 1 }, MalformedWrite {} }));
    QCOMPARE(client.ask(10, ExistsNode { path("/") })->xid, 10);
}

void TestWireLimits::theServersOwnOperationTakesATransactionAndFitsNoPath()
{
    WireLab lab;
    WireClient client = lab.client();
    const auto answer = client.ask(1, ReapNode { path("/zookeeper") });
    QCOMPARE(answer->code, -8);
    QCOMPARE(answer->zxid, 2);
}

void TestWireLimits::whoIsTooManyIsDisconnected()
{
    const auto says = [](const std::string& who) {
        jute::Writer body;
        body.putInt(0);
        body.putText("digest");
        body.putText(who);
        return std::string(body.bytes());
    };
    WireLab lab;
    WireClient good = lab.client();
    WireClient bad = lab.client();
    const auto accepts = [&](WireClient& client, const std::string& who) {
        client.send(jute::authXid, jute::OpCode::Auth, says(who));
        const auto answer = client.read();
        return answer && answer->code == 0;
    };
    for (int i = 0; i < 1000; ++i)
        QVERIFY(accepts(good, "bob:secret")); // the same one
    for (int i = 0; i < 64; ++i)
        QVERIFY(accepts(bad, "bob:" + std::to_string(i)));
    QVERIFY(!accepts(bad, "bob:one more"));
    QVERIFY(bad.isClosed());
    QVERIFY(lab.logs("more than can be kept"));
    WireClient longName = lab.client();
    QVERIFY(!accepts(longName, std::string(2000, 'x')));
    QCOMPARE(good.ask(1, ExistsNode { path("/") })->code, 0);
}

void TestWireLimits::aFrameMayComeByteByByte()
{
    WireLab lab;
    WireClient client = lab.client();
    for (const char byte : frameOf(1, ExistsNode { path("/") }))
        client.sendRaw({ &byte, 1 });
    QCOMPARE(client.read()->code, 0);
}

void TestWireLimits::aFrameThatNeverEndsHoldsNobodyUp()
{
    WireLab lab;
    WireClient endless = lab.client(4000);
    endless.sendRaw(number(1'000'000) + std::string(1000, 'x'));
    WireClient other = lab.client(4000);
    QCOMPARE(other.ask(1, ExistsNode { path("/") })->code, 0);
    lab.clock.advanceMillis(5000);
    QVERIFY2(endless.isClosed(), "half a frame is no sign of life for ever");
}

void TestWireLimits::whoSaysNothingIsDisconnected()
{
    WireLab lab({ .handshakeMillis = 50 });
    WireClient silent = lab.connected();
    QVERIFY(silent.isClosed());
    QVERIFY(lab.logs("did not say who it is"));
}

void TestWireLimits::whoGoesAwayInTheMiddleIsForgotten()
{
    WireLab lab;
    {
        WireClient client = lab.client();
        client.sendRaw(number(100) + "half");
        WireClient early = lab.connected();
        early.sendRaw("ru");
    }
    QTRY_COMPARE(lab.count(Event::LinkCut), 1);
    QCOMPARE(lab.lines(), 0U);
}

void TestWireLimits::theLargestRequestIsTaken()
{
    WireLab lab;
    WireClient client = lab.client();
    CreateNode large { path("/large"), {} };
    const std::size_t rest = 8 + jute::encodeBody(large).size();
    large.value = Symbol::intern(std::string(largestRequest - rest, 'x'));
    QCOMPARE(client.ask(1, large)->code, 0);
    const auto answer = client.ask(2, GetNode { path("/large") });
    QVERIFY(answer && answer->body.size() > large.value.view().size());
}

void TestWireLimits::whoReadsNothingIsDisconnectedAndTheOthersGoOn()
{
    WireLab lab({ .largestOutput = 200'000 });
    WireClient lazy = lab.client(60'000);
    QCOMPARE(lazy.ask(1, AddWatch { path("/"), WatchMode::Recursive })->code, 0);
    WireClient busy = lab.client(60'000);
    QCOMPARE(busy.ask(1, CreateNode { path("/a"), {} })->code, 0);
    // Events that nobody fetches fill the system's buffers first, then ours.
    std::string many;
    for (int i = 0; i < 1000; ++i)
        many += frameOf(2, SetNode { path("/a"), {} });
    bool closed = false;
    for (int round = 0; round < 500 && !closed; ++round) {
        busy.sendRaw(many);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(busy.read().has_value());
        closed = lab.lines() > 0;
    }
    QVERIFY(lab.logs("bytes; no more are kept"));
    QCOMPARE(busy.ask(3, ExistsNode { path("/a") })->code, 0);
}

void TestWireLimits::whoReadsSlowlyHasToWaitWithItsRequests()
{
    WireLab lab({ .pauseOutput = 100'000, .largestOutput = 4'000'000 });
    WireClient client = lab.client(60'000);
    const CreateNode large { path("/large"), Symbol::intern(std::string(50'000, 'x')) };
    QCOMPARE(client.ask(1, large)->code, 0);
    constexpr int many = 2000; // a hundred million bytes of answers
    for (int i = 0; i < many; ++i)
        client.send(i, GetNode { path("/large") });
    for (int i = 0; i < many; ++i) {
        const auto answer = client.read();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->xid, i);
    }
    QCOMPARE(lab.lines(), 0U);
}

void TestWireLimits::aThousandConnectionsWatchAndAreTold()
{
    WireLab lab;
    std::vector<WireClient> clients;
    for (int i = 0; i < 1000; ++i) {
        clients.push_back(lab.client(60'000));
        QVERIFY(clients.back().ticket().session != 0);
    }
    for (WireClient& client : clients)
        client.send(1, ExistsNode { path("/signal"), true });
    for (WireClient& client : clients)
        QCOMPARE(client.read()->code, -101);
    QCOMPARE(clients.front().ask(2, CreateNode { path("/signal"), {} })->xid, jute::eventXid);
    QCOMPARE(clients.front().read()->code, 0);
    for (std::size_t i = 1; i < clients.size(); ++i)
        QCOMPARE(clients[i].read()->xid, jute::eventXid);
    QCOMPARE(lab.count(Event::SessionOpened), 1000);
}

void TestWireLimits::aPortThatIsTakenIsSaid()
{
    const WireLab lab;
    HandClock clock;
    Zookeeper service(clock, emptyWorld());
    DirectPort direct(service, clock, {});
    WireThread second(direct, { .port = lab.port });
    const auto listening = second.serve();
    QVERIFY(!listening.has_value());
    QCOMPARE(QByteArray::fromStdString(listening.error().sentence),
             QByteArray("cannot listen on 127.0.0.1:" + QByteArray::number(lab.port)
                        + ": another program listens there"));
    QCOMPARE(listening.error().kind, ErrorKind::Unreachable);
}

void TestWireLimits::aPortOfAConnectionIsSaid()
{
    const WireLab lab;
    QTcpSocket other;
    other.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(other.bind(QHostAddress::LocalHost, 0, QAbstractSocket::DontShareAddress));
    other.connectToHost(QHostAddress::LocalHost, lab.port);
    QVERIFY(other.waitForConnected());
    HandClock clock;
    Zookeeper service(clock, emptyWorld());
    DirectPort direct(service, clock, {});
    WireThread second(direct, { .port = other.localPort() });
    const auto listening = second.serve();
    QVERIFY(!listening.has_value());
    QCOMPARE(QByteArray::fromStdString(listening.error().sentence),
             QByteArray("cannot listen on 127.0.0.1:" + QByteArray::number(other.localPort())
                        + ": a connection of another program has that port"));
}

QTEST_GUILESS_MAIN(TestWireLimits)
#include "tst_wirelimits.moc"
