// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What `serve` is known to answer otherwise than a real server: both are asked the same, and both
// answers stand in tests/cases/answers.txt. LOCKSTEP_REWRITE=1 writes it anew.
#include "tests/live/server.h"

#include <QTest>

using namespace lockstep::live;
using namespace Qt::StringLiterals;

namespace {

QString caseFile(const QString& name)
{
    return qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/cases/"_s + name;
}

/// What the script prints of the server at that port; a complaint when it comes to grief.
QByteArrayList askedOf(quint16 port)
{
    QProcess python;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"P"_s, QString::number(port));
    python.setProcessEnvironment(environment);
    python.start(u"/usr/bin/python3"_s, { u"-B"_s, caseFile(u"faults.py"_s) });
    if (!python.waitForFinished(60'000) || python.exitCode() != 0)
        return { python.readAllStandardError() };
    return python.readAllStandardOutput().trimmed().split('\n');
}

/// Line by line: = for what both say, < for the real server, > for ours.
QByteArray sideBySide(const QByteArrayList& real, const QByteArrayList& ours)
{
    QByteArray text = "# What faults.py here prints: = of both, < of ZooKeeper 3.8.0, > of "
                      "lockstep-cli serve.\n";
    for (qsizetype i = 0; i < std::max(real.size(), ours.size()); ++i) {
        if (real.value(i) == ours.value(i))
            text += "= " + real.value(i) + '\n';
        else
            text += "< " + real.value(i) + "\n> " + ours.value(i) + '\n';
    }
    return text;
}

} // namespace

class TestDifferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bothAnswerAsIsWritten();
};

void TestDifferences::bothAnswerAsIsWritten()
{
    if (!Server::isInstalled())
        QFAIL("there is no real server here: app/packages.txt, group test, names its packages");
    const Server real;
    QVERIFY2(real.isRunning(), qPrintable(real.problem()));
    const Served ours;
    QVERIFY2(ours.problem().isEmpty(), qPrintable(ours.problem()));
    const QByteArray got = sideBySide(askedOf(real.address().port), askedOf(ours.address().port));
    QFile file(caseFile(u"answers.txt"_s));
    if (qEnvironmentVariableIsSet("LOCKSTEP_REWRITE")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(got), got.size());
        return;
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList wanted = file.readAll().split('\n');
    const QByteArrayList said = got.split('\n');
    for (qsizetype i = 0; i < std::max(said.size(), wanted.size()); ++i)
        QCOMPARE(said.value(i), wanted.value(i));
}

QTEST_GUILESS_MAIN(TestDifferences)
#include "tst_differences.moc"
