// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Texts are swept while requests wait at their connections: those are named, too.
#include "core/jute/record.h"
#include "core/jute/response.h"
#include "core/world/naming.h"
#include "tests/wire/lab.h"

#include <QTest>

#include <fmt/format.h>

using namespace lockstep;
using namespace lockstep::test;

namespace {

constexpr ClientId first { 1 };

/// A lab that sweeps as a server does that has printed everything.
class SweptLab : public WireLab
{
public:
    SweptLab() { Symbol::beginSweeping(); }
    std::size_t sweep()
    {
        std::size_t swept = 0;
        thread().betweenEvents([&](const WireServer& server) {
            SymbolMarks named;
            service.journal().letGoPagesBefore(service.journal().end());
            service.journal().view().mark(named);
            service.look([&](const Moment& world) { markSymbols(world, named); });
            server.mark(named);
            swept = Symbol::sweep(named);
            for (int i = 0; i < 1000; ++i)
                (void)Symbol::intern(fmt::format("another text {}", i));
        });
        return swept;
    }
    /// The client is paused, and its connection has not heard of it.
    [[nodiscard]] bool pauseUnheard() { return service.perform(PauseClient { first }).has_value(); }
    [[nodiscard]] bool resume() { return strike(ResumeClient { first }); }
    [[nodiscard]] static std::string valueOf(WireClient& client, const char* node)
    {
        const auto answer = client.ask(7, GetNode { path(node) });
        if (!answer || answer->code != 0)
            return {};
        jute::Reader in(answer->body);
        return std::string(in.getPresentText());
    }
};

/// Makes many texts that nobody names afterwards.
void writeMuch(WireClient& client, int count)
{
    for (int i = 0; i < count; ++i) {
        const Symbol value = Symbol::intern(fmt::format("{} {:0500}", count, i));
        QCOMPARE(client.ask(1, SetNode { path("/n"), value })->code, 0);
        const Symbol absent = Symbol::intern(fmt::format("/no/{}/{}", count, i));
        QCOMPARE(client.ask(1, ExistsNode { absent })->code, -101);
    }
}

} // namespace

class TestWireSweep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsServedReadsAsBefore();
    void aRequestThatIsAskedAgainKeepsItsTexts();
    void readsThatWaitKeepTheirTexts();
    void nothingIsDoneWhereNothingServes();
};

void TestWireSweep::whatIsServedReadsAsBefore()
{
    SweptLab lab;
    WireClient client = lab.client();
    WireClient watcher = lab.client();
    QCOMPARE(client.ask(1, CreateNode { path("/n"), path("a value") })->code, 0);
    QCOMPARE(client.ask(1, CreateNode { path("/kept"), path("a kept value") })->code, 0);
    QCOMPARE(watcher.ask(1, ExistsNode { path("/awaited"), true })->code, -101);
    for (int round = 1; round < 6; ++round) {
        writeMuch(client, 300 + round);
        QVERIFY(lab.sweep() > 0);
        QCOMPARE(SweptLab::valueOf(client, "/kept"), std::string("a kept value"));
    }
    QCOMPARE(client.ask(1, CreateNode { path("/awaited"), {} })->code, 0);
    const auto event = watcher.read();
    QVERIFY(event && event->body.find("/awaited") != std::string::npos);
    QCOMPARE(client.ask(1, DeleteNode { path("/kept") })->code, 0);
    QVERIFY(SweptLab::valueOf(client, "/kept").empty());
}

void TestWireSweep::aRequestThatIsAskedAgainKeepsItsTexts()
{
    SweptLab lab;
    WireClient client = lab.client();
    WireClient other = lab.client();
    QCOMPARE(other.ask(1, CreateNode { path("/n"), {} })->code, 0);
    QVERIFY(lab.pauseUnheard());
    client.send(1, SetNode { path("/n"), path("a value that waits") });
    QVERIFY(SweptLab::askedInTurn(other));
    QVERIFY(SweptLab::askedInTurn(other));
    writeMuch(other, 50);
    QVERIFY(lab.sweep() > 0);
    writeMuch(other, 60);
    QVERIFY(lab.sweep() > 0);
    QVERIFY(lab.resume());
    const auto answer = client.read();
    QVERIFY(answer && answer->code == 0);
    QCOMPARE(SweptLab::valueOf(other, "/n"), std::string("a value that waits"));
}

void TestWireSweep::readsThatWaitKeepTheirTexts()
{
    SweptLab lab;
    WireClient client = lab.client();
    WireClient other = lab.client();
    QCOMPARE(other.ask(1, CreateNode { path("/n"), {} })->code, 0);
    QCOMPARE(other.ask(1, CreateNode { path("/first"), path("one") })->code, 0);
    QCOMPARE(other.ask(1, CreateNode { path("/second"), path("two") })->code, 0);
    jute::Writer body;
    for (const char* node : { "/first", "/second", "/later" }) {
        body.putInt(static_cast<std::int32_t>(jute::OpCode::GetData));
        body.putBool(false);
        body.putInt(-1);
        body.putText(node);
        body.putBool(false);
    }
    jute::putMultiEnd(body);
    QVERIFY(lab.pauseUnheard());
    client.send(1, jute::OpCode::MultiRead, body.bytes());
    QVERIFY(SweptLab::askedInTurn(other));
    QVERIFY(SweptLab::askedInTurn(other));
    writeMuch(other, 50);
    QVERIFY(lab.sweep() > 0);
    // Only what waits names the third while there is no such node.
    QCOMPARE(other.ask(1, CreateNode { path("/later"), path("three") })->code, 0);
    QVERIFY(lab.resume());
    const auto answer = client.read();
    QVERIFY(answer && answer->code == 0);
    QVERIFY(answer->body.find("three") != std::string::npos);
    QVERIFY(answer->body.find("one") != std::string::npos);
    QVERIFY(answer->body.find("two") != std::string::npos);
}

void TestWireSweep::nothingIsDoneWhereNothingServes()
{
    SweptLab lab;
    lab.thread().stopServing();
    bool done = false;
    lab.thread().betweenEvents([&](const WireServer&) { done = true; });
    QVERIFY(!done);
}

QTEST_GUILESS_MAIN(TestWireSweep)
#include "tst_wiresweep.moc"
