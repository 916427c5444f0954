// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Programs of others do the same against our service and against a real server, with the same
// outcome.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <sys/prctl.h>

#include <csignal>
#include <memory>

namespace {

constexpr int patienceMillis = 120'000;
constexpr auto jars = "/usr/share/java/";

QString jarPath(const QStringList& names)
{
    QStringList paths;
    for (const QString& name : names)
        paths += QString::fromLatin1(jars) + name + u".jar"_qs;
    return paths.join(u':');
}

/// A program that ends with this one, however this one ends.
std::unique_ptr<QProcess> program()
{
    auto process = std::make_unique<QProcess>();
    process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    return process;
}

struct Ended
{
    int code = -1;
    QByteArray out;
    QByteArray complaints;
};

Ended run(const QString& name, const QStringList& arguments, const QByteArray& input = {})
{
    const auto process = program();
    process->start(name, arguments);
    process->write(input);
    process->closeWriteChannel();
    if (!process->waitForFinished(patienceMillis))
        process->kill();
    return { process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
             process->readAllStandardOutput(), process->readAllStandardError() };
}

/// What a server answers to a four-letter word.
QByteArray ask(quint16 port, const QByteArray& word)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    if (!socket.waitForConnected(1000))
        return {};
    socket.write(word);
    while (socket.waitForReadyRead(2000)) { }
    return socket.readAll();
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress(QHostAddress::LocalHost)) ? server.serverPort() : 0;
}

} // namespace

class TestLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void kazooFindsNoDifference();
    void curatorFindsNoDifference();
    void zookeepersCommandLineFindsNoDifference();
    void theCClientFindsNoDifference();
    void whatWasRecordedReplays();

private:
    void startOurs();
    void startTheirs();
    /// Runs it against both servers and compares. @p arguments hold SERVER where the address goes.
    void compare(const QString& name, QStringList arguments, const QByteArray& input = {},
                 const QRegularExpression& without = {});

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_ours;
    std::unique_ptr<QProcess> m_theirs;
    quint16 m_ourPort = 0;
    quint16 m_theirPort = 0;
};

