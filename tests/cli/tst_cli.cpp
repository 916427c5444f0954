// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/runfile/runfile.h"
#include "core/runfile/runfile_load.h"
#include "tests/support/clibench.h"
#include "tests/support/testrun.h"

#include <csignal>
#include <pty.h>
#include <unistd.h>

using namespace lockstep;
using namespace lockstep::test;
using Json = nlohmann::json;

namespace {

/// A terminal: what is written to entry() can be read from here.
class Terminal
{
public:
    Terminal() { m_open = ::openpty(&m_exit, &m_entry, nullptr, nullptr, nullptr) == 0; }
    ~Terminal()
    {
        closeEntry();
        if (m_open)
            ::close(m_exit);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] int entry() const { return m_entry; }
    /// Everything, until the last writer has gone.
    [[nodiscard]] QByteArray readAll()
    {
        closeEntry();
        QByteArray all;
        std::array<char, 4096> piece {};
        for (ssize_t count = 0; (count = ::read(m_exit, piece.data(), piece.size())) > 0;)
            all.append(piece.data(), count);
        return all;
    }

private:
    void closeEntry()
    {
        if (m_entry >= 0)
            ::close(m_entry);
        m_entry = -1;
    }
    bool m_open = false;
    int m_exit = -1;
    int m_entry = -1;
};

} // namespace

class TestCli : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void aRunOfThreadsReplaysAndEndsWithZero_data();
    void aRunOfThreadsReplaysAndEndsWithZero();
    void threadsStopExactlyAtMaxSteps();
    void everyJsonLineIsAnObjectWithTheDocumentedKeys();
    void theSameSeedGivesTheSameRun();
    void aSavedRunReopensEqual();
    void aViolationEndsWithOneForEverySchedule_data();
    void aViolationEndsWithOneForEverySchedule();
    void interruptEndsWithTheSummary_data();
    void interruptEndsWithTheSummary();
    void aReaderThatGoesAwayIsNoError();
    void aFullDiskStopsTheRecordingAndNotTheRun();
    void anExportThatFailsLeavesTheOldFile();
    void stdoutThatCannotBeWrittenIsTold();
    void aChangedFileIsToldWithItsLine();
    void aTornFileOpensAndIsTold();
    void coloursComeOnlyOnATerminal();
};

void TestCli::aRunOfThreadsReplaysAndEndsWithZero_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<int>("tasks");
    QTest::newRow("three") << 3 << 2;
    QTest::newRow("twenty") << 20 << 3;
    QTest::newRow("one") << 1 << 5;
}

void TestCli::aRunOfThreadsReplaysAndEndsWithZero()
{
    QFETCH(const int, clients);
    QFETCH(const int, tasks);
    const Ended ran = run({ u"run"_qs, u"--speed"_qs, u"max"_qs, u"--clients"_qs,
                            QString::number(clients), u"--tasks"_qs, QString::number(tasks),
                            u"--out"_qs, u"a.lockstep"_qs, u"--json"_qs });
    QCOMPARE(ran.complaints, QByteArray());
    QCOMPARE(ran.code, 0);
    const Ended replayed = run({ u"replay"_qs, u"a.lockstep"_qs, u"--json"_qs });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(replayed.code, 0);
    auto first = objects(ran.out);
    auto second = objects(replayed.out);
    QCOMPARE(first.size(), second.size());
    QCOMPARE(first.back()["summary"]["tasks"].get<int>(), clients * tasks);
    // The runs differ only in who scheduled them.
    first.back()["summary"].erase("schedule");
    second.back()["summary"].erase("schedule");
    QVERIFY(first == second);
}

void TestCli::threadsStopExactlyAtMaxSteps()
{
    const Ended ended = run({ u"run"_qs, u"--speed"_qs, u"max"_qs, u"--tasks"_qs, u"0"_qs,
                              u"--max-steps"_qs, u"777"_qs, u"--json"_qs });
    QCOMPARE(ended.code, 0);
    const auto lines = objects(ended.out);
    QCOMPARE(lines.size(), std::size_t { 778 });
    QCOMPARE(lines.back()["summary"]["steps"].get<int>(), 777);
}

