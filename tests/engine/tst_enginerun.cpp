// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/parser.h"
#include "tests/engine/lab.h"

#include <QTemporaryDir>

using namespace lockstep;
using namespace lockstep::test;

class EngineRunTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void freeRunsReplayAndEnd_data();
    void freeRunsReplayAndEnd();
    void pausingAndRunningAgainLosesNothing();
    void clientsComeAndGoWhileRunning();
    void knobsTurnedWhileRunningAreInTheJournal();
    void moreTasksWakeThoseWhoHadFinished();
    void theJournalIsBoundedAndSaysWhatItLetGo();
    void theShownTimeIsThatOfTheShownStep();
    void aRunPausesWhenItsTextsTakeTooMuch();
    void aRunThatGoesRoundInPlacePauses_data();
    void aRunThatGoesRoundInPlacePauses();
    void aThousandClientsAsFastAsPossibleStayExact();
};

void EngineRunTest::freeRunsReplayAndEnd_data()
{
    QTest::addColumn<unsigned>("count");
    QTest::addColumn<unsigned>("tasks");
    QTest::addColumn<QString>("recipe");
    QTest::newRow("3 clients, the default") << 3u << 1u << QStringLiteral("try-lock");
    QTest::newRow("16 clients with 5 tasks") << 16u << 5u << QStringLiteral("try-lock");
    QTest::newRow("40 clients with back-off") << 40u << 3u << QStringLiteral("try-lock-backoff");
    QTest::newRow("16 clients in a queue") << 16u << 3u << QStringLiteral("sequential");
    QTest::newRow("16 clients in a herd") << 16u << 2u << QStringLiteral("single-ephemeral");
    QTest::newRow("a broken recipe") << 8u << 4u << QStringLiteral("ignores-refusal");
}

void EngineRunTest::freeRunsReplayAndEnd()
{
    QFETCH(unsigned, count);
    QFETCH(unsigned, tasks);
    QFETCH(QString, recipe);
    Config config = clients(count, { .jitterPercent = 30, .tasks = tasks });
    config.recipe = recipe.toStdString();
    Lab lab(config);
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([&](const Frame& f) {
        return f.state == RunState::Paused && f.replica->statistics.tasks == count * tasks;
    }));
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
    QCOMPARE(lab.frame().violations->empty(), recipe != QStringLiteral("ignores-refusal"));
}

void EngineRunTest::pausingAndRunningAgainLosesNothing()
{
    Lab lab(clients(
        8, { .retryDelayMillis = 1, .workTimeMillis = 1, .jitterPercent = 50, .tasks = 0 }));
    lab.engine.send(request::SetSpeed { { 100, false } });
    for (int round = 0; round < 10; ++round) {
        const Step before = lab.frame().head;
        lab.engine.send(request::SetSpeed { round % 2 == 0 ? fastest : Speed { 100, false } });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([&](const Frame& f) { return f.head > before + 50; }));
        QVERIFY(lab.pauses());
        const Step stopped = lab.frame().head;
        QVERIFY(lab.step());
        QCOMPARE(lab.frame().head, stopped + 1);
    }
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
}

void EngineRunTest::clientsComeAndGoWhileRunning()
{
    Lab lab(clients(3, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 }));
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    for (const unsigned count : { 40u, 5u, 60u, 1u, 12u }) {
        lab.engine.send(request::SetClients { count });
        QVERIFY(lab.reaches(
            [&](const Frame& f) { return f.world().chronicle.tally.present == count; }));
    }
    QVERIFY(lab.pauses());
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
    QVERIFY(lab.frame().violations->empty());
}

void EngineRunTest::knobsTurnedWhileRunningAreInTheJournal()
{
    Lab lab(clients(4, { .retryDelayMillis = 5, .workTimeMillis = 5, .tasks = 0 }));
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    lab.engine.send(request::SetKnob { Knob::RetryDelay, 50 });
    lab.engine.send(request::SetKnob { Knob::Jitter, 40 });
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().knobs.jitterPercent == 40; }));
    QVERIFY(lab.pauses());
    QCOMPARE(lab.frame().world().knobs.retryDelayMillis, 50u);
    replays(lab.frame());
}

void EngineRunTest::moreTasksWakeThoseWhoHadFinished()
{
    Lab lab(clients(2));
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.replica->statistics.tasks == 2; }));
    QVERIFY(lab.pauses());
    lab.engine.send(request::SetKnob { Knob::Tasks, 3 });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.replica->statistics.tasks == 6; }));
}

