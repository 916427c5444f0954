// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// `lockstep-cli serve` from outside: what it says when it is ready, how it ends, what it records.
#include "tests/support/clibench.h"
#include "tests/support/wireclient.h"

#include "core/jute/response.h"
#include "core/world/faulttable.h"

#include <fmt/format.h>

#include <csignal>

using namespace lockstep;
using namespace lockstep::test;

namespace {

// A sanitizer keeps freed memory for a while.
#ifdef LOCKSTEP_SANITIZED
constexpr bool holdsBackWhatIsFreed = true;
#else
constexpr bool holdsBackWhatIsFreed = false;
#endif

Symbol node(const char* text)
{
    return Symbol::intern(text);
}

} // namespace

class TestServe : public QObject, private CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void itSaysWhereItListensAndEndsWithZero_data();
    void itSaysWhereItListensAndEndsWithZero();
    void whatClientsDoIsLoggedAsItHappens();
    void aRecordingReplaysAndReopensEqual();
    void aPortThatIsTakenEndsWithThreeAndSparesTheRecording();
    void anAddressThatOthersReachIsWarnedOf();
    void aReaderThatGoesAwayEndsIt();
    void faultsAreTakenFromStdin();
    void whatIsNoFaultIsRefusedAndServingGoesOn();
    void textsThatNobodyNamesAreFreed_data();
    void textsThatNobodyNamesAreFreed();

private:
    static int end(QProcess& process, int signal = SIGTERM)
    {
        ::kill(static_cast<pid_t>(process.processId()), signal);
        return process.waitForFinished(patienceMillis)
                && process.exitStatus() == QProcess::NormalExit
            ? process.exitCode()
            : -1;
    }
};

void TestServe::itSaysWhereItListensAndEndsWithZero_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("json");
    QTest::newRow("Ctrl-C") << SIGINT << false;
    QTest::newRow("Ctrl-C, JSON") << SIGINT << true;
    QTest::newRow("the end of a service") << SIGTERM << false;
}

void TestServe::itSaysWhereItListensAndEndsWithZero()
{
    QFETCH(const int, signal);
    QFETCH(const bool, json);
    QProcess process;
    const std::uint16_t port = serve(process, json ? QStringList { u"--json"_qs } : QStringList {});
    QVERIFY(port != 0);
    WireClient client(port);
    QVERIFY(client.attach());
    QCOMPARE(end(process, signal), 0);
    QVERIFY(client.isClosed());
    QCOMPARE(process.readAllStandardError(), QByteArray());
    if (json)
        QVERIFY(objects(process.readAllStandardOutput()).back()["summary"]["schedule"] == "served");
}

void TestServe::whatClientsDoIsLoggedAsItHappens()
{
    QProcess process;
    const std::uint16_t port = serve(process, { u"--json"_qs });
    WireClient client(port);
    QVERIFY(client.attach());
    QCOMPARE(client.ask(1, CreateNode { node("/a"), node("v") })->code, 0);
    QByteArray log;
    while (log.count('\n') < 2 && process.waitForReadyRead(patienceMillis))
        log += process.readAllStandardOutput();
    const auto lines = objects(log);
    QCOMPARE(lines.size(), 2U);
    QVERIFY(lines[0]["event"] == "session.opened");
    QVERIFY(lines[1]["event"] == "node.created");
    QCOMPARE(end(process), 0);
}

