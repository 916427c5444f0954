// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::live {
namespace {

const QString jar = QStringLiteral("/usr/share/java/zookeeper.jar");

std::uint16_t freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

bool serves(const Address& address)
{
    Connection asked(address);
    return asked.isOpen() && asked.sendRaw("srvr")
        && asked.receiveAll().find("Mode:") != std::string::npos;
}

/// Nothing, or why it will not.
QString waitUntilItServes(QProcess& process, const Address& address)
{
    QElapsedTimer waited;
    waited.start();
    while (!serves(address)) {
        // Waiting for its end is the pause between two questions.
        if (process.waitForFinished(20) || process.state() == QProcess::NotRunning)
            return QStringLiteral("the server ended: ") + process.errorString();
        if (waited.hasExpired(60'000))
            return QStringLiteral("the server does not answer after a minute");
    }
    return {};
}

} // namespace

bool Server::isInstalled()
{
    return QFile::exists(jar) && QFile::exists(QStringLiteral("/usr/bin/java"));
}

Server::Server(int reapEveryMillis)
{
    m_address.port = freePort();
    const QString config = m_folder.filePath(QStringLiteral("zoo.cfg"));
    QFile file(config);
    if (!file.open(QIODevice::WriteOnly)) {
        m_problem = QStringLiteral("%1 cannot be written").arg(config);
        return;
    }
    file.write(QStringLiteral(
                   "tickTime=%1\ndataDir=%2\nclientPort=%3\nclientPortAddress=127.0.0.1\n"
                   "maxClientCnxns=0\nadmin.enableServer=false\n"
                   "4lw.commands.whitelist=*\nminSessionTimeout=1000\nmaxSessionTimeout=60000\n")
                   .arg(tickMillis)
                   .arg(m_folder.filePath(QStringLiteral("data")))
                   .arg(m_address.port)
                   .toUtf8());
    file.close();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(
        QStringLiteral("/usr/bin/java"),
        { QStringLiteral("-XX:+UseSerialGC"), QStringLiteral("-XX:TieredStopAtLevel=1"),
          QStringLiteral("-Xmx256m"), QStringLiteral("-Dzookeeper.jmx.log4j.disable=true"),
          QStringLiteral("-Dzookeeper.forceSync=no"),
          QStringLiteral("-Dzookeeper.extendedTypesEnabled=true"),
          QStringLiteral("-Dznode.container.checkIntervalMs=%1").arg(reapEveryMillis),
          QStringLiteral("-Dorg.slf4j.simpleLogger.defaultLogLevel=error"), QStringLiteral("-cp"),
          jar + QStringLiteral(":/usr/share/java/slf4j-simple.jar"),
          QStringLiteral("org.apache.zookeeper.server.quorum.QuorumPeerMain"), config });
    m_problem = waitUntilItServes(m_process, m_address);
    if (QFile log(m_folder.filePath(QStringLiteral("log")));
        !isRunning() && log.open(QIODevice::ReadOnly))
        m_problem += QStringLiteral(": ") + QString::fromUtf8(log.readAll().left(2000));
}

Server::~Server()
{
    m_process.kill();
    m_process.waitForFinished();
}

Served::Served(const QString& record)
{
    m_address.port = freePort();
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    QStringList arguments { QStringLiteral("serve"), QStringLiteral("--port"),
                            QString::number(m_address.port) };
    if (!record.isEmpty())
        arguments += { QStringLiteral("--record"), record };
    m_process.start(qEnvironmentVariable("LOCKSTEP_BUILD_DIR")
                        + QStringLiteral("/app/lockstep-cli"),
                    arguments);
    m_problem = waitUntilItServes(m_process, m_address);
}

void Served::end()
{
    m_process.terminate();
    m_process.waitForFinished();
}

Served::~Served()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace lockstep::live