void EngineRunTest::theJournalIsBoundedAndSaysWhatItLetGo()
{
    Lab lab(clients(20, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 }));
    lab.engine.setEntriesKept(3 * chunkEntries);
    Config config = clients(20, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 });
    config.seed = 2;
    lab.engine.send(request::Start { config });
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.letGo > chunkEntries; }, 120'000));
    QVERIFY(lab.pauses());
    const Frame& frame = lab.frame();
    QCOMPARE(frame.journal.begin(), frame.letGo);
    QVERIFY(frame.journal.size() <= 3 * chunkEntries);
    QVERIFY(!frame.divergence);
    const Step first = frame.firstStep();
    QVERIFY(lab.seek(first));
    lab.engine.send(request::Back {});
    QVERIFY(lab.step());
    QCOMPARE(lab.frame().cursor(), first + 1);
    // A record that begins now would not replay: it says so and the run goes on.
    lab.engine.send(request::Save { "/nowhere/run.lockstep" });
    QTRY_COMPARE(lab.problems.size(), 1);
}

void EngineRunTest::theShownTimeIsThatOfTheShownStep()
{
    for (const Speed speed : { fastest, Speed { 100 } }) {
        Lab lab(clients(8, { .retryDelayMillis = 5, .workTimeMillis = 20, .tasks = 0 }));
        std::vector<std::pair<Step, Micros>> shown;
        QObject::connect(&lab.engine, &Engine::frameReady, [&] {
            const FramePtr frame = lab.engine.frame();
            if (frame->state == RunState::Running && frame->atHead())
                shown.emplace_back(frame->head, frame->now());
        });
        lab.engine.send(request::SetSpeed { speed });
        lab.engine.send(request::Run {});
        QVERIFY(lab.reaches([&](const Frame& f) { return f.head > 3000 && shown.size() > 20; }));
        QVERIFY(lab.pauses());
        const Frame& end = lab.frame();
        for (const auto& [step, now] : shown) {
            QVERIFY(now >= end.journal[step - 1].at);
            // What is not shown yet has not happened.
            if (step < end.journal.end())
                QVERIFY2(now <= end.journal[step].at,
                         qPrintable(QStringLiteral("%1 at step %2, and the next is at %3")
                                        .arg(now)
                                        .arg(step)
                                        .arg(end.journal[step].at)));
        }
    }
}

void EngineRunTest::aRunPausesWhenItsTextsTakeTooMuch()
{
    QTemporaryDir folder;
    Config config = clients(3, { .tasks = 0 });
    config.recipe = "sequential"; // a name for each attempt
    Lab lab(config);
    lab.engine.setMostTexts(Symbol::bytes() + 50'000);
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(
        lab.reaches([](const Frame& f) { return f.state == RunState::Paused && f.head > 1000; }));
    QCOMPARE(lab.problems.size(), 1);
    QVERIFY2(lab.problems.front().startsWith(QStringLiteral("The run is paused: the paths")),
             qPrintable(lab.problems.front()));
    replays(lab.frame());
    // It can be looked at, stepped and saved.
    QVERIFY(lab.step());
    lab.engine.send(request::Save { folder.filePath(QStringLiteral("a.lockstep")).toStdString() });
    QTRY_COMPARE(lab.notices.size(), 1);
}

void EngineRunTest::aRunThatGoesRoundInPlacePauses_data()
{
    QTest::addColumn<Speed>("speed");
    QTest::newRow("as fast as possible") << fastest;
    QTest::newRow("in the clock's time") << Speed { 100, false };
}

void EngineRunTest::aRunThatGoesRoundInPlacePauses()
{
    QFETCH(const Speed, speed);
    const auto parsed = parseRecipe("recipe \"Spin\"\nacquire\n  try  lockNode(lock)\n"
                                    "         locked -> held\n         already locked -> try\n"
                                    "work\n  hold  work for the work time\n"
                                    "release\n  free  unlockNode(lock)\n",
                                    "spin");
    QVERIFY(parsed.program);
    Config config = clients(2, { .workTimeMillis = 3'600'000 });
    config.recipe = "spin";
    config.program = parsed.program;
    Lab lab(config);
    lab.engine.send(request::SetSpeed { speed });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches(
        [](const Frame& f) { return f.state == RunState::Paused && !f.violations->empty(); }));
    QCOMPARE(lab.frame().violations->front().invariant, Invariant::Progress);
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
}

void EngineRunTest::aThousandClientsAsFastAsPossibleStayExact()
{
    Lab lab(clients(
        1000, { .retryDelayMillis = 10, .workTimeMillis = 1, .jitterPercent = 20, .tasks = 0 }));
    lab.engine.send(request::SetSpeed { fastest });
    lab.engine.send(request::Run {});
    QVERIFY(lab.reaches([](const Frame& f) { return f.head > 20'000; }, 120'000));
    QVERIFY(lab.pauses());
    QVERIFY(!lab.frame().divergence);
    QVERIFY(lab.frame().violations->empty());
    replays(lab.frame());
}

QTEST_GUILESS_MAIN(EngineRunTest)
#include "tst_enginerun.moc"
