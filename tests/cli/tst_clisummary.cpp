// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The end of a run says what did not go well, though every invariant held.
#include "tests/support/clibench.h"

using namespace lockstep::test;

namespace {

/// Whoever is refused fails: at an outcome that it does not handle, or on purpose.
QByteArray impatient(const QByteArray& branch)
{
    return "recipe \"Impatient\"\nacquire\n  try    lockNode(lock)\n" + branch
        + "release\n  leave  unlockNode(lock)\n";
}

/// A recipe whose client deletes its own node while it works.
QByteArray ghostly()
{
    return R"(recipe "t"
acquire
  try     me = create(lock/"n-", ephemeral sequential)
work
  early   delete(lock/me)
  hold    work for the work time
release
  leave   sync(lock)
)";
}

} // namespace

class TestCliSummary : public QObject, CliBench
{
    Q_OBJECT
private Q_SLOTS:
    void init() { renewFolder(); }

    void failedClientsAreToldWithTheirOutcome_data()
    {
        QTest::addColumn<QByteArray>("branch");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("key");
        QTest::newRow("not handled")
            << QByteArray() << QByteArray("2 at \"already locked\"") << u"already locked"_qs;
        QTest::newRow("on purpose") << QByteArray("           already locked -> give up\n")
                                    << QByteArray("2 gave up") << u"give up"_qs;
    }

    void failedClientsAreToldWithTheirOutcome()
    {
        QFETCH(const QByteArray, branch);
        QFETCH(const QByteArray, words);
        QFETCH(const QString, key);
        write(u"mine.recipe"_qs, impatient(branch));
        const QStringList command { u"run"_qs, u"--recipe"_qs, u"mine.recipe"_qs, u"--schedule"_qs,
                                    u"round-robin"_qs };
        const Ended text = run(command);
        QCOMPARE(text.code, 0);
        QVERIFY2(text.out.contains("2 refusals, 1 of 3 tasks done, every invariant held\n"
                                   "2 clients failed and will do no more: " + words + '\n'),
                 text.out.constData());
        const auto summary
            = objects(run(command + QStringList { u"--json"_qs }).out).back()["summary"];
        QCOMPARE(summary["tasks"].get<int>(), 1);
        QCOMPARE(summary["tasks_wanted"].get<int>(), 3);
        QCOMPARE(summary["clients_failed"].get<int>(), 2);
        QCOMPARE(summary["contentions"].get<int>(), 2);
        QCOMPARE(summary["failures"].size(), std::size_t { 1 });
        QCOMPARE(summary["failures"][key.toStdString()].get<int>(), 2);
    }

    void whoStandsOutsideTheWaitForTheLockIsTold_data()
    {
        QTest::addColumn<QByteArray>("release");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("told");
        QTest::addColumn<QString>("label");
        const QByteArray leave = "  leave  delete(lock/me)\n";
        QTest::newRow("it waits in its release")
            << leave
                + "  look   exists(lock/\"x\", watch)\n           no node -> near\n"
                  "  near   await lock/\"x\"\n"
            << QString()
            << QByteArray("still at \"near\" of its release: Client 1 waits for x to be created\n")
            << u"near"_qs;
        QTest::newRow("it was paused at work")
            << leave << u"client=1 at=time:100 do=pause"_qs
            << QByteArray("still at \"hold\" of its work: Client 1 is paused") << u"hold"_qs;
    }

    void whoStandsOutsideTheWaitForTheLockIsTold()
    {
        QFETCH(const QByteArray, release);
        QFETCH(const QString, fault);
        QFETCH(const QByteArray, told);
        QFETCH(const QString, label);
        write(u"mine.recipe"_qs,
              "recipe \"t\"\nacquire\n  enter  me = create(lock/\"n-\", ephemeral sequential)\n"
              "work\n  hold   work for the work time\nrelease\n"
                  + release);
        QStringList command { u"run"_qs, u"--recipe"_qs,   u"mine.recipe"_qs, u"--clients"_qs,
                              u"1"_qs,   u"--schedule"_qs, u"round-robin"_qs };
        if (!fault.isEmpty())
            command += { u"--fault"_qs, fault };
        const Ended text = run(command);
        QVERIFY2(text.out.contains(told), text.out.constData());
        const auto summary
            = objects(run(command + QStringList { u"--json"_qs }).out).back()["summary"];
        QCOMPARE(summary["waiting"].size(), std::size_t { 0 });
        QCOMPARE(summary["standing"].size(), std::size_t { 1 });
        QCOMPARE(summary["standing"][0]["client"].get<int>(), 1);
        QCOMPARE(summary["standing"][0]["label"].get<std::string>(), label.toStdString());
    }

