// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What becomes of a recording when another program wants its file, when the file must not grow, and
// when the program is killed.
#include "tests/support/clibench.h"
#include "tests/support/wireclient.h"

#include <csignal>

using namespace lockstep;
using namespace lockstep::test;

class TestCliRecording : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void aFileHasOneRecorder_data();
    void aFileHasOneRecorder();
    void aLimitOnFilesIsToldLikeAFullDisk_data();
    void aLimitOnFilesIsToldLikeAFullDisk();
    void aRecordingThatMayNotGrowEndsAndServingGoesOn();
    void whatIsFlushedSurvivesTheProgram();

private:
    const QStringList m_recording { u"--record"_qs, u"a.lockstep"_qs };
};

void TestCliRecording::aFileHasOneRecorder_data()
{
    QTest::addColumn<QString>("command");
    for (const char* const command :
         { "serve --port 0 --record a.lockstep", "run --out a.lockstep",
           "run --schedule round-robin --out a.lockstep", "shell --out a.lockstep",
           "export old.lockstep --format csv --out a.lockstep" })
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCliRecording::aFileHasOneRecorder()
{
    QFETCH(const QString, command);
    QCOMPARE(
        run({ u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--out"_qs, u"old.lockstep"_qs }).code,
        0);
    QProcess first;
    WireClient client(serve(first, m_recording));
    QVERIFY(client.attach());
    const Ended second = run(command.split(u' '));
    QCOMPARE(second.code, 3);
    QVERIFY2(second.complaints
                 == "lockstep-cli: cannot write a.lockstep: a run is being recorded into it\n",
             second.complaints.constData());
    QCOMPARE(client.ask(1, CreateNode { Symbol::intern("/after"), {} })->code, 0);
    first.terminate();
    QVERIFY(first.waitForFinished(patienceMillis));
    QCOMPARE(first.exitCode(), 0);
    const Ended replayed = run({ u"replay"_qs, u"a.lockstep"_qs });
    QCOMPARE(replayed.code, 0);
    QVERIFY(replayed.out.contains("created /after"));
}

void TestCliRecording::aLimitOnFilesIsToldLikeAFullDisk_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("sentence");
    const QByteArray large = ": File too large";
    QTest::newRow("run") << u"run --schedule random --clients 40 --out a.lockstep"_qs
                         << "cannot write a.lockstep" + large
            + "; recording has stopped, the run goes on";
    QTest::newRow("threads") << u"run --clients 40 --speed 100 --out a.lockstep"_qs
                             << "cannot write a.lockstep" + large
            + "; recording has stopped, the run goes on";
    QTest::newRow("export") << u"export old.lockstep --format csv --out a.csv"_qs
                            << "cannot write a.csv" + large;
    QTest::newRow("stdout") << u"replay old.lockstep > a.txt"_qs
                            << "cannot write to stdout" + large;
    QTest::newRow("help") << u"run --help > a.txt"_qs << "cannot write to stdout" + large;
}

void TestCliRecording::aLimitOnFilesIsToldLikeAFullDisk()
{
    QFETCH(const QString, command);
    QFETCH(const QByteArray, sentence);
    QCOMPARE(run({ u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--clients"_qs, u"40"_qs,
                   u"--out"_qs, u"old.lockstep"_qs })
                 .code,
             0);
    // In KiB. The shell hands the signal down as it has it: not ignored.
    const Ended ended = inShell(u"ulimit -f 1; exec \"$0\" "_qs + command);
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.complaints, "lockstep-cli: " + sentence + "\n");
}

void TestCliRecording::aRecordingThatMayNotGrowEndsAndServingGoesOn()
{
    QProcess bash;
    bash.setWorkingDirectory(folder());
    bash.start(
        u"bash"_qs,
        { u"-c"_qs, u"ulimit -f 1; exec \"$0\" serve --port 0 --record a.lockstep"_qs, program() });
    QVERIFY(bash.waitForReadyRead(patienceMillis));
    WireClient client(portIn(bash.readLine().trimmed()));
    QVERIFY(client.attach());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(
            client.ask(i + 1, CreateNode { Symbol::intern("/n" + std::to_string(i)), {} })->code,
            0);
    bash.terminate();
    QVERIFY(bash.waitForFinished(patienceMillis));
    QCOMPARE(bash.exitStatus(), QProcess::NormalExit);
    QCOMPARE(bash.exitCode(), 3);
    QCOMPARE(bash.readAllStandardError(),
             QByteArray("lockstep-cli: cannot write a.lockstep: File too large; recording has "
                        "stopped, the run goes on\n"));
}

void TestCliRecording::whatIsFlushedSurvivesTheProgram()
{
    QProcess process;
    WireClient client(serve(process, m_recording));
    QVERIFY(client.attach());
    QCOMPARE(client.ask(1, CreateNode { Symbol::intern("/kept"), {} })->code, 0);
    // The row is printed after its entry is in the file.
    QByteArray log;
    while (log.count('\n') < 2 && process.waitForReadyRead(patienceMillis))
        log += process.readAllStandardOutput();
    process.kill();
    QVERIFY(process.waitForFinished(patienceMillis));
    const Ended replayed = run({ u"replay"_qs, u"a.lockstep"_qs });
    QCOMPARE(replayed.code, 0);
    QCOMPARE(replayed.complaints, QByteArray());
    QVERIFY(replayed.out.contains("created /kept"));
}

QTEST_GUILESS_MAIN(TestCliRecording)
#include "tst_clirecording.moc"
