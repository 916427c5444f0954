// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/clibench.h"

using namespace lockstep::test;

class TestCliOptions : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }
    void badOptionsAreRefusedWithASentence_data();
    void badOptionsAreRefusedWithASentence();
    void anEmptyWordIsNoFileAndNoName();
    void limitsOfEveryOptionAreAccepted_data();
    void limitsOfEveryOptionAreAccepted();
};

void TestCliOptions::badOptionsAreRefusedWithASentence_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* arguments, const char* sentence) {
        QTest::newRow(arguments) << QString::fromUtf8(arguments) << QString::fromUtf8(sentence);
    };
    row("run --clients 0", "--clients is 0; it must be a whole number from 1 to 1000");
    row("run --clients 1001", "--clients is 1001; it must be a whole number from 1 to 1000");
    row("run --clients -1", "--clients is -1; it must be a whole number");
    row("run --clients 3.5", "--clients is 3.5; it must be a whole number");
    row("run --clients three", "--clients is three; it must be a whole number");
    row("run --clients=", "--clients");
    row("run --retry-delay 60001",
        "--retry-delay is 60001; it must be a whole number from 0 to 60000");
    row("run --work-time -5", "--work-time is -5; it must be a whole number from 0 to 60000");
    row("run --jitter 101", "--jitter is 101; it must be a whole number from 0 to 100");
    row("run --tasks 1000001", "--tasks is 1000001; it must be a whole number from 0 to 1000000");
    row("run --tasks 0", "--tasks 0 is endless; say with --max-steps when to stop");
    row("run --max-steps 0", "--max-steps is 0; it must be a whole number from 1");
    row("run --seed 18446744073709551616", "--seed is 18446744073709551616; it must be");
    row("run --until error", "--until is error; it must be violation");
    row("run --until", "--until needs a value");
    row("run --recipe sequential --recipe try-lock --until violation",
        "--until ends one run, and several recipes are compared over whole runs");
    row("run --seed x", "--seed is x; it must be a whole number from 0 to 18446744073709551615");
    row("run --speed 0", "--speed is 0; it must be a number from 0.1 to 100, or max");
    row("run --speed 101", "--speed is 101; it must be a number from 0.1 to 100, or max");
    row("run --speed nan", "--speed is nan; it must be");
    row("run --speed fast", "--speed is fast; it must be");
    row("run --schedule random --speed 200",
        "--speed is 200; it must be a number from 0.1 to 100, or max");
    row("run --session-timeout 99",
        "--session-timeout is 99; it must be a whole number from 100 to 3600000");
    row("run --schedule fifo", "--schedule is fifo; it must be threads, random or round-robin");
    row("run --recipe nonsense", "there is no recipe \"nonsense\"; the recipes are try-lock");
    row("run --recipe sequential --recipe nonsense",
        "there is no recipe \"nonsense\"; the recipes are try-lock");
    row("run --recipe sequential --recipe try-lock --recipe sequential",
        "--recipe sequential is given twice; there is nothing to compare");
    row("run --recipe sequential --recipe try-lock --schedule threads",
        "recipes are compared in virtual time");
    row("run --recipe sequential --recipe try-lock --out x.lockstep", "--out records one run");
    row("run --recipe sequential --recipe try-lock --fault \"client=1 at=label:entre do=crash\"",
        "the recipe sequential does nothing at \"entre\"; it does at enter, list, watch, wait, "
        "hold, leave; "
        "the recipe try-lock does nothing at \"entre\"; it does at try, retry, hold, leave");
    row("run --recipe sequential --recipe", "--recipe needs a value");
    row("run --path lock", "the lock path \"lock\" is malformed");
    row("run --path /a/b", "must be a node directly below /");
    row("run --path /", "must be a node directly below /");
    row("run --clients", "--clients needs a value");
    row("run --clients 3 --clients 4", "--clients is given twice");
    row("run --fault crash", "--fault \"crash\": \"crash\" is not known there");
    row("run --fault \"client=4 at=step:3 do=crash\"", "there are only 3 clients");
    row("run --fault", "--fault needs a value");
    row("run --schedule threads --fault \"client=1 at=step:3 do=crash\"",
        "take random or round-robin");
    row("run extra", "unknown option or argument extra");
    row("explore", "there is no command \"explore\"; the commands are run, shell, serve, replay");
    row("--nonsense", "--nonsense");
    row("replay", "FILE is required");
    row("export x", "--format is required");
    row("export x --format svg --out y", "--format is svg; it must be jsonl, csv or perfetto");
    row("run --client 3", "unknown option or argument --client; did you mean \"--clients\"?");
    row("run --recipe Sequential",
        "there is no recipe \"Sequential\"; did you mean \"sequential\"?");
    row("recipes sequental", "there is no recipe \"sequental\"; did you mean \"sequential\"?");
    row("scenarios three-client",
        "there is no scenario \"three-client\"; did you mean \"three-clients\"?");
    row("scenarios three", "there is no scenario \"three\"; did you mean \"three-clients\"?");
    row("run --session 500",
        "unknown option or argument --session; did you mean \"--session-timeout\"?");
    row("recipes nonsense", "there is no recipe \"nonsense\"");
    row("scenarios nonsense", "there is no scenario \"nonsense\"");
}