    void whoGivesUpWhenAnEventWakesItIsToldToo()
    {
        write(u"woken.recipe"_qs,
              "recipe \"Woken\"\nacquire\n  enter  me = create(lock/\"x-\", ephemeral sequential)\n"
              "  list   all = children(lock)\n         me is first in all -> held\n"
              "         ahead = before me in all\n  watch  exists(lock/ahead, watch)\n"
              "  wait   await lock/ahead -> give up\nrelease\n  leave  delete(lock/me)\n");
        const Ended text = run({ u"run"_qs, u"--recipe"_qs, u"woken.recipe"_qs, u"--clients"_qs,
                                 u"2"_qs, u"--schedule"_qs, u"round-robin"_qs });
        QVERIFY2(text.out.contains("1 of 2 tasks done")
                     && text.out.contains("1 client failed and will do no more: 1 gave up\n"),
                 text.out.constData());
        QVERIFY2(text.out.contains("; gives up at \"wait\": the attempt fails\n"),
                 text.out.constData());
    }

    /// The owner of a lock that no session ends has crashed: without a bound the others would ask
    /// for ever.
    void aRunThatCannotGetOnStops()
    {
        const QStringList command { u"run"_qs,
                                    u"--recipe"_qs,
                                    u"try-lock"_qs,
                                    u"--retry-delay"_qs,
                                    u"1000"_qs,
                                    u"--fault"_qs,
                                    u"client=1 at=step:3 do=crash"_qs };
        const Ended stopped = run(command);
        QCOMPARE(stopped.code, 1); // a deadlock: nobody will ever give the lock back
        QVERIFY2(stopped.complaints.contains(
                     "stopped: for two hours of the run's time nobody came to hold the lock"),
                 stopped.complaints.constData());
        const Ended bounded = run(command + QStringList { u"--max-steps"_qs, u"500"_qs });
        QVERIFY(!bounded.complaints.contains("stopped:"));
    }

    /// The client waits for its own node, which it does not know, for ever.
    void aRunWithoutProgressStopsSoon()
    {
        write(u"mine.recipe"_qs, R"(recipe "t"
acquire
  try     create(lock/"k", ephemeral)
            node exists, connection loss -> rest
          -> held
  rest    sleep retry delay -> try
work
  hold    work for the work time
release
  leave   delete(lock/"k")
)");
        const QStringList command { u"run"_qs,
                                    u"--recipe"_qs,
                                    u"mine.recipe"_qs,
                                    u"--clients"_qs,
                                    u"1"_qs,
                                    u"--fault"_qs,
                                    u"client=1 at=label:try do=drop-reply"_qs };
        const Ended stopped = run(command);
        QCOMPARE(stopped.code, 1);
        QVERIFY2(stopped.out.contains("\n2003 steps in "), stopped.out.constData());
        QVERIFY2(stopped.complaints.contains("stopped: 2001 steps since anybody had "
                                             "/distributed_lock, and nothing is about to change "
                                             "that\n"),
                 stopped.complaints.constData());
        // A fault that is still to come may change it.
        const Ended waits
            = run(command + QStringList { u"--fault"_qs, u"client=1 at=time:900000 do=expire"_qs });
        QVERIFY2(waits.out.contains("at \"session expired\""), waits.out.constData());
        QVERIFY2(!waits.complaints.contains("stopped"), waits.complaints.constData());
    }

