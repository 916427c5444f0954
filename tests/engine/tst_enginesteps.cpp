// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "core/world/holder.h"
#include "tests/engine/lab.h"

#include <QTemporaryDir>

using namespace lockstep;
using namespace lockstep::test;

class EngineStepsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsPausedAfterTheSetUp();
    void stepsTheClientThatIsChosen();
    void aStepOfAClientWithoutOneSaysWhy();
    void steppingBackAndForthComesToTheSameWorld();
    void actingInThePastForksAndKeepsTheOldBranch();
    void everyForkIsNamedByWhatDiffers();
    void theSameActionInThePastGoesAlongTheBranch();
    void aClientThatHoldsFinishesBeforeItLeaves();
    void runToNextOwnerChange();
    void runToAViolationStopsAtIt();
    void runToWhatNeverHappensSaysSo();
    void whatWaitsBreaksOffASearch();
    void aSearchAlongWhatIsRecordedIsBrokenOff();
};

void EngineStepsTest::beginsPausedAfterTheSetUp()
{
    Lab lab;
    QCOMPARE(lab.frame().cursor(), Step { 1 });
    QVERIFY(lab.frame().state == RunState::Paused);
    QVERIFY(lab.frame().journal[0].event == Event::NodeCreated);
    QCOMPARE(lab.frame().world().clients.size(), std::size_t { 3 });
}

void EngineStepsTest::stepsTheClientThatIsChosen()
{
    Lab lab;
    QVERIFY(lab.step(2));
    QVERIFY(lab.step(3));
    QVERIFY(lab.step(1));
    QVERIFY(lab.client(2).phase == Phase::Holding);
    QVERIFY(lab.client(3).phase == Phase::Waiting);
    QVERIFY(lockOwner(lab.frame().world()) == ClientId { 2 });
    // Client 2 works for 300 ms: its next step is the release, and time jumps to it.
    QVERIFY(lab.step(2));
    QVERIFY(!lockOwner(lab.frame().world()));
    QCOMPARE(lab.frame().world().now, Micros { 300'000 });
}

void EngineStepsTest::aStepOfAClientWithoutOneSaysWhy()
{
    Lab lab(clients(1));
    for (int i = 0; i < 3; ++i)
        QVERIFY(lab.step(1));
    lab.engine.send(request::TakeStep { ClientId { 1 } });
    QTRY_COMPARE(lab.notices.size(), 1);
    QCOMPARE(lab.notices.first(), QStringLiteral("Client 1 has no next step: its task is done"));
    lab.engine.send(request::TakeStep {});
    QTRY_COMPARE(lab.notices.size(), 2);
    QVERIFY(lab.problems.isEmpty());
}

void EngineStepsTest::steppingBackAndForthComesToTheSameWorld()
{
    Lab lab(clients(3, { .tasks = 2 }));
    std::vector<Moment> worlds { lab.frame().world() };
    for (int i = 0; i < 20; ++i) {
        QVERIFY(lab.step());
        worlds.push_back(lab.frame().world());
    }
    for (std::size_t i = worlds.size() - 1; i-- > 0;) {
        lab.engine.send(request::Back {});
        QVERIFY(lab.reaches([&](const Frame& f) { return f.cursor() == i + 1; }));
        QVERIFY(lab.frame().world() == worlds[i]);
    }
    for (std::size_t i = 1; i < worlds.size(); ++i) {
        lab.engine.send(request::Forward {});
        QVERIFY(lab.reaches([&](const Frame& f) { return f.cursor() == i + 1; }));
        QVERIFY(lab.frame().world() == worlds[i]);
    }
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
}

void EngineStepsTest::actingInThePastForksAndKeepsTheOldBranch()
{
    Lab lab;
    QVERIFY(lab.step(1));
    QVERIFY(lab.step(2));
    QVERIFY(lab.step(3));
    const Moment trunkEnd = lab.frame().world();
    QVERIFY(lab.seek(1));
    QVERIFY(lab.step(3));
    QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    QVERIFY(lockOwner(lab.frame().world()) == ClientId { 3 });
    QCOMPARE(lab.frame().head, Step { 2 });
    QCOMPARE(lab.frame().branches->at(1).forkedAt, Step { 1 });
    // It is named by what differs: Client 1 acted there.
    QCOMPARE(lab.frame().branches->at(1).name, std::string("Client 3 before 1"));
    lab.engine.send(request::SwitchBranch { BranchId { 0 } });
    QVERIFY(lab.reaches([](const Frame& f) { return f.branch == BranchId { 0 }; }));
    QVERIFY(lab.frame().world() == trunkEnd);
    // The workers stand where the branch ends, not where the other one did.
    QVERIFY(lab.step(2));
    QVERIFY(lab.frame().journal[4].event == Event::LockContended);
}

void EngineStepsTest::everyForkIsNamedByWhatDiffers()
{
    Lab lab;
    QVERIFY(lab.step(1));
    QVERIFY(lab.step(2));
    const auto forks = [&](const auto& what, const std::string& name) {
        lab.engine.send(request::SwitchBranch { BranchId { 0 } });
        QVERIFY(lab.reaches([](const Frame& f) { return f.branch == BranchId { 0 }; }));
        QVERIFY(lab.seek(1));
        const std::size_t before = lab.frame().branches->size();
        lab.engine.send(what);
        QVERIFY(lab.reaches([&](const Frame& f) { return f.branches->size() == before + 1; }));
        QCOMPARE(lab.frame().branches->back().name, name);
    };
    forks(request::TakeStep { ClientId { 2 } }, "Client 2 before 1");
    forks(request::TakeStep { ClientId { 2 } }, "Client 2 before 1 (2)");
    forks(request::Strike { PauseClient { ClientId { 1 } } }, "Client 1 paused");
    forks(request::SetClients { 4 }, "Client 4 joins");
    forks(request::SetKnob { Knob::WorkTime, 500 }, "Work time 500 ms");
}

void EngineStepsTest::theSameActionInThePastGoesAlongTheBranch()
{
    Lab lab;
    QVERIFY(lab.step(1));
    QVERIFY(lab.step(2));
    QVERIFY(lab.seek(1));
    QVERIFY(lab.step(1));
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
    QCOMPARE(lab.frame().head, Step { 3 });
}

void EngineStepsTest::aClientThatHoldsFinishesBeforeItLeaves()
{
    Lab lab;
    QVERIFY(lab.step(3));
    lab.engine.send(request::SetClients { 1 });
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().chronicle.tally.present == 2; }));
    QVERIFY(lab.client(3).retiring);
    QVERIFY(lab.step(3));
    QVERIFY(lab.step(3));
    QVERIFY(lab.client(3).phase == Phase::Absent);
    QVERIFY(!lockOwner(lab.frame().world()));
    // The place can be taken again.
    lab.engine.send(request::SetClients { 3 });
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().chronicle.tally.present == 3; }));
    QVERIFY(lab.step(3));
    QVERIFY(lab.client(3).phase == Phase::Holding);
}