void TestCliOptions::badOptionsAreRefusedWithASentence()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, sentence);
    const Ended ended = run(QProcess::splitCommand(arguments));
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.complaints.startsWith("lockstep-cli: "), ended.complaints.constData());
    QVERIFY2(ended.complaints.contains(sentence.toUtf8()), ended.complaints.constData());
    QCOMPARE(ended.complaints.count('\n'), 1);
    QCOMPARE(ended.code, 2);
}

// As a script says it whose variable is not set.
void TestCliOptions::anEmptyWordIsNoFileAndNoName()
{
    const auto refused = [this](const QStringList& arguments) {
        const Ended ended = run(arguments);
        return ended.code == 2 && ended.out.isEmpty()
            ? ended.complaints
            : "ended with " + QByteArray::number(ended.code);
    };
    const QByteArray noFile = "lockstep-cli: the name of the run file is empty\n";
    QCOMPARE(refused({ u"replay"_qs, u""_qs }), noFile);
    QCOMPARE(refused({ u"export"_qs, u""_qs, u"--format"_qs, u"csv"_qs, u"--out"_qs, u"y"_qs }),
             noFile);
    QCOMPARE(refused({ u"export"_qs, u"x"_qs, u"--format"_qs, u"csv"_qs, u"--out"_qs, u""_qs }),
             QByteArray(
                 "lockstep-cli: --out is empty; it must be the name of a file, or - for stdout\n"));
    QCOMPARE(refused({ u"export"_qs, u"x"_qs, u"--format"_qs, u""_qs, u"--out"_qs, u"y"_qs }),
             QByteArray("lockstep-cli: --format is empty; it must be jsonl, csv or perfetto\n"));
    QCOMPARE(refused({ u"check"_qs, u""_qs }),
             QByteArray("lockstep-cli: the name of the recipe's file is empty\n"));
    QCOMPARE(
        refused({ u"recipes"_qs, u""_qs }),
        QByteArray("lockstep-cli: there is no recipe \"\"; `lockstep-cli recipes` lists them\n"));
    QCOMPARE(refused({ u"scenarios"_qs, u""_qs }),
             QByteArray(
                 "lockstep-cli: there is no scenario \"\"; `lockstep-cli scenarios` lists them\n"));
}

void TestCliOptions::limitsOfEveryOptionAreAccepted_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char* arguments :
         { "--clients 1", "--clients 1000 --max-steps 1001", "--retry-delay 0 --max-steps 500",
           "--retry-delay 60000", "--work-time 0", "--work-time 60000", "--jitter 0",
           "--jitter 100", "--tasks 1000000 --max-steps 50", "--seed 0",
           "--seed 18446744073709551615", "--max-steps 1" })
        QTest::newRow(arguments) << QString::fromUtf8(arguments);
}

void TestCliOptions::limitsOfEveryOptionAreAccepted()
{
    QFETCH(const QString, arguments);
    const Ended ended = run(QStringList { u"run"_qs, u"--schedule"_qs, u"random"_qs, u"--json"_qs }
                            + QProcess::splitCommand(arguments));
    QCOMPARE(ended.complaints, QByteArray());
    QCOMPARE(ended.code, 0);
    const auto lines = objects(ended.out);
    QVERIFY(lines.back().contains("summary"));
}

QTEST_GUILESS_MAIN(TestCliOptions)
#include "tst_clioptions.moc"