void TestServe::aRecordingReplaysAndReopensEqual()
{
    QProcess process;
    const std::uint16_t port = serve(process, { u"--record"_qs, u"a.lockstep"_qs, u"--json"_qs });
    {
        WireClient first(port);
        WireClient second(port);
        QVERIFY(first.attach() && second.attach());
        QCOMPARE(second.ask(1, ExistsNode { node("/e"), true })->code, -101);
        QCOMPARE(
            first.ask(1, CreateNode { .path = node("/e"), .mode = CreateMode::Ephemeral })->code,
            0);
        const auto created = second.read();
        QVERIFY(created && created->xid == jute::eventXid);
        QCOMPARE(second.ask(2, ExistsNode { node("/e"), true })->code, 0);
        const Multi both { { CreateNode { node("/m"), {} }, DeleteNode { node("/none") } } };
        QCOMPARE(first.ask(2, both)->code, 0);
        QCOMPARE(first.ask(3, CloseSession {})->code, 0);
        const auto deleted = second.read();
        QVERIFY(deleted && deleted->xid == jute::eventXid);
    }
    QCOMPARE(end(process), 0);
    auto served = objects(process.readAllStandardOutput());
    const Ended replayed = run({ u"replay"_qs, u"a.lockstep"_qs, u"--json"_qs });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(replayed.code, 0);
    auto again = objects(replayed.out);
    // The summaries differ in what says where they come from.
    QCOMPARE(again.size(), served.size());
    served.pop_back();
    again.pop_back();
    QVERIFY(served == again);
    QVERIFY(served.size() >= 8);
}

void TestServe::aPortThatIsTakenEndsWithThreeAndSparesTheRecording()
{
    QProcess process;
    const QByteArray port = QByteArray::number(serve(process, {}));
    write(u"old.lockstep"_qs, "precious");
    const Ended second = run({ u"serve"_qs, u"--port"_qs, QString::fromLatin1(port), u"--record"_qs,
                               u"old.lockstep"_qs });
    QCOMPARE(second.code, 3);
    QCOMPARE(second.out, QByteArray());
    QCOMPARE(second.complaints, QByteArray("lockstep-cli: cannot listen on 127.0.0.1:" + port
                                           + ": another program listens there\n"));
    QCOMPARE(contents(u"old.lockstep"_qs), QByteArray("precious"));
    QCOMPARE(
        run({ u"serve"_qs, u"--bind"_qs, u"192.0.2.1"_qs }).complaints,
        QByteArray(
            "lockstep-cli: cannot listen on 192.0.2.1:2181: this machine has no such address\n"));
    QCOMPARE(end(process), 0);
}

void TestServe::anAddressThatOthersReachIsWarnedOf()
{
    QProcess process;
    QVERIFY(serve(process, { u"--bind"_qs, u"0.0.0.0"_qs }) != 0);
    QCOMPARE(end(process), 0);
    QVERIFY(process.readAllStandardError().startsWith(
        "lockstep-cli: warning: whoever can reach 0.0.0.0"));
}

void TestServe::aReaderThatGoesAwayEndsIt()
{
    QProcess bash;
    bash.setWorkingDirectory(folder());
    bash.start(u"bash"_qs,
               { u"-c"_qs,
                 u"\"$0\" serve --port 0 --record a.lockstep | head -n 1; echo ${PIPESTATUS[0]}"_qs,
                 program() });
    QVERIFY(bash.waitForReadyRead(patienceMillis));
    const std::uint16_t port = portIn(bash.readLine().trimmed());
    // The first rows may still go into the pipe, when head is slow to leave.
    for (WireClient client(port); client.attach() && client.ask(1, CloseSession {});
         client = WireClient(port)) {}
    QVERIFY(bash.waitForFinished(patienceMillis));
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("0\n"));
    QCOMPARE(
        bash.readAllStandardError(),
        QByteArray("lockstep-cli: nobody reads what is printed any more: serving has ended\n"));
    QCOMPARE(run({ u"replay"_qs, u"a.lockstep"_qs }).code, 0);
}