void TestLive::initTestCase()
{
    if (!QFile::exists(jarPath({ u"zookeeper"_qs }))
        || run(u"java"_qs, { u"-version"_qs }).code != 0)
        QFAIL("there is no real server here (libzookeeper-java, default-jdk-headless)");
    QVERIFY(m_folder.isValid());
    startTheirs();
    startOurs();
    QVERIFY(m_ourPort != 0);
    QTRY_VERIFY2_WITH_TIMEOUT(ask(m_theirPort, "srvr").contains("Mode:"),
                              m_theirs->readAllStandardError().constData(), 60'000);
}

void TestLive::startOurs()
{
    m_ours = program();
    m_ours->setStandardErrorFile(m_folder.filePath(u"ours.err"_qs));
    m_ours->start(qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/app/lockstep-cli"_qs,
                  { u"serve"_qs, u"--port"_qs, u"0"_qs, u"--record"_qs,
                    m_folder.filePath(u"run.lockstep"_qs) });
    QVERIFY(m_ours->waitForReadyRead(30'000));
    const QByteArray line = m_ours->readLine().trimmed();
    QVERIFY2(line.startsWith("listening on 127.0.0.1:"), line.constData());
    m_ourPort = line.mid(line.lastIndexOf(':') + 1).toUShort();
}

void TestLive::startTheirs()
{
    m_theirPort = freePort();
    QFile config(m_folder.filePath(u"zoo.cfg"_qs));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("tickTime=500\ndataDir=" + m_folder.filePath(u"data"_qs).toUtf8()
                 + "\nclientPort=" + QByteArray::number(m_theirPort)
                 + "\nclientPortAddress=127.0.0.1\nmaxClientCnxns=0\nadmin.enableServer=false\n"
                   "4lw.commands.whitelist=*\nminSessionTimeout=1000\nmaxSessionTimeout=60000\n");
    config.close();
    m_theirs = program();
    m_theirs->setStandardOutputFile(QProcess::nullDevice());
    m_theirs->start(u"java"_qs,
                    { u"-XX:+UseSerialGC"_qs, u"-XX:TieredStopAtLevel=1"_qs,
                      u"-Dzookeeper.jmx.log4j.disable=true"_qs, u"-Dzookeeper.forceSync=no"_qs,
                      u"-Dzookeeper.extendedTypesEnabled=true"_qs, u"-cp"_qs,
                      jarPath({ u"zookeeper"_qs, u"slf4j-nop"_qs }),
                      u"org.apache.zookeeper.server.quorum.QuorumPeerMain"_qs, config.fileName() });
}

void TestLive::cleanupTestCase()
{
    for (const auto& server : { m_ours.get(), m_theirs.get() }) {
        if (server == nullptr)
            continue;
        server->terminate();
        if (!server->waitForFinished(10'000))
            server->kill();
        server->waitForFinished(10'000);
    }
}

void TestLive::compare(const QString& name, QStringList arguments, const QByteArray& input,
                       const QRegularExpression& without)
{
    const auto against = [&](quint16 port) {
        QStringList with = arguments;
        with.replaceInStrings(u"SERVER"_qs, u"127.0.0.1:"_qs + QString::number(port));
        Ended ended = run(name, with, input);
        if (!without.pattern().isEmpty())
            ended.out = QString::fromUtf8(ended.out).remove(without).toUtf8();
        return ended;
    };
    const Ended theirs = against(m_theirPort);
    const Ended ours = against(m_ourPort);
    // zkCli's own code tells of its last commands that were refused, at both.
    QVERIFY2(ours.code == theirs.code,
             (ours.out + ours.complaints + theirs.complaints).constData());
    const auto is = ours.out.split('\n');
    const auto was = theirs.out.split('\n');
    for (qsizetype i = 0; i < std::max(is.size(), was.size()); ++i)
        QCOMPARE(is.value(i), was.value(i));
    QVERIFY(is.size() > 10);
}

void TestLive::kazooFindsNoDifference()
{
    const QString python = u"/usr/bin/python3"_qs;
    if (run(python, { u"-c"_qs, u"import kazoo"_qs }).code != 0)
        QFAIL("there is no kazoo here (python3-kazoo)");
    compare(python,
            { u"-B"_qs,
              qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/live/kazoo_recipes.py"_qs,
              u"SERVER"_qs });
}

void TestLive::curatorFindsNoDifference()
{
    if (!QFile::exists(jarPath({ u"curator-recipes"_qs }))
        || run(u"javac"_qs, { u"-version"_qs }).code != 0)
        QFAIL("there is no Curator or no compiler here (libcurator-recipes-java, "
              "default-jdk-headless)");
    const QString path
        = jarPath({ u"curator-recipes"_qs, u"curator-framework"_qs, u"curator-client"_qs,
                    u"zookeeper"_qs, u"zookeeper-jute"_qs, u"guava"_qs, u"slf4j-nop"_qs });
    const Ended compiled = run(
        u"javac"_qs,
        { u"-proc:none"_qs, u"-J-XX:TieredStopAtLevel=1"_qs, u"-d"_qs, m_folder.path(), u"-cp"_qs,
          path,
          qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/live/CuratorRecipes.java"_qs });
    QVERIFY2(compiled.code == 0, compiled.complaints.constData());
    compare(u"java"_qs, { u"-XX:TieredStopAtLevel=1"_qs, u"-cp"_qs, m_folder.path() + u':' + path,
                          u"CuratorRecipes"_qs, u"SERVER"_qs });
}

// It prints events from another thread than answers, between any two lines of them: the
// connection's is waited for, the others are not printed.
void TestLive::zookeepersCommandLineFindsNoDifference()
{
    static const QRegularExpression numbers(u"^(Connecting to .*|[cmp]Zxid = .*|[cm]time = .*)$"_qs,
                                            QRegularExpression::MultilineOption);
    compare(u"java"_qs,
            { u"-XX:TieredStopAtLevel=1"_qs, u"-cp"_qs,
              jarPath({ u"zookeeper"_qs, u"slf4j-nop"_qs }),
              u"org.apache.zookeeper.ZooKeeperMain"_qs, u"-server"_qs, u"SERVER"_qs,
              u"-waitforconnection"_qs },
            "printwatches off\ncreate /zc v\nget -s -w /zc\nset /zc w\nstat /zc\ncreate "
            "/zc/x\ncreate -s /zc/s- y\n"
            "ls -R /zc\nls -s /zc\ngetAllChildrenNumber /zc\ndelete /none\ndelete /zc\ngetAcl /zc\n"
            "addauth digest bob:secret\nsetAcl /zc/x auth::r,world:anyone:cdrwa\ngetAcl /zc/x\n"
            "sync /zc\ndeleteall /zc\nls /zc\nquit\n",
            numbers);
}

void TestLive::theCClientFindsNoDifference()
{
    const QString client = qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/tests/live_cclient"_qs;
    if (!QFile::exists(client))
        QFAIL("there was no C client to build with (libzookeeper-mt-dev)");
    compare(client, { u"SERVER"_qs });
}

// The last one, since it ends our server.
void TestLive::whatWasRecordedReplays()
{
    m_ours->terminate();
    QVERIFY(m_ours->waitForFinished(patienceMillis));
    QCOMPARE(m_ours->exitCode(), 0);
    QVERIFY(m_ours->readAllStandardOutput().contains("every invariant held"));
    const Ended replayed = run(qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/app/lockstep-cli"_qs,
                               { u"replay"_qs, m_folder.filePath(u"run.lockstep"_qs) });
    QCOMPARE(replayed.complaints, QByteArray());
    QCOMPARE(replayed.code, 0);
}

QTEST_GUILESS_MAIN(TestLive)
#include "tst_live.moc"
