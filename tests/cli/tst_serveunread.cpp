// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// `lockstep-cli serve` where nobody reads what it prints, where its stdin never ends, and where it
// is asked to end more than once.
#include "tests/support/clibench.h"
#include "tests/support/wireclient.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace lockstep;
using namespace lockstep::test;

namespace {

/// A pipe that takes a few rows, and nobody reads after the first line.
class UnreadPipe
{
public:
    explicit UnreadPipe(const QString& path)
    {
        const QByteArray name = QFile::encodeName(path);
        if (::mkfifo(name.constData(), 0600) == 0)
            m_descriptor = ::open(name.constData(), O_RDWR | O_CLOEXEC);
        ::fcntl(m_descriptor, F_SETPIPE_SZ, 4096);
    }
    UnreadPipe(const UnreadPipe&) = delete;
    UnreadPipe& operator=(const UnreadPipe&) = delete;
    ~UnreadPipe() { ::close(m_descriptor); }
    [[nodiscard]] QByteArray firstLine() const
    {
        QByteArray line;
        for (char c = 0; c != '\n' && ::read(m_descriptor, &c, 1) == 1;)
            line += c;
        return line.trimmed();
    }

private:
    int m_descriptor = -1;
};

void ask(const QProcess& process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
}

Symbol node(int number)
{
    return Symbol::intern("/n" + std::to_string(number));
}

} // namespace

class TestServeUnread : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void aPipeThatNobodyReadsDelaysNothing_data();
    void aPipeThatNobodyReadsDelaysNothing();
    void aRunEndsWhenAskedThoughNobodyReads();
    void aStdinWithoutEndStarvesNothing_data();
    void aStdinWithoutEndStarvesNothing();
    void theSecondSignalEndsAtOnce_data();
    void theSecondSignalEndsAtOnce();
    void aSignalThatComesTwiceAtOnceIsOneWish();

private:
    void start(QProcess& process, const QStringList& arguments) const
    {
        process.setWorkingDirectory(folder());
        process.start(program(), arguments);
    }
    /// The entries of a recording that replays.
    std::size_t recorded(const QString& file) const
    {
        const Ended replayed = run({ u"replay"_qs, file, u"--json"_qs });
        const bool whole = replayed.code == 0 && replayed.complaints.isEmpty();
        return whole ? objects(replayed.out).size() - 1 : 0;
    }
    const QStringList m_recording { u"serve"_qs, u"--port"_qs, u"0"_qs, u"--record"_qs,
                                    u"a.lockstep"_qs };
};

void TestServeUnread::aPipeThatNobodyReadsDelaysNothing_data()
{
    QTest::addColumn<bool>("stderrToo");
    QTest::newRow("stdout") << false;
    QTest::newRow("stdout and stderr") << true;
}

void TestServeUnread::aPipeThatNobodyReadsDelaysNothing()
{
    QFETCH(const bool, stderrToo);
    constexpr int creates = 300;
    const UnreadPipe pipe(path(u"pipe"_qs));
    QProcess process;
    process.setStandardOutputFile(path(u"pipe"_qs));
    if (stderrToo)
        process.setStandardErrorFile(path(u"pipe"_qs));
    start(process, m_recording);
    WireClient client(portIn(pipe.firstLine()));
    QVERIFY(client.attach());
    for (int i = 0; i < creates; ++i)
        QCOMPARE(client.ask(i + 1, CreateNode { node(i), {} })->code, 0);
    ask(process, SIGTERM);
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    if (!stderrToo) {
        const QByteArray told = process.readAllStandardError();
        QVERIFY2(told.startsWith("lockstep-cli: ")
                     && told.endsWith(" printed lines were left out: nobody read stdout\n")
                     && told.count('\n') == 1,
                 told.constData());
    }
    // The session, its end of the link, and every create that was acknowledged.
    QVERIFY(recorded(u"a.lockstep"_qs) >= creates + 1U);
}