void EngineStepsTest::runToNextOwnerChange()
{
    Lab lab;
    lab.engine.send(request::RunTo { NextOwnerChange {} });
    QVERIFY(lab.reaches([](const Frame& f) { return bool(lockOwner(f.world())); }));
    const ClientId first = lockOwner(lab.frame().world());
    lab.engine.send(request::RunTo { NextOwnerChange {} });
    QVERIFY(lab.reaches([](const Frame& f) { return !lockOwner(f.world()); }));
    const Step released = lab.frame().cursor();
    // In the past the recorded future is gone through first.
    QVERIFY(lab.seek(1));
    lab.engine.send(request::RunTo { NextOwnerChange {} });
    QVERIFY(lab.reaches([&](const Frame& f) { return lockOwner(f.world()) == first; }));
    QCOMPARE(lab.frame().head, released);
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
}

void EngineStepsTest::runToAViolationStopsAtIt()
{
    Config config;
    config.recipe = "ignores-refusal";
    Lab lab(config);
    lab.engine.send(request::RunTo { NextViolation {} });
    QVERIFY(lab.reaches([](const Frame& f) { return !f.violations->empty(); }));
    QCOMPARE(lab.frame().violations->front().step, lab.frame().cursor());
    QVERIFY(lab.frame().violations->front().invariant == Invariant::MutualExclusion);
    QCOMPARE(lab.frame().cursor(), Step { 3 });
}

void EngineStepsTest::runToWhatNeverHappensSaysSo()
{
    Lab lab;
    lab.engine.send(request::RunTo { NextViolation {} });
    QTRY_COMPARE(lab.notFound.size(), 1);
    QCOMPARE(lab.notFound.first(), QStringLiteral("No violation found: nobody has a next step."));
    QCOMPARE(lab.soughtFrom, Step { 1 });
    QVERIFY(lab.problems.isEmpty());
    QCOMPARE(lab.frame().replica->statistics.tasks, std::uint64_t { 3 });
}

void EngineStepsTest::whatWaitsBreaksOffASearch()
{
    Lab lab(clients(3, { .tasks = 0 }));
    // The second search and the start are there before the first search has ended.
    for (int i = 0; i < 2; ++i)
        lab.engine.send(request::RunTo { NextViolation {} });
    lab.engine.send(request::Start { {} });
    QVERIFY(lab.reaches([](const Frame& f) { return f.generation == 2; }));
    QVERIFY(lab.reaches([](const Frame& f) { return f.head == 1; }));
    QTRY_COMPARE(lab.notFound.size(), 2);
    QVERIFY(lab.notFound.last().startsWith(QStringLiteral("Stopped after ")));
    QVERIFY(lab.problems.isEmpty());
}

void EngineStepsTest::aSearchAlongWhatIsRecordedIsBrokenOff()
{
    Lab lab(clients(3, { .tasks = 0 }));
    lab.engine.send(request::RunTo { NextViolation {} });
    QVERIFY(lab.reaches([](const Frame& f) { return f.searching && f.head > 5000; }));
    lab.engine.send(request::Pause {});
    QTRY_COMPARE(lab.notFound.size(), 1);
    const Step head = lab.frame().head;
    QVERIFY(lab.seek(1));
    lab.engine.send(request::RunTo { NextViolation {} });
    lab.engine.send(request::Pause {});
    QTRY_COMPARE(lab.notFound.size(), 2);
    QCOMPARE(lab.notFound.last(), QStringLiteral("Stopped: none found so far."));
    QCOMPARE(lab.frame().head, head);
    QCOMPARE(lab.soughtFrom, Step { 1 });
}

QTEST_GUILESS_MAIN(EngineStepsTest)
#include "tst_enginesteps.moc"