void TestCli::everyJsonLineIsAnObjectWithTheDocumentedKeys()
{
    const Ended ended = run(
        { u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--json"_qs, u"--clients"_qs, u"6"_qs });
    const auto lines = objects(ended.out);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        for (const char* key : { "step", "time_ms", "level", "client", "event", "message" })
            QVERIFY2(lines[i].contains(key), key);
        QCOMPARE(lines[i]["step"].get<std::size_t>(), i + 1);
    }
    const Json& summary = lines.back()["summary"];
    for (const char* key : { "steps", "acquisitions", "violations", "wait_ms", "fairness", "tasks",
                             "time_ms", "seed" })
        QVERIFY2(summary.contains(key), key);
    for (const char* key : { "p50", "p99", "max" })
        QVERIFY2(summary["wait_ms"][key].is_number(), key);
    QCOMPARE(summary["acquisitions"].get<int>(), 6);
}

void TestCli::theSameSeedGivesTheSameRun()
{
    const auto withSeed = [&](const QString& seed) {
        return run({ u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--clients"_qs, u"8"_qs,
                     u"--jitter"_qs, u"50"_qs, u"--seed"_qs, seed });
    };
    QCOMPARE(withSeed(u"7"_qs).out, withSeed(u"7"_qs).out);
    QVERIFY(withSeed(u"7"_qs).out != withSeed(u"8"_qs).out);
}

void TestCli::aSavedRunReopensEqual()
{
    const Ended ran = run({ u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--clients"_qs, u"9"_qs,
                            u"--tasks"_qs, u"20"_qs, u"--out"_qs, u"a.lockstep"_qs, u"--json"_qs });
    QCOMPARE(ran.code, 0);
    const Ended exported = run({ u"export"_qs, u"a.lockstep"_qs, u"--format"_qs, u"jsonl"_qs,
                                 u"--out"_qs, u"a.jsonl"_qs });
    QCOMPARE(exported.code, 0);
    const QByteArray rows = ran.out.left(ran.out.lastIndexOf('\n', ran.out.size() - 2) + 1);
    QVERIFY(rows.size() > 10'000);
    QCOMPARE(contents(u"a.jsonl"_qs), rows);
}

void TestCli::aViolationEndsWithOneForEverySchedule_data()
{
    QTest::addColumn<QStringList>("schedule");
    QTest::newRow("random") << QStringList { u"--schedule"_qs, u"random"_qs };
    QTest::newRow("round robin") << QStringList { u"--schedule"_qs, u"round-robin"_qs };
    QTest::newRow("threads") << QStringList { u"--schedule"_qs, u"threads"_qs, u"--speed"_qs,
                                              u"100"_qs };
}

void TestCli::aViolationEndsWithOneForEverySchedule()
{
    QFETCH(const QStringList, schedule);
    // Work of ten seconds: every client asks while another one works.
    const Ended ended
        = run(QStringList { u"run"_qs, u"--recipe"_qs, u"ignores-refusal"_qs, u"--work-time"_qs,
                            u"10000"_qs, u"--out"_qs, u"v.lockstep"_qs, u"--json"_qs }
              + schedule);
    QCOMPARE(ended.code, 1);
    QVERIFY(ended.out.contains("\"event\":\"violation\""));
    QVERIFY(ended.out.contains("\"invariant\":\"mutual-exclusion\""));
    QVERIFY(objects(ended.out).back()["summary"]["violations"].get<int>() > 0);
    QCOMPARE(run({ u"replay"_qs, u"v.lockstep"_qs }).code, 1);

    const Ended first
        = run(QStringList { u"run"_qs, u"--recipe"_qs, u"ignores-refusal"_qs, u"--work-time"_qs,
                            u"10000"_qs, u"--json"_qs, u"--until"_qs, u"violation"_qs }
              + schedule);
    QCOMPARE(first.code, 1);
    const auto rows = objects(first.out);
    QCOMPARE(rows.back()["summary"]["violations"].get<int>(), 1);
    QCOMPARE(rows[rows.size() - 2]["event"].get<std::string>(), std::string("violation"));
}

void TestCli::interruptEndsWithTheSummary_data()
{
    QTest::addColumn<QStringList>("schedule");
    QTest::newRow("pure") << QStringList { u"--schedule"_qs, u"random"_qs };
    QTest::newRow("threads") << QStringList { u"--speed"_qs, u"max"_qs };
}

void TestCli::interruptEndsWithTheSummary()
{
    QFETCH(const QStringList, schedule);
    QProcess process;
    process.setWorkingDirectory(folder());
    process.start(program(),
                  QStringList { u"run"_qs, u"--tasks"_qs, u"0"_qs, u"--max-steps"_qs,
                                u"100000000"_qs, u"--out"_qs, u"a.lockstep"_qs, u"--json"_qs }
                      + schedule);
    QVERIFY(process.waitForReadyRead(patienceMillis));
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QByteArray out = process.readAllStandardOutput();
    const QByteArray last = out.mid(out.lastIndexOf('\n', out.size() - 2) + 1);
    const auto summary = Json::parse(last.toStdString())["summary"];
    const auto steps = summary["steps"].get<qlonglong>();
    QVERIFY(steps > 0);
    // What was recorded until then is whole.
    const Ended replayed
        = run({ u"replay"_qs, u"a.lockstep"_qs, u"--to"_qs, QString::number(steps), u"--json"_qs });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(replayed.code, 0);
}

void TestCli::aReaderThatGoesAwayIsNoError()
{
    QProcess shell;
    shell.setWorkingDirectory(folder());
    shell.start(u"bash"_qs,
                { u"-c"_qs,
                  u"\"$0\" run --schedule random --tasks 0 --max-steps 2000000 | head -n 2; echo "
                  "${PIPESTATUS[0]}"_qs,
                  program() });
    QVERIFY(shell.waitForFinished(patienceMillis));
    const auto lines = shell.readAllStandardOutput().split('\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[2], QByteArray("0"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestCli::aFullDiskStopsTheRecordingAndNotTheRun()
{
    // The limit on a file's size is a full disk that needs no disk.
    QProcess shell;
    shell.setWorkingDirectory(folder());
    shell.start(
        u"bash"_qs,
        { u"-c"_qs,
          u"trap '' XFSZ; ulimit -f 64; exec \"$0\" run --schedule random --clients 20 --tasks 200 "
          "--json --out a.lockstep | tail -n 1; exit ${PIPESTATUS[0]}"_qs,
          program() });
    QVERIFY(shell.waitForFinished(patienceMillis));
    const QByteArray complaints = shell.readAllStandardError();
    QVERIFY2(complaints.contains("recording has stopped, the run goes on"), complaints.constData());
    QCOMPARE(complaints.count('\n'), 1);
    QCOMPARE(objects(shell.readAllStandardOutput()).back()["summary"]["tasks"].get<int>(), 4000);
    QCOMPARE(shell.exitCode(), 3);
    const Ended direct
        = run({ u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--out"_qs, u"/dev/full"_qs });
    QCOMPARE(direct.code, 3);
    QCOMPARE(direct.complaints,
             QByteArray("lockstep-cli: cannot write /dev/full: the disk is full\n"));
}

void TestCli::anExportThatFailsLeavesTheOldFile()
{
    run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs, u"--out"_qs, u"a.lockstep"_qs });
    write(u"a.csv"_qs, "old");
    QProcess shell;
    shell.setWorkingDirectory(folder());
    shell.start(u"bash"_qs,
                { u"-c"_qs,
                  u"ulimit -f 1; exec \"$0\" export a.lockstep --format csv --out a.csv"_qs,
                  program() });
    QVERIFY(shell.waitForFinished(patienceMillis));
    QCOMPARE(shell.readAllStandardError(),
             QByteArray("lockstep-cli: cannot write a.csv: File too large\n"));
    QCOMPARE(shell.exitCode(), 3);
    QCOMPARE(contents(u"a.csv"_qs), QByteArray("old"));
}

void TestCli::stdoutThatCannotBeWrittenIsTold()
{
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_qs);
    process.start(program(), { u"run"_qs, u"--schedule"_qs, u"random"_qs });
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.readAllStandardError(),
             QByteArray("lockstep-cli: cannot write to stdout: the disk is full\n"));
    QCOMPARE(process.exitCode(), 3);
}

void TestCli::aChangedFileIsToldWithItsLine()
{
    run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs, u"--out"_qs, u"a.lockstep"_qs });
    QByteArray text = contents(u"a.lockstep"_qs);
    const auto at = text.indexOf("\"lock.contended\"");
    QVERIFY(at > 0);
    const auto line = text.left(at).count('\n') + 1;
    text.replace(at, 16, "\"lock.acquired\"");
    write(u"a.lockstep"_qs, text);
    const Ended ended = run({ u"replay"_qs, u"a.lockstep"_qs });
    QCOMPARE(ended.code, 2);
    const QByteArray expected = "a.lockstep, line " + QByteArray::number(line) + ": step 3 ";
    QVERIFY2(ended.complaints.contains(expected), ended.complaints.constData());
    QVERIFY2(ended.out.contains("2 steps in"), "what comes before the change is shown");
    QCOMPARE(
        run({ u"export"_qs, u"a.lockstep"_qs, u"--format"_qs, u"csv"_qs, u"--out"_qs, u"b"_qs })
            .code,
        2);
    QVERIFY(!QFile::exists(path(u"b"_qs)));
}

