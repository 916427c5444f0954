// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// `lockstep-cli shell` from outside: what comes on which stream, how it ends, and input that is
// none.
#include "tests/support/clibench.h"

#include <csignal>

using namespace lockstep::test;

namespace {

const QString shell = QStringLiteral("shell");
const QString json = QStringLiteral("--json");

} // namespace

class TestCliShell : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void resultsGoToStdoutAndErrorsToStderr();
    void theEndOfTheInputIsNoError();
    void quitEndsItAndTheRestIsNotRead();
    void theLastLineNeedsNoLineEnd();
    void everyCommandGetsOneJsonLine();
    void whatIsRecordedReplays();
    void whatCannotBeRecordedIsTold();
    void malformedInputIsAnsweredLineByLine();
    void aLineWithoutEndNeedsNoMemory();
    void stdinThatCannotBeReadIsTold();
    void aReaderThatGoesAwayEndsIt();
    void ctrlCEndsItAndTheRecordingIsWhole();
    void connectIsNotThereYet();
    void aHundredThousandCommandsTakeSeconds();
};

void TestCliShell::resultsGoToStdoutAndErrorsToStderr()
{
    const Ended ended = run({ shell }, "create /a x\nget /a\nget /nope\nls /\n");
    QCOMPARE(ended.out, QByteArray("x\n[a, zookeeper]\n"));
    QCOMPARE(ended.complaints, QByteArray("Created /a\nNode does not exist: /nope\n"));
    QCOMPARE(ended.code, 0);
}

void TestCliShell::theEndOfTheInputIsNoError()
{
    const Ended ended = run({ shell });
    QCOMPARE(ended.out, QByteArray());
    QCOMPARE(ended.complaints, QByteArray());
    QCOMPARE(ended.code, 0);
}

void TestCliShell::quitEndsItAndTheRestIsNotRead()
{
    const Ended ended = run({ shell }, "create /a\nquit\nget /a\n");
    QCOMPARE(ended.out,
             QByteArray("\nWATCHER::\n\nWatchedEvent state:Closed type:None path:null\n"));
    QCOMPARE(ended.code, 0);
}

void TestCliShell::theLastLineNeedsNoLineEnd()
{
    QCOMPARE(run({ shell }, "create /a\r\nls /").out, QByteArray("[a, zookeeper]\n"));
}

void TestCliShell::everyCommandGetsOneJsonLine()
{
    const Ended ended
        = run({ shell, json }, "session A 4000\n\n# nothing\ncreate /a x\nget /a\nnope\nquit\n");
    QCOMPARE(ended.complaints, QByteArray());
    const auto lines = objects(ended.out);
    QCOMPARE(lines.size(), std::size_t { 5 });
    for (const auto& line : lines) {
        for (const char* key : { "command", "session", "rc", "error", "events" })
            QVERIFY2(line.contains(key), key);
    }
    QCOMPARE(lines[2]["data"].get<std::string>(), std::string("x"));
    QCOMPARE(lines[3]["rc"].get<int>(), -8);
    QCOMPARE(lines[4]["events"][0]["state"].get<std::string>(), std::string("Closed"));
}

void TestCliShell::whatIsRecordedReplays()
{
    const Ended typed
        = run({ shell, QStringLiteral("--out"), QStringLiteral("s.lockstep") },
              "session A 4000\ncreate -e -s /q- \xff\xfe\nget -w /q-0000000000\nsession B\n"
              "multi set /q-0000000000 2 ; create /m 1 world:anyone:r\ndisconnect A\n"
              "sleep 5000\nls /\nlock /m\nunlock /m\n");
    QCOMPARE(typed.code, 0);
    const Ended replayed = run({ QStringLiteral("replay"), QStringLiteral("s.lockstep"), json });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(replayed.code, 0);
    const auto lines = objects(replayed.out);
    QCOMPARE(lines.back()["summary"]["steps"].get<int>(), static_cast<int>(lines.size()) - 1);
    QCOMPARE(lines.back()["summary"]["violations"].get<int>(), 0);
    QVERIFY(replayed.out.contains("session.expired"));
    QCOMPARE(lines[0]["name"].get<std::string>(), std::string("A"));
    const Ended told = run({ QStringLiteral("replay"), QStringLiteral("s.lockstep") });
    QVERIFY(told.out.contains("INFO       A            session 0x1001 opened"));
    QVERIFY(!told.out.contains("Client "));
}

