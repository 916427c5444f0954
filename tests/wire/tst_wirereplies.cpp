// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Every form of reply, against what a ZooKeeper 3.8.0 server sent: see replies.txt.
#include "tests/wire/lab.h"

#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::test;

namespace {

struct Exchange
{
    QByteArray name;
    QByteArray request;
    QList<QByteArray> replies;
};

std::vector<Exchange> recorded()
{
    QFile file(qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/wire/replies.txt"_qs);
    std::vector<Exchange> all;
    if (!file.open(QIODevice::ReadOnly))
        return all;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith('"'))
            all.push_back({ line, {}, {} });
        else if (line.startsWith("> "))
            all.back().request = line.mid(2);
        else if (line.startsWith("< "))
            all.back().replies.push_back(line.mid(2));
    }
    return all;
}

} // namespace

class TestWireReplies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyReplyIsARealServersToTheByte();
    void theHandshakeIsARealServersToTheByte();
    void aClientThatDoesNotKnowReadOnlyIsNotToldOfIt();
    void readsThatAreAskedTogetherAreAnsweredTogether();
    void anOperationThatNoServerKnowsIsAnsweredSoAndEndsTheConnection();
    void aCheckByItselfThatSucceedsHasNoAnswer();
    void fourLetterWordsAreAnsweredInPlainText_data();
    void fourLetterWordsAreAnsweredInPlainText();
};

void TestWireReplies::everyReplyIsARealServersToTheByte()
{
    WireLab lab({}, { .epochMillis = 0x18000000000 });
    WireClient client = lab.client();
    const WireClient other = lab.client();
    const auto exchanges = recorded();
    QVERIFY(exchanges.size() > 40);
    for (const Exchange& exchange : exchanges) {
        client.sendFrame(QByteArray::fromHex(exchange.request).toStdString());
        for (const QByteArray& reply : exchange.replies) {
            const auto frame = client.readFrame();
            QVERIFY2(frame.has_value(), exchange.name.constData());
            const QByteArray got = QByteArray::fromStdString(*frame).toHex();
            const QByteArray both = exchange.name + "\nis  " + got + "\nwas " + reply;
            QVERIFY2(got == reply, both.constData());
        }
    }
    QVERIFY2(client.isClosed(), "the last one closes the session");
}

void TestWireReplies::theHandshakeIsARealServersToTheByte()
{
    WireLab lab({}, { .passwordSeed = 7 });
    WireClient client = lab.connected();
    jute::Writer out;
    out.putInt(0);
    out.putLong(0);
    out.putInt(4000);
    out.putLong(0);
    out.putText(std::string(16, '\0'));
    out.putBool(false);
    client.sendFrame(out.bytes());
    const auto password = jute::passwordOf(7, SessionId { 1 });
    const QByteArray expected = QByteArray::fromHex("0000000000000fa0000000000000100100000010")
        + QByteArray(password.data(), static_cast<qsizetype>(password.size())) + '\0';
    QCOMPARE(QByteArray::fromStdString(client.readFrame().value_or("")), expected);
}

void TestWireReplies::aClientThatDoesNotKnowReadOnlyIsNotToldOfIt()
{
    WireLab lab;
    WireClient client = lab.connected();
    jute::Writer out;
    out.putInt(0);
    out.putLong(0);
    out.putInt(4000);
    out.putLong(0);
    out.putNull();
    client.sendFrame(out.bytes());
    QCOMPARE(client.readFrame().value_or("").size(), 36U);
}

void TestWireReplies::readsThatAreAskedTogetherAreAnsweredTogether()
{
    WireLab lab;
    WireClient client = lab.client();
    QCOMPARE(client.ask(1, CreateNode { Symbol::intern("/r"), Symbol::intern("v") })->code, 0);
    jute::Writer body;
    const auto header = [&body](int type, bool done) {
        body.putInt(type);
        body.putBool(done);
        body.putInt(-1);
    };
    constexpr int many = 20'000;
    for (int i = 0; i < many; ++i) {
        header(8, false);
        body.putText(i == 0 ? "/" : "/r");
        body.putBool(true); // which no server heeds
    }
    header(4, false);
    body.putText("/nowhere");
    body.putBool(false);
    header(-1, true);
    client.send(2, jute::OpCode::MultiRead, body.bytes());
    const auto answer = client.read();
    QVERIFY(answer && answer->xid == 2 && answer->code == 0);
    jute::Reader in(answer->body);
    QCOMPARE(in.getInt(), 8);
    in.getBool();
    QCOMPARE(in.getInt(), 0);
    QCOMPARE(in.getInt(), 2); // children of the root
    QVERIFY(in.getText() == "r" && in.getText() == "zookeeper");
    const QByteArray end = QByteArray::fromHex("ffffffff00ffffff9bffffff9bffffffff01ffffffff");
    QVERIFY(QByteArray::fromStdString(answer->body).endsWith(end));
    QCOMPARE(lab.count(Event::ChildrenRead), many);
    QVERIFY(lab.service.world().service.watches().empty());
}

void TestWireReplies::anOperationThatNoServerKnowsIsAnsweredSoAndEndsTheConnection()
{
    WireLab lab;
    WireClient client = lab.client();
    client.send(5, static_cast<jute::OpCode>(77), {});
    const auto answer = client.read();
    QVERIFY(answer.has_value());
    QCOMPARE(answer->xid, 5);
    QCOMPARE(answer->zxid, -1);
    QCOMPARE(answer->code, -6);
    QVERIFY(client.isClosed());
    QVERIFY(lab.logs("there is no operation 77"));
}

void TestWireReplies::aCheckByItselfThatSucceedsHasNoAnswer()
{
    WireLab lab;
    WireClient client = lab.client();
    jute::Writer body;
    body.putText("/");
    body.putInt(-1);
    client.send(1, jute::OpCode::Check, body.bytes());
    QCOMPARE(client.ask(2, ExistsNode { Symbol::intern("/") })->xid, 2);
}

void TestWireReplies::fourLetterWordsAreAnsweredInPlainText_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* word, const char* words) {
        QTest::newRow(word) << QByteArray(word) << QByteArray(words);
    };
    row("ruok", "imok");
    row("isro", "rw");
    row("srvr", "Zookeeper version: 3.8.0-lockstep-");
    row("srvr", "\nMode: standalone\n");
    row("stat", ",sid=0x1001,to=4000)\n");
    row("cons", ",sid=0x1001,to=4000)\n");
    row("envi", "zookeeper.version=3.8.0-lockstep-");
    row("dump", "Sessions with Ephemerals (1):\n0x1001:\n\t/mine\n");
    row("wchp", "/watched\n\t0x1001\n");
    row("wchs", "1 connections watching 1 paths\nTotal watches:1\n");
}

void TestWireReplies::fourLetterWordsAreAnsweredInPlainText()
{
    QFETCH(const QByteArray, word);
    QFETCH(const QByteArray, words);
    WireLab lab;
    WireClient client = lab.client();
    const CreateNode mine { .path = Symbol::intern("/mine"), .mode = CreateMode::Ephemeral };
    QCOMPARE(client.ask(1, mine)->code, 0);
    QCOMPARE(client.ask(2, ExistsNode { Symbol::intern("/watched"), true })->code, -101);
    WireClient asking = lab.connected();
    asking.sendRaw(word.toStdString() + "\n");
    const std::string answer = asking.readRaw(10'000);
    QVERIFY2(answer.find(words.toStdString()) != std::string::npos, answer.c_str());
}

QTEST_GUILESS_MAIN(TestWireReplies)
#include "tst_wirereplies.moc"
