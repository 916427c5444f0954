// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/libraryrun.h"

#include <QFile>
#include <QProcess>

#include <csignal>
#include <sys/prctl.h>

namespace lockstep::live {
namespace {

constexpr int patienceMillis = 180'000;
const QString python = QStringLiteral("/usr/bin/python3");

QString jars()
{
    QStringList paths;
    for (const char* const name : { "curator-recipes", "curator-framework", "curator-client",
                                    "zookeeper", "zookeeper-jute", "guava", "slf4j-nop" })
        paths += QStringLiteral("/usr/share/java/%1.jar").arg(QString::fromLatin1(name));
    return paths.join(QLatin1Char(':'));
}

QString source(const QString& name)
{
    return qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + QStringLiteral("/tests/live/") + name;
}

/// What it printed; nothing, and why, when it failed.
QByteArray printedBy(const QString& program, const QStringList& arguments, QString& problem)
{
    QProcess process;
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(program, arguments);
    const bool ended = process.waitForFinished(patienceMillis);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    const QByteArray printed = process.readAllStandardOutput();
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return printed;
    problem = QStringLiteral("%1 failed: %2 %3")
                  .arg(program, QString::fromUtf8(process.readAllStandardError()),
                       QString::fromUtf8(printed));
    return {};
}

/// "  PATH OWNER \"DATA\""
std::string nodeOf(const QString& line)
{
    const QString owner = line.section(QLatin1Char(' '), 1, 1);
    const QString data = line.section(QLatin1Char(' '), 2);
    return nodeText(line.section(QLatin1Char(' '), 0, 0).toStdString(), owner.toStdString(),
                    data.mid(1, data.size() - 2).toStdString());
}

} // namespace

Libraries::Libraries()
{
    if (!QFile::exists(QStringLiteral("/usr/share/java/curator-recipes.jar"))) {
        m_problem = QStringLiteral("there is no Curator here (libcurator-recipes-java)");
        return;
    }
    printedBy(python, { QStringLiteral("-c"), QStringLiteral("import kazoo") }, m_problem);
    if (m_problem.isEmpty())
        printedBy(QStringLiteral("javac"),
                  { QStringLiteral("-proc:none"), QStringLiteral("-J-XX:TieredStopAtLevel=1"),
                    QStringLiteral("-d"), m_folder.path(), QStringLiteral("-cp"), jars(),
                    source(QStringLiteral("CuratorSteps.java")),
                    source(QStringLiteral("CuratorProgram.java")) },
                  m_problem);
}

std::pair<QString, QStringList> Libraries::programOf(const QString& library) const
{
    if (library == QLatin1String("kazoo"))
        return { python, { QStringLiteral("-B"), source(QStringLiteral("kazoo_program.py")) } };
    return { QStringLiteral("java"),
             { QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-cp"),
               m_folder.path() + QLatin1Char(':') + jars(), QStringLiteral("CuratorProgram") } };
}

std::vector<Stage> Libraries::run(const Address& server, const QString& recipe,
                                  const QStringList& steps)
{
    const QString where = QStringLiteral("127.0.0.1:%1").arg(server.port);
    m_problem.clear();
    const bool curator = recipe.startsWith(QLatin1String("curator-"));
    const QByteArray printed = curator
        ? printedBy(QStringLiteral("java"),
                    QStringList { QStringLiteral("-XX:TieredStopAtLevel=1"), QStringLiteral("-cp"),
                                  m_folder.path() + QLatin1Char(':') + jars(),
                                  QStringLiteral("CuratorSteps"), where, recipe }
                        + steps,
                    m_problem)
        : printedBy(python,
                    QStringList { QStringLiteral("-B"), source(QStringLiteral("kazoo_steps.py")),
                                  where, recipe }
                        + steps,
                    m_problem);
    std::vector<Stage> stages;
    for (const QString& line :
         QString::fromUtf8(printed).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.startsWith(QLatin1String("  "))) {
            stages.back().tree.push_back(nodeOf(line.mid(2)));
            continue;
        }
        Stage stage;
        stage.step = line.section(QLatin1Char(' '), 0, 0).toStdString();
        stage.states = line.section(QLatin1Char(' '), 1).toStdString();
        stages.push_back(stage);
    }
    return stages;
}

} // namespace lockstep::live