void TestCliShell::whatCannotBeRecordedIsTold()
{
    const auto out = QStringLiteral("--out");
    const Ended full = run({ shell, out, QStringLiteral("/dev/full") }, "create /a\n");
    QCOMPARE(full.code, 3);
    QVERIFY(full.complaints.contains("the disk is full"));
    QCOMPARE(run({ shell, out, QStringLiteral("no/such/folder") }).code, 3);
    const Ended empty = run({ shell, out, QString() });
    QCOMPARE(empty.code, 2);
    QCOMPARE(empty.complaints,
             QByteArray("lockstep-cli: --out is empty; it must be the name of a file\n"));
}

void TestCliShell::malformedInputIsAnsweredLineByLine()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i)
        bytes += QByteArray("create /") + static_cast<char>(i) + " \"" + static_cast<char>(255 - i)
            + "\n";
    const Ended ended = run({ shell, json }, bytes);
    QCOMPARE(ended.code, 0);
    for (const auto& line : objects(ended.out))
        QVERIFY(line["rc"].is_number());
    QVERIFY(ended.out.count('\n') >= 256);
}

void TestCliShell::aLineWithoutEndNeedsNoMemory()
{
    // A sanitizer reserves terabytes of addresses for its shadow before main() begins.
#ifdef LOCKSTEP_SANITIZED
    const auto limit = QStringLiteral("unlimited");
#else
    const auto limit = QStringLiteral("400000");
#endif
    QProcess bash;
    bash.start(
        QStringLiteral("bash"),
        { QStringLiteral("-c"),
          QStringLiteral(
              "ulimit -v $1; (head -c 1000000000 /dev/zero; echo; echo get /) | \"$0\" shell"),
          program(), limit });
    QVERIFY(bash.waitForFinished(patienceMillis));
    QCOMPARE(bash.readAllStandardError(), QByteArray("The line is longer than 4 MiB\n"));
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("\n"));
    QCOMPARE(bash.exitCode(), 0);
}

void TestCliShell::stdinThatCannotBeReadIsTold()
{
    QProcess bash;
    bash.start(QStringLiteral("bash"),
               { QStringLiteral("-c"), QStringLiteral("\"$0\" shell < /"), program() });
    QVERIFY(bash.waitForFinished(patienceMillis));
    QCOMPARE(bash.readAllStandardError(),
             QByteArray("lockstep-cli: cannot read stdin: Is a directory\n"));
    QCOMPARE(bash.exitCode(), 3);
}

void TestCliShell::aReaderThatGoesAwayEndsIt()
{
    QProcess bash;
    bash.start(QStringLiteral("bash"),
               { QStringLiteral("-c"),
                 QStringLiteral("yes 'ls /' | \"$0\" shell | head -n 1; echo ${PIPESTATUS[1]}"),
                 program() });
    QVERIFY(bash.waitForFinished(patienceMillis));
    QCOMPARE(bash.readAllStandardOutput(), QByteArray("[zookeeper]\n0\n"));
}

void TestCliShell::ctrlCEndsItAndTheRecordingIsWhole()
{
    QProcess process;
    process.setWorkingDirectory(folder());
    process.start(program(), { shell, QStringLiteral("--out"), QStringLiteral("s.lockstep") });
    process.write("create /a\nget /a\n");
    QVERIFY(process.waitForReadyRead(patienceMillis));
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const Ended replayed = run({ QStringLiteral("replay"), QStringLiteral("s.lockstep"), json });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(objects(replayed.out).back()["summary"]["steps"].get<int>(), 3);
}

void TestCliShell::connectIsNotThereYet()
{
    const Ended ended
        = run({ shell, QStringLiteral("--connect"), QStringLiteral("localhost:2181") });
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.complaints,
             QByteArray(
                 "lockstep-cli: unknown option or argument --connect; see lockstep-cli --help\n"));
}

void TestCliShell::aHundredThousandCommandsTakeSeconds()
{
    QByteArray lines = "create /a\n";
    for (int i = 0; i < 100'000; ++i)
        lines += "set /a " + QByteArray::number(i) + '\n';
    const Ended ended = run({ shell, json }, lines + "stat /a\n");
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out.count('\n'), 100'002);
    QVERIFY(ended.out.contains("\"version\":100000,"));
}

QTEST_GUILESS_MAIN(TestCliShell)
#include "tst_clishell.moc"
