// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Faults strike a program of others, which knows nothing of them: what kazoo makes of each. The
// faults are written to the standard input of `lockstep-cli serve` at a point that kazoo_struck.py
// chooses.
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

class TestStruck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kazooHearsOfEachFaultWhatItShall();
};

void TestStruck::kazooHearsOfEachFaultWhatItShall()
{
    QProcess python;
    python.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    python.start(u"/usr/bin/python3"_qs,
                 { u"-B"_qs,
                   qEnvironmentVariable("LOCKSTEP_SOURCE_DIR") + u"/tests/live/kazoo_struck.py"_qs,
                   qEnvironmentVariable("LOCKSTEP_BUILD_DIR") + u"/app/lockstep-cli"_qs });
    QVERIFY(python.waitForFinished(240'000));
    const QByteArray complaints = python.readAllStandardError();
    QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0,
             complaints.constData());
    // A request's line: the call's error, whether kazoo was disconnected, whether its session is
    // back, and whether the node is there. A lock's line: whether kazoo has it, the number of its
    // nodes, and whether the node is kazoo's own.
    const QByteArrayList wanted {
        "cut-before: ConnectionLoss True True not made",
        "cut-after: ConnectionLoss True True made",
        "drop-reply: ConnectionLoss True True made",
        "cut-late: ConnectionLoss True True not made",
        "lock, cut-before: True 1 True True",
        "released: []",
        "lock, cut-after: True 1 True True",
        "released: []",
        "lock, drop-reply: True 1 True True",
        "released: []",
        "cut: True True",
        "expired: True True True gone",
        "stalled: True ['SUSPENDED']",
        "and resumed: True",
        "stalled for too long: session.expired True False",
        "and hears of it: True True True",
        "service: 0",
    };
    const QByteArrayList said = python.readAllStandardOutput().trimmed().split('\n');
    for (qsizetype i = 0; i < std::max(said.size(), wanted.size()); ++i)
        QCOMPARE(said.value(i), wanted.value(i));
}

QTEST_GUILESS_MAIN(TestStruck)
#include "tst_struck.moc"
