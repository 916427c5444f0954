// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a run has come to, in a sentence.
#include "core/scenario/scenario.h"
#include "core/words/runend.h"
#include "tests/support/testrun.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

TestRun runOf(const char* recipe, unsigned clients)
{
    Config config { .recipe = recipe, .clients = clients };
    config.knobs.tasks = 1;
    return TestRun(config);
}

RunEnd endOf(TestRun& run)
{
    for (int i = 0; i < 5000 && !runEnd(run.world(), run.violations()); ++i)
        run.step();
    const auto end = runEnd(run.world(), run.violations());
    return end ? *end : RunEnd {};
}

} // namespace

class TestRunEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whileAnybodyActsThereIsNoEnd();
    void allAreDone();
    void allAreDoneButItBroke();
    void nobodyGetsOn();
    void theHolderIsPausedForEver();
    void crashedClientsCutItShort();
};

void TestRunEnd::whileAnybodyActsThereIsNoEnd()
{
    TestRun run = runOf("try-lock", 3);
    do
        QVERIFY(!runEnd(run.world(), run.violations()) || !run.step());
    while (run.step());
    QVERIFY(runEnd(run.world(), run.violations()));
}

void TestRunEnd::allAreDone()
{
    TestRun run = runOf("sequential", 3);
    const RunEnd end = endOf(run);
    QCOMPARE(end.kind, RunEnd::Kind::Done);
    QCOMPARE(end.sentence, std::string("Finished: all 3 clients are done, 3 tasks in 900 ms."));
    QVERIFY(!end.cause);
}

void TestRunEnd::allAreDoneButItBroke()
{
    TestRun run = runOf("ignores-refusal", 2);
    const RunEnd end = endOf(run);
    QCOMPARE(end.kind, RunEnd::Kind::Broken);
    QCOMPARE(end.cause, std::optional(run.violations().front().step));
    QCOMPARE(end.sentence,
             "All done, but broken at step " + std::to_string(*end.cause) + ". "
                 + run.violations().front().headline + ".");
}

void TestRunEnd::nobodyGetsOn()
{
    const auto scenario
        = readScenarioFile((qEnvironmentVariable("LOCKSTEP_SOURCE_DIR")
                            + u"/resources/scenarios/b09-readers-and-writers.json"_qs)
                               .toStdString());
    const auto run = playScenario(*scenario);
    const auto end = runEnd(run->end.world, run->violations);
    QVERIFY(end);
    QCOMPARE(end->kind, RunEnd::Kind::Broken);
    QCOMPARE(end->sentence, std::string("Deadlock: 2 and 3 wait for each other. Nobody can move."));
    QCOMPARE(end->cause, std::optional(run->violations.front().step));
}

void TestRunEnd::theHolderIsPausedForEver()
{
    TestRun run = runOf("try-lock", 1);
    while (run.world().chronicle.tally.believing == 0 && run.step())
        ;
    run.act(PauseClient { ClientId { 1 } });
    const RunEnd end = endOf(run);
    QVERIFY2(end.sentence.find("is paused") != std::string::npos, end.sentence.c_str());
}

void TestRunEnd::crashedClientsCutItShort()
{
    TestRun run = runOf("sequential", 2);
    run.act(CrashClient { ClientId { 1 } });
    const RunEnd end = endOf(run);
    QCOMPARE(end.kind, RunEnd::Kind::CutShort);
    QCOMPARE(end.sentence, std::string("Cut short: 1 has crashed, 1 is done."));
}

QTEST_GUILESS_MAIN(TestRunEnd)
#include "tst_runend.moc"