void TestServe::faultsAreTakenFromStdin()
{
    QProcess process;
    const std::uint16_t port = serve(process, { u"--json"_qs, u"--record"_qs, u"a.lockstep"_qs });
    WireClient client(port);
    QVERIFY(client.attach());
    const QByteArray cameFrom = QByteArray::number(client.localPort());
    const auto logs = [&](const QByteArray& event) {
        while (process.canReadLine() || process.waitForReadyRead(patienceMillis)) {
            if (process.readLine().contains(event))
                return true;
        }
        return false;
    };
    process.write("# the reply of what comes next is lost\nstrike 1 cut-after\n");
    QVERIFY(logs("fault.armed"));
    QVERIFY(!client.ask(1, CreateNode { .path = node("/e"), .mode = CreateMode::Ephemeral }));
    QVERIFY(client.isClosed());
    WireClient again(port);
    QVERIFY(again.attach(client.ticket()));
    QCOMPARE(again.ask(2, CreateNode { .path = node("/e"), .mode = CreateMode::Ephemeral })->code,
             -110);
    // By the port that it came from first, which is what the log shows; the last line may have no
    // end.
    process.write("strike " + cameFrom + " expire");
    process.closeWriteChannel();
    QVERIFY(logs("session.expired"));
    QVERIFY(again.isClosed());
    QCOMPARE(end(process), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(run({ u"replay"_qs, u"a.lockstep"_qs }).code, 0);
}

void TestServe::textsThatNobodyNamesAreFreed_data()
{
    QTest::addColumn<bool>("recorded");
    QTest::newRow("served") << false;
    QTest::newRow("recorded") << true;
}

void TestServe::textsThatNobodyNamesAreFreed()
{
    QFETCH(const bool, recorded);
    const auto resident = [](const QProcess& process) {
        QFile statm(u"/proc/%1/statm"_qs.arg(process.processId()));
        return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong()
                                               : 0;
    };
    QProcess server;
    const QStringList record { u"--record"_qs, u"run.lockstep"_qs };
    WireClient client(serve(server, recorded ? record : QStringList {}));
    QVERIFY(client.attach({}, 60'000));
    QCOMPARE(client.ask(1, CreateNode { node("/n"), {} })->code, 0);
    QCOMPARE(client.ask(1, CreateNode { node("/kept"), node("a kept value") })->code, 0);
    std::string value(10'000, 'x');
    const auto write = [&](int times) {
        for (int i = 0; i < times; ++i) {
            value.replace(0, 10, fmt::format("{:010}", i));
            jute::Writer body;
            body.putText("/n");
            body.putText(value);
            body.putInt(anyVersion);
            client.send(2, jute::OpCode::SetData, body.bytes());
            const auto answer = client.read();
            if (!answer || answer->code != 0)
                return false;
            value.replace(20, 10, fmt::format("{:010}", times));
        }
        return true;
    };
    QVERIFY(write(recorded ? 2000 : 4000));
    const qint64 before = resident(server);
    QVERIFY(before > 0);
    // A recording is longer in writing than the service in setting.
    const int more = recorded ? 2001 : 8001;
    QVERIFY(write(more));
    const auto last = client.ask(3, GetNode { node("/n") });
    QVERIFY(last && last->body.find(fmt::format("{:010}", more - 1)) != std::string::npos);
    const auto kept = client.ask(3, GetNode { node("/kept") });
    QVERIFY(kept && kept->body.find("a kept value") != std::string::npos);
    if (!holdsBackWhatIsFreed && !recorded)
        QVERIFY(resident(server) - before < 40'000'000 / 4096);
    client.close();
    QCOMPARE(end(server), 0);
    if (recorded)
        QCOMPARE(run({ u"replay"_qs, u"run.lockstep"_qs }).code, 0);
}

void TestServe::whatIsNoFaultIsRefusedAndServingGoesOn()
{
    QProcess process;
    const std::uint16_t port = serve(process, {});
    process.write("strike 1 cut\nstrike 1 hit\nget /\nquit\n" + QByteArray(2000, 'x'));
    QByteArray complaints;
    process.setReadChannel(QProcess::StandardError);
    while (complaints.count('\n') < 5 && process.waitForReadyRead(patienceMillis))
        complaints += process.readAllStandardError();
    const QByteArray only = "lockstep-cli: only faults are taken here: strike CLIENT FAULT, as in "
                            "\"strike 1 cut-after\"\n";
    QCOMPARE(
        complaints,
        "lockstep-cli: that cannot strike Client 1: it is not here\n"
        "lockstep-cli: There is no fault hit; there are "
            + QByteArray::fromStdString(fmt::format("{}", fmt::join(faultKindNames(), ", "))) + "\n"
            + only + only
            + "lockstep-cli: a line on stdin is too long for a fault: no more of it is read\n");
    WireClient client(port);
    QVERIFY(client.attach());
    QCOMPARE(end(process), 0);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