    void aRunThatWentWellSaysNoMore()
    {
        const Ended text = run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs });
        QVERIFY2(text.out.contains(" refusals, 3 tasks, every invariant held\nwait p50"),
                 text.out.constData());
        const Ended json = run({ u"run"_qs, u"--schedule"_qs, u"round-robin"_qs, u"--tasks"_qs,
                                 u"0"_qs, u"--max-steps"_qs, u"50"_qs, u"--json"_qs });
        const auto summary = objects(json.out).back()["summary"];
        QVERIFY(summary["tasks_wanted"].is_null());
        QCOMPARE(summary["clients_failed"].get<int>(), 0);
        QVERIFY(summary["failures"].empty());
    }

    void aComparisonTellsWhoFailed()
    {
        write(u"mine.recipe"_qs, impatient({}));
        const QStringList command { u"run"_qs, u"--recipe"_qs, u"try-lock"_qs, u"--recipe"_qs,
                                    u"mine.recipe"_qs };
        const Ended text = run(command);
        QVERIFY2(text.out.contains("mine.recipe stopped at 1 of 3 tasks.\n"
                                   "mine.recipe: clients failed, 2 at \"already locked\".\n"),
                 text.out.constData());
        QVERIFY2(!text.out.contains("try-lock:"), text.out.constData());
        const auto standings = objects(run(command + QStringList { u"--json"_qs }).out);
        QCOMPARE(standings[1]["tasks_wanted"].get<int>(), 3);
        QCOMPARE(standings[1]["failures"]["already locked"].get<int>(), 2);
        QVERIFY(standings[0]["failures"].empty());
    }

    void whatBreaksAgainAndAgainIsToldOnceWithHowOften()
    {
        write(u"mine.recipe"_qs, ghostly());
        const QStringList command { u"run"_qs,     u"--recipe"_qs,   u"mine.recipe"_qs,
                                    u"--tasks"_qs, u"6"_qs,          u"--clients"_qs,
                                    u"1"_qs,       u"--schedule"_qs, u"round-robin"_qs };
        const Ended text = run(command);
        QCOMPARE(text.code, 1);
        const QByteArray sentence = "Client 1 believes that it holds /distributed_lock, and its "
                                    "node there is gone: it deleted it itself (owner-believes)";
        QVERIFY2(text.out.contains(", 6 violations\n"), text.out.constData());
        QVERIFY2(text.out.contains("\n6 times: " + sentence + '\n'), text.out.constData());
        QCOMPARE(text.out.count(sentence), 2);
        // A program reads them all.
        const auto lines = objects(run(command + QStringList { u"--json"_qs }).out);
        QCOMPARE(std::ranges::count_if(lines,
                                       [](const auto& line) { return line.contains("invariant"); }),
                 6);
    }

    void aScenarioOfOnesOwnIsPlayed()
    {
        write(u"mine.recipe"_qs, ghostly());
        write(u"mine.json"_qs, R"({
  "name": "mine", "title": "Mine", "story": "It goes wrong.", "recipe": "mine.recipe",
  "config": { "clients": 1 }, "steps": [{"run": "all"}],
  "faults": ["client=1 at=label:hold do=pause for=50", "client=1 at=time:9000 do=resume"],
  "expects": "violation:owner-believes"
})");
        const Ended text = run({ u"scenarios"_qs, u"./mine.json"_qs });
        QCOMPARE(text.code, 1);
        QVERIFY2(text.out.contains("expected violation:owner-believes: that is what happened\n"),
                 text.out.constData());
        QVERIFY2(text.out.contains("paused"), text.out.constData());
        QCOMPARE(text.complaints,
                 QByteArray("lockstep-cli: the fault \"client=1 at=time:9000 do=resume\" never "
                            "struck: in the end it is not paused\n"));
        const Ended none = run({ u"scenarios"_qs, u"./nowhere.json"_qs });
        QCOMPARE(none.code, 3);
        QCOMPARE(none.complaints,
                 QByteArray("lockstep-cli: ./nowhere.json: the scenario cannot be read\n"));
    }

    void whoStillWaitsIsToldWithTheReason()
    {
        const QStringList command { u"run"_qs,         u"--recipe"_qs,  u"sequential"_qs,
                                    u"--tasks"_qs,     u"0"_qs,         u"--schedule"_qs,
                                    u"round-robin"_qs, u"--clients"_qs, u"14"_qs,
                                    u"--max-steps"_qs, u"100"_qs };
        const Ended text = run(command);
        QVERIFY2(
            text.out.contains(
                "\nstill waiting, for 2.40 s so far: Client 1 waits for lock-0000000013 to go, "
                "which Client 14 owns (session 0x100e, connected)\n"),
            text.out.constData());
        QCOMPARE(text.out.count("still waiting, for"), 10);
        QVERIFY(text.out.contains("\nstill waiting, too: 3 more clients\n"));
        QVERIFY(text.out.contains("longest 2.70 s; "));
        const auto summary
            = objects(run(command + QStringList { u"--json"_qs }).out).back()["summary"];
        QCOMPARE(summary["waiting"].size(), std::size_t { 13 });
        QCOMPARE(summary["waiting"][0]["client"].get<int>(), 1);
        QCOMPARE(summary["waiting"][0]["wait_ms"].get<double>(), 2400.0);
        QVERIFY(summary["waiting"][0]["why"].get<std::string>().starts_with(
            "Client 1 waits for lock-0000000013 to go"));
        QVERIFY(summary["wait_ms"]["max"].get<double>() > 2699.0);
    }

    void aLabelOfOneRecipeStrikesThereAlone()
    {
        const QStringList command { u"run"_qs,
                                    u"--recipe"_qs,
                                    u"try-lock"_qs,
                                    u"--recipe"_qs,
                                    u"sequential"_qs,
                                    u"--fault"_qs,
                                    u"client=1 at=label:enter do=crash"_qs };
        const Ended text = run(command);
        QCOMPARE(text.code, 0);
        QCOMPARE(text.complaints,
                 QByteArray("lockstep-cli: try-lock: the fault \"client=1 at=label:enter "
                            "do=crash\" never struck: "
                            "the recipe try-lock does nothing at \"enter\"\n"));
        QVERIFY2(text.out.contains("sequential stopped at 2 of 3 tasks."), text.out.constData());
        const auto standings = objects(run(command + QStringList { u"--json"_qs }).out);
        QCOMPARE(standings[0]["faults_not_struck"].size(), std::size_t { 1 });
        QVERIFY(standings[1]["faults_not_struck"].empty());
    }
};

QTEST_GUILESS_MAIN(TestCliSummary)
#include "tst_clisummary.moc"
