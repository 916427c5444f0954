// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The shell's JSON, and what holds for the shell as a whole: recordings replay, others are left
// alone.
#include "core/journal/replica.h"
#include "core/step/apply.h"
#include "core/world/entry.h"
#include "tests/support/shelllab.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace lockstep;
using test::ShellLab;
using Json = nlohmann::ordered_json;

namespace {

Json jsonOf(ShellLab& lab, std::string_view line)
{
    lab.types(line);
    return Json::parse(toJson(lab.last));
}

std::string textOf(const Json& json)
{
    return json.dump();
}

} // namespace

class TestShellJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void jsonHasTheDocumentedKeys();
    void jsonOfBinaryDataIsBase64();
    void jsonOfRefusedLinesSaysWhy();
    void jsonIsOneLineWhateverIsTyped();
    void aHundredThousandChildrenAreListedQuickly();
    void whatWasTypedReplays();
    void theShellTouchesNobodyElsesEvents();
};

void TestShellJson::jsonHasTheDocumentedKeys()
{
    ShellLab lab;
    QCOMPARE(
        textOf(jsonOf(lab, "create -s /n- x")),
        std::string(
            R"({"command":"create -s /n- x","session":"A","rc":0,"error":"OK","path":"/n-0000000000","events":[]})"));
    QCOMPARE(
        textOf(jsonOf(lab, "get -w /n-0000000000")),
        std::string(
            R"({"command":"get -w /n-0000000000","session":"A","rc":0,"error":"OK","path":"/n-0000000000",)"
            R"("data":"x","stat":{"czxid":2,"mzxid":2,"pzxid":2,"ctime":0,"mtime":0,"version":0,)"
            R"("cversion":0,"aversion":0,"ephemeralOwner":0,"dataLength":1,"numChildren":0},"events":[]})"));
    QCOMPARE(
        textOf(jsonOf(lab, "delete /n-0000000000")),
        std::string(
            R"({"command":"delete /n-0000000000","session":"A","rc":0,"error":"OK","path":"/n-0000000000",)"
            R"("events":[{"session":"A","type":"NodeDeleted","path":"/n-0000000000","state":"SyncConnected"}]})"));
    QCOMPARE(textOf(jsonOf(lab, "ls /")["children"]), std::string(R"(["zookeeper"])"));
    QCOMPARE(jsonOf(lab, "getAllChildrenNumber /")["count"].get<int>(), 3);
    QCOMPARE(textOf(jsonOf(lab, "getAcl /")["acl"]), std::string(R"(["world:anyone:cdrwa"])"));
    QCOMPARE(textOf(jsonOf(lab, "disconnect")["events"]),
             std::string(R"([{"session":"A","type":"None","path":null,"state":"Disconnected"}])"));
    const Json multi = jsonOf(lab, "session B");
    QCOMPARE(
        textOf(multi["sessions"]),
        std::string(
            R"([{"name":"B","id":"0x1002","state":"CONNECTED","timeout":30000,"current":true}])"));
    QCOMPARE(textOf(jsonOf(lab, "multi create /m ; delete /nope ; check /m")["results"]),
             std::string(
                 R"([{"operation":"create","rc":0,"error":"OK","path":"/m"},)"
                 R"({"operation":"delete","rc":-101,"error":"NONODE","path":"/nope"},)"
                 R"({"operation":"check","rc":-2,"error":"RUNTIMEINCONSISTENCY","path":"/m"}])"));
}

void TestShellJson::jsonOfBinaryDataIsBase64()
{
    ShellLab lab;
    lab.typesAll({ "create /b \xfe\xff", "create /null", "create /text \xc3\xa9" });
    QCOMPARE(textOf(jsonOf(lab, "get /b")["data"]), std::string(R"({"base64":"/v8="})"));
    QVERIFY(jsonOf(lab, "get /null")["data"].is_null());
    QCOMPARE(jsonOf(lab, "get /text")["data"].get<std::string>(), std::string("\xc3\xa9"));
}