void TestCli::aTornFileOpensAndIsTold()
{
    run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs, u"--out"_qs, u"a.lockstep"_qs });
    QByteArray text = contents(u"a.lockstep"_qs);
    text.chop(9);
    write(u"a.lockstep"_qs, text);
    const Ended ended = run({ u"replay"_qs, u"a.lockstep"_qs, u"--json"_qs });
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.complaints.contains("was cut off and is left out"),
             ended.complaints.constData());
    QCOMPARE(objects(ended.out).back()["summary"]["steps"].get<int>(), 18);
}

void TestCli::coloursComeOnlyOnATerminal()
{
    QVERIFY(!run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs }).out.contains('\x1b'));
    const auto inTerminal = [&](const QString& noColor) {
        Terminal terminal;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"TERM"_qs, u"xterm"_qs);
        environment.insert(u"NO_COLOR"_qs, noColor); // empty is as good as unset
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([&] { ::dup2(terminal.entry(), STDOUT_FILENO); });
        process.start(program(), { u"run"_qs, u"--schedule"_qs, u"round-robin"_qs });
        const bool started = terminal.isOpen() && process.waitForStarted(patienceMillis);
        const QByteArray shown = started ? terminal.readAll() : QByteArray();
        return process.waitForFinished(patienceMillis) ? shown : QByteArray();
    };
    QVERIFY(inTerminal(QString()).contains("\x1b[33mWARNING"));
    const QByteArray plain = inTerminal(u"1"_qs);
    QVERIFY(plain.contains("WARNING"));
    QVERIFY(!plain.contains('\x1b'));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