void TestServeUnread::aRunEndsWhenAskedThoughNobodyReads()
{
    const UnreadPipe pipe(path(u"pipe"_qs));
    for (const QString& schedule : { u"round-robin"_qs, u"threads"_qs }) {
        QProcess process;
        process.setStandardOutputFile(path(u"pipe"_qs));
        start(process,
              { u"run"_qs, u"--clients"_qs, u"100"_qs, u"--tasks"_qs, u"1000"_qs, u"--speed"_qs,
                u"100"_qs, u"--schedule"_qs, schedule, u"--out"_qs, u"run.lockstep"_qs });
        // It has begun when there is a recording, which it then cannot print.
        QTRY_VERIFY_WITH_TIMEOUT(!contents(u"run.lockstep"_qs).isEmpty(), patienceMillis);
        ask(process, SIGTERM);
        QVERIFY(process.waitForFinished(patienceMillis));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(run({ u"replay"_qs, u"run.lockstep"_qs }).complaints.isEmpty());
        QVERIFY(QFile::remove(path(u"run.lockstep"_qs)));
    }
}

void TestServeUnread::aStdinWithoutEndStarvesNothing_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("no faults") << QStringList {};
    QTest::newRow("faults that cannot strike") << QStringList { u"strike 9 cut"_qs };
    QTest::newRow("empty lines") << QStringList { QString() };
}

void TestServeUnread::aStdinWithoutEndStarvesNothing()
{
    QFETCH(const QStringList, words);
    QProcess yes;
    QProcess process;
    yes.setStandardOutputProcess(&process);
    yes.start(u"yes"_qs, words);
    start(process, m_recording);
    QVERIFY(process.waitForReadyRead(patienceMillis));
    WireClient client(portIn(process.readLine().trimmed()));
    QVERIFY(client.attach());
    QCOMPARE(client.ask(1, CreateNode { node(1), {} })->code, 0);
    QByteArray log;
    while (log.count('\n') < 2 && process.waitForReadyRead(patienceMillis))
        log += process.readAllStandardOutput();
    QCOMPARE(log.count('\n'), 2);
    ask(process, SIGTERM);
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(recorded(u"a.lockstep"_qs) >= 2);
    yes.kill();
    yes.waitForFinished(patienceMillis);
    if (words.isEmpty())
        QVERIFY(process.readAllStandardError().endsWith(
            "lockstep-cli: 100 lines on stdin in a row were no faults: no more of it is read\n"));
}

void TestServeUnread::theSecondSignalEndsAtOnce_data()
{
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("twice the same") << SIGTERM << SIGTERM;
    QTest::newRow("Ctrl-C, then the end of a service") << SIGINT << SIGTERM;
}

void TestServeUnread::theSecondSignalEndsAtOnce()
{
    QFETCH(const int, first);
    QFETCH(const int, second);
    // The clean end waits a moment for a reader. On a busy machine that may be over too soon.
    bool endedAtOnce = false;
    for (int attempt = 0; attempt < 10 && !endedAtOnce; ++attempt) {
        const UnreadPipe pipe(path(u"pipe%1"_qs.arg(attempt)));
        QProcess process;
        process.setStandardOutputFile(path(u"pipe%1"_qs.arg(attempt)));
        start(process, m_recording);
        WireClient client(portIn(pipe.firstLine()));
        QVERIFY(client.attach());
        for (int i = 0; i < 100; ++i)
            QCOMPARE(client.ask(i + 1, CreateNode { node(i), {} })->code, 0);
        ask(process, first);
        QVERIFY(client.isClosed());
        constexpr int anotherWishMillis = 30;
        while (!process.waitForFinished(anotherWishMillis))
            ask(process, second);
        endedAtOnce = process.exitStatus() == QProcess::CrashExit;
        QVERIFY(endedAtOnce || process.exitCode() == 0);
    }
    QVERIFY(endedAtOnce);
}

void TestServeUnread::aSignalThatComesTwiceAtOnceIsOneWish()
{
    QProcess process;
    start(process, m_recording);
    QVERIFY(process.waitForReadyRead(patienceMillis));
    WireClient client(portIn(process.readLine().trimmed()));
    QVERIFY(client.attach());
    // As timeout(1) does: to the program, and to its group.
    ask(process, SIGTERM);
    ask(process, SIGTERM);
    QVERIFY(process.waitForFinished(patienceMillis));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(recorded(u"a.lockstep"_qs) >= 1);
}

QTEST_GUILESS_MAIN(TestServeUnread)
#include "tst_serveunread.moc"