void TestShellJson::jsonOfRefusedLinesSaysWhy()
{
    ShellLab lab;
    QCOMPARE(
        textOf(jsonOf(lab, "frobnicate")),
        std::string(R"({"command":"frobnicate","session":null,"rc":-8,"error":"BADARGUMENTS",)"
                    R"("message":"Command not found: Command not found frobnicate","events":[]})"));
    QCOMPARE(textOf(jsonOf(lab, "create /a/")),
             std::string(R"({"command":"create /a/","session":"A","rc":-8,"error":"BADARGUMENTS",)"
                         R"("message":"Path must not end with / character","events":[]})"));
}

void TestShellJson::jsonIsOneLineWhateverIsTyped()
{
    ShellLab lab;
    for (const std::string& line :
         { std::string("create /a\x01 \"x\ny\""), std::string("get /\xff"),
           std::string("create /nul a\0b", 15), std::string("multi ;") }) {
        const auto answer = lab.shell().run(line);
        QVERIFY(toJson(*answer).find('\n') == std::string::npos);
        QVERIFY(Json::accept(toJson(*answer)));
    }
}

void TestShellJson::aHundredThousandChildrenAreListedQuickly()
{
    ShellLab lab;
    lab.types("create /many");
    constexpr int parts = 10'000;
    for (int round = 0; round < 100'000 / parts; ++round) {
        std::string line = "multi";
        for (int i = 0; i < parts; ++i)
            line += " create -s /many/n- ;";
        QCOMPARE(lab.ends(line), std::string("OK"));
    }
    QElapsedTimer clock;
    clock.start();
    lab.types("ls /many");
    const auto millis = clock.elapsed();
    QCOMPARE(lab.last.children->size(), std::size_t { 100'000 });
    QCOMPARE(lab.last.children->back(), std::string("n-0000099999"));
    qInfo("listed in %lld ms", static_cast<long long>(millis));
    // What grew with the square would take minutes. A sanitizer makes everything several times
    // slower.
#ifdef LOCKSTEP_SANITIZED
    constexpr qint64 longest = 10'000;
#else
    constexpr qint64 longest = 1'000;
#endif
    QVERIFY(millis < longest);
}

void TestShellJson::whatWasTypedReplays()
{
    ShellLab lab;
    lab.typesAll({ "session A 4000",
                   "create -e -s /q- x world:anyone:r",
                   "session B",
                   "get -w /q-0000000000",
                   "addWatch /",
                   "disconnect B",
                   "multi create /m ; set /m 2",
                   "session A",
                   "multi create /m 1 ; set /m 2 ; check /m 1",
                   "set -v 1 /m 3",
                   "reconnect B",
                   "lock /m",
                   "expire A",
                   "session A",
                   "create -c /c",
                   "create /c/1",
                   "deleteall /c",
                   "create -t 5 /t",
                   "sleep 10000",
                   "setAcl /m world:anyone:r",
                   "removewatches /m",
                   "quit" });
    Replica replica;
    replica.world = ShellLab::emptyWorld();
    for (const Entry& entry : lab.entries) {
        const auto outcome = replica.apply(entry);
        QVERIFY2(!outcome.divergence,
                 outcome.divergence ? outcome.divergence->sentence.c_str() : "");
        QCOMPARE(int { outcome.newlyBroken }, 0);
    }
    QVERIFY(replica.world == lab.world());
}

void TestShellJson::theShellTouchesNobodyElsesEvents()
{
    Moment world = ShellLab::emptyWorld();
    apply(world, OpenSession { ClientId(1), 4000, Symbol::intern("wire"), true }, 0);
    apply(world, Call { ClientId(1), ExistsNode { Symbol::intern("/a"), true } }, 0);
    shell::WorldPort port(std::move(world));
    shell::Shell shell(port);
    QVERIFY(shell.run("create /a")->events.empty());
    QCOMPARE(shell.run("sessions")->sessions->size(), std::size_t { 1 });
    QCOMPARE(port.world().service.pending().size(), std::size_t { 1 });
}

QTEST_APPLESS_MAIN(TestShellJson)
#include "tst_shelljson.moc"
