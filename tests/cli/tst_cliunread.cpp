// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Where what is printed cannot be read: no stdout, no stderr, a full disk.
#include "tests/support/clibench.h"

using namespace lockstep::test;

class TestCliUnread : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }

    void aFullDiskUnderStdoutEndsWithThree_data()
    {
        QTest::addColumn<QString>("arguments");
        for (const char* const arguments :
             { "--help", "--version", "run --help", "recipes", "recipes sequential", "scenarios",
               "run --schedule round-robin", "run --recipe try-lock --recipe sequential" })
            QTest::newRow(arguments) << QString::fromLatin1(arguments);
    }

    void aFullDiskUnderStdoutEndsWithThree()
    {
        QFETCH(const QString, arguments);
        const Ended ended = inShell(u"\"$0\" %1 > /dev/full"_qs.arg(arguments));
        QCOMPARE(ended.code, 3);
        QCOMPARE(ended.complaints,
                 QByteArray("lockstep-cli: cannot write to stdout: the disk is full\n"));
    }

    void withoutStderrTheExitCodeIsTheSame()
    {
        QCOMPARE(inShell(u"\"$0\" run --clients none 2>&-"_qs).code, 2);
        QCOMPARE(inShell(u"\"$0\" replay missing 2>&-"_qs).code, 3);
        QCOMPARE(inShell(u"\"$0\" 2>&-"_qs).code, 2);
        QCOMPARE(inShell(u"\"$0\" recipes >/dev/full 2>&-"_qs).code, 3);
    }
};

QTEST_GUILESS_MAIN(TestCliUnread)
#include "tst_cliunread.moc"
