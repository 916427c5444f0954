// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/engine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

/// An engine with a few words, so that tests read as what happens.
class Lab
{
public:
    explicit Lab(Config config = {})
    {
        QObject::connect(&engine, &Engine::problem,
                         [this](const QString& sentence) { problems << sentence; });
        QObject::connect(&engine, &Engine::notice,
                         [this](const QString& sentence) { notices << sentence; });
        engine.setFrameInterval(1);
        engine.start(config);
        [[maybe_unused]] const bool begun = reaches([](const Frame& f) { return f.cursor() == 1; });
    }

    /// Lets events in until a frame fulfils the condition.
    template <class Condition>
    [[nodiscard]] bool reaches(Condition condition, int millis = 30'000)
    {
        return QTest::qWaitFor(
            [&] { return engine.frame() != nullptr && condition(*engine.frame()); }, millis);
    }

    [[nodiscard]] bool step(unsigned client = 0)
    {
        const Step before = frame().cursor();
        engine.step(ClientId { static_cast<std::uint16_t>(client) });
        return reaches([&](const Frame& f) { return f.cursor() == before + 1; });
    }

    [[nodiscard]] bool seek(Step step)
    {
        engine.seek(step);
        return reaches([&](const Frame& f) { return f.cursor() == step; });
    }

    [[nodiscard]] bool pauses()
    {
        engine.pause();
        return reaches([](const Frame& f) { return f.state == RunState::Paused; });
    }

    [[nodiscard]] const Frame& frame()
    {
        kept = engine.frame();
        return *kept;
    }
    [[nodiscard]] const Client& client(unsigned n)
    {
        return frame().world().client(ClientId { static_cast<std::uint16_t>(n) });
    }

    Engine engine;
    FramePtr kept;
    QStringList problems;
    QStringList notices;
};

Config clients(unsigned count, Knobs knobs = {})
{
    Config config;
    config.clients = count;
    config.knobs = knobs;
    return config;
}

constexpr Speed fastest { 1, true };

/// Applies the whole journal to a fresh world: nothing may differ.
void replays(const Frame& frame)
{
    Replica replica { .world = makeWorld(frame.config, findRecipe(frame.config.recipe)) };
    for (Step i = frame.journal.begin(); i < frame.journal.end(); ++i) {
        const auto outcome = replica.apply(frame.journal[i]);
        QVERIFY2(!outcome.divergence, outcome.divergence ? outcome.divergence->sentence.c_str() : "");
    }
    if (frame.atHead())
        QVERIFY(replica.world == frame.world());
}

} // namespace

class EngineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beginsPausedAfterTheSetUp();
    void stepsTheClientThatIsChosen();
    void aStepOfAClientWithoutOneSaysWhy();
    void steppingBackAndForthComesToTheSameWorld();
    void actingInThePastForksAndKeepsTheOldBranch();
    void theSameActionInThePastGoesAlongTheBranch();
    void freeRunsReplayAndEnd_data();
    void freeRunsReplayAndEnd();
    void pausingAndRunningAgainLosesNothing();
    void clientsComeAndGoWhileRunning();
    void aClientThatHoldsFinishesBeforeItLeaves();
    void knobsTurnedWhileRunningAreInTheJournal();
    void moreTasksWakeThoseWhoHadFinished();
    void runToNextOwnerChange();
    void runToAViolationStopsAtIt();
    void runToWhatNeverHappensSaysSo();
    void whatIsSavedOpensWithTheSameBranches();
    void recordingGoesOnAndCanBeOpened();
    void aFileThatDoesNotExistIsOneSentence();
    void theJournalIsBoundedAndSaysWhatItLetGo();
    void aThousandClientsAsFastAsPossibleStayExact();
};

void EngineTest::beginsPausedAfterTheSetUp()
{
    Lab lab;
    QCOMPARE(lab.frame().cursor(), Step { 1 });
    QVERIFY(lab.frame().state == RunState::Paused);
    QVERIFY(lab.frame().journal[0].event == Event::NodeCreated);
    QCOMPARE(lab.frame().world().clients.size(), std::size_t { 3 });
}

void EngineTest::stepsTheClientThatIsChosen()
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

void EngineTest::aStepOfAClientWithoutOneSaysWhy()
{
    Lab lab(clients(1));
    for (int i = 0; i < 3; ++i)
        QVERIFY(lab.step(1));
    lab.engine.step(ClientId { 1 });
    QTRY_COMPARE(lab.problems.size(), 1);
    QCOMPARE(lab.problems.first(),
             QStringLiteral("Client 1 has no next step: nothing: its task is done"));
    lab.engine.step();
    QTRY_COMPARE(lab.problems.size(), 2);
}

void EngineTest::steppingBackAndForthComesToTheSameWorld()
{
    Lab lab(clients(3, { .tasks = 2 }));
    std::vector<World> worlds { lab.frame().world() };
    for (int i = 0; i < 20; ++i) {
        QVERIFY(lab.step());
        worlds.push_back(lab.frame().world());
    }
    for (std::size_t i = worlds.size() - 1; i-- > 0;) {
        lab.engine.back();
        QVERIFY(lab.reaches([&](const Frame& f) { return f.cursor() == i + 1; }));
        QVERIFY(lab.frame().world() == worlds[i]);
    }
    for (std::size_t i = 1; i < worlds.size(); ++i) {
        lab.engine.forward();
        QVERIFY(lab.reaches([&](const Frame& f) { return f.cursor() == i + 1; }));
        QVERIFY(lab.frame().world() == worlds[i]);
    }
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
}

void EngineTest::actingInThePastForksAndKeepsTheOldBranch()
{
    Lab lab;
    QVERIFY(lab.step(1));
    QVERIFY(lab.step(2));
    QVERIFY(lab.step(3));
    const World trunkEnd = lab.frame().world();
    QVERIFY(lab.seek(1));
    QVERIFY(lab.step(3));
    QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    QVERIFY(lockOwner(lab.frame().world()) == ClientId { 3 });
    QCOMPARE(lab.frame().head, Step { 2 });
    QCOMPARE(lab.frame().branches->at(1).forkedAt, Step { 1 });
    lab.engine.switchBranch(BranchId { 0 });
    QVERIFY(lab.reaches([](const Frame& f) { return f.branch == BranchId { 0 }; }));
    QVERIFY(lab.frame().world() == trunkEnd);
    // The workers stand where the branch ends, not where the other one did.
    QVERIFY(lab.step(2));
    QVERIFY(lab.frame().journal[4].event == Event::LockContended);
}

void EngineTest::theSameActionInThePastGoesAlongTheBranch()
{
    Lab lab;
    QVERIFY(lab.step(1));
    QVERIFY(lab.step(2));
    QVERIFY(lab.seek(1));
    QVERIFY(lab.step(1));
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
    QCOMPARE(lab.frame().head, Step { 3 });
}

void EngineTest::freeRunsReplayAndEnd_data()
{
    QTest::addColumn<unsigned>("count");
    QTest::addColumn<unsigned>("tasks");
    QTest::addColumn<QString>("recipe");
    QTest::newRow("3 clients, the default") << 3u << 1u << QStringLiteral("try-lock");
    QTest::newRow("16 clients with 5 tasks") << 16u << 5u << QStringLiteral("try-lock");
    QTest::newRow("40 clients with back-off") << 40u << 3u << QStringLiteral("try-lock-backoff");
    QTest::newRow("a broken recipe") << 8u << 4u << QStringLiteral("ignores-refusal");
}

void EngineTest::freeRunsReplayAndEnd()
{
    QFETCH(unsigned, count);
    QFETCH(unsigned, tasks);
    QFETCH(QString, recipe);
    Config config = clients(count, { .jitterPercent = 30, .tasks = tasks });
    config.recipe = recipe.toStdString();
    Lab lab(config);
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    QVERIFY(lab.reaches([&](const Frame& f) {
        return f.state == RunState::Paused && f.replica->statistics.tasks == count * tasks;
    }));
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
    QCOMPARE(lab.frame().violations->empty(), recipe != QStringLiteral("ignores-refusal"));
}

void EngineTest::pausingAndRunningAgainLosesNothing()
{
    Lab lab(clients(8, { .retryDelayMillis = 1, .workTimeMillis = 1, .jitterPercent = 50, .tasks = 0 }));
    lab.engine.setSpeed({ 100, false });
    for (int round = 0; round < 10; ++round) {
        const Step before = lab.frame().head;
        lab.engine.setSpeed(round % 2 == 0 ? fastest : Speed { 100, false });
        lab.engine.run();
        QVERIFY(lab.reaches([&](const Frame& f) { return f.head > before + 50; }));
        QVERIFY(lab.pauses());
        const Step stopped = lab.frame().head;
        QVERIFY(lab.step());
        QCOMPARE(lab.frame().head, stopped + 1);
    }
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
}

void EngineTest::clientsComeAndGoWhileRunning()
{
    Lab lab(clients(3, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 }));
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    for (const unsigned count : { 40u, 5u, 60u, 1u, 12u }) {
        lab.engine.setClients(count);
        QVERIFY(lab.reaches([&](const Frame& f) { return f.world().tally.present == count; }));
    }
    QVERIFY(lab.pauses());
    QVERIFY(!lab.frame().divergence);
    replays(lab.frame());
    QVERIFY(lab.frame().violations->empty());
}

void EngineTest::aClientThatHoldsFinishesBeforeItLeaves()
{
    Lab lab;
    QVERIFY(lab.step(3));
    lab.engine.setClients(1);
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().tally.present == 2; }));
    QVERIFY(lab.client(3).retiring);
    QVERIFY(lab.step(3));
    QVERIFY(lab.step(3));
    QVERIFY(lab.client(3).phase == Phase::Absent);
    QVERIFY(!lockOwner(lab.frame().world()));
    // The place can be taken again.
    lab.engine.setClients(3);
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().tally.present == 3; }));
    QVERIFY(lab.step(3));
    QVERIFY(lab.client(3).phase == Phase::Holding);
}

void EngineTest::knobsTurnedWhileRunningAreInTheJournal()
{
    Lab lab(clients(4, { .retryDelayMillis = 5, .workTimeMillis = 5, .tasks = 0 }));
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    lab.engine.setKnob(Knob::RetryDelay, 50);
    lab.engine.setKnob(Knob::Jitter, 40);
    QVERIFY(lab.reaches([](const Frame& f) { return f.world().knobs.jitterPercent == 40; }));
    QVERIFY(lab.pauses());
    QCOMPARE(lab.frame().world().knobs.retryDelayMillis, 50u);
    replays(lab.frame());
}

void EngineTest::moreTasksWakeThoseWhoHadFinished()
{
    Lab lab(clients(2));
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    QVERIFY(lab.reaches([](const Frame& f) { return f.replica->statistics.tasks == 2; }));
    QVERIFY(lab.pauses());
    lab.engine.setKnob(Knob::Tasks, 3);
    lab.engine.run();
    QVERIFY(lab.reaches([](const Frame& f) { return f.replica->statistics.tasks == 6; }));
}

void EngineTest::runToNextOwnerChange()
{
    Lab lab;
    lab.engine.runTo(NextOwnerChange {});
    QVERIFY(lab.reaches([](const Frame& f) { return bool(lockOwner(f.world())); }));
    const ClientId first = lockOwner(lab.frame().world());
    lab.engine.runTo(NextOwnerChange {});
    QVERIFY(lab.reaches([](const Frame& f) { return !lockOwner(f.world()); }));
    const Step released = lab.frame().cursor();
    // In the past the recorded future is gone through first.
    QVERIFY(lab.seek(1));
    lab.engine.runTo(NextOwnerChange {});
    QVERIFY(lab.reaches([&](const Frame& f) { return lockOwner(f.world()) == first; }));
    QCOMPARE(lab.frame().head, released);
    QCOMPARE(lab.frame().branches->size(), std::size_t { 1 });
}

void EngineTest::runToAViolationStopsAtIt()
{
    Config config;
    config.recipe = "ignores-refusal";
    Lab lab(config);
    lab.engine.runTo(NextViolation {});
    QVERIFY(lab.reaches([](const Frame& f) { return !f.violations->empty(); }));
    QCOMPARE(lab.frame().violations->front().step, lab.frame().cursor());
    QVERIFY(lab.frame().violations->front().invariant == Invariant::MutualExclusion);
    QCOMPARE(lab.frame().cursor(), Step { 3 });
}

void EngineTest::runToWhatNeverHappensSaysSo()
{
    Lab lab;
    lab.engine.runTo(NextViolation {});
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.problems.first().contains(QStringLiteral("nobody has a next step")));
    QCOMPARE(lab.frame().replica->statistics.tasks, std::uint64_t { 3 });
}

void EngineTest::whatIsSavedOpensWithTheSameBranches()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("run.lockstep"));
    Lab lab;
    for (int i = 0; i < 10; ++i)
        QVERIFY(lab.step());
    QVERIFY(lab.seek(4));
    QVERIFY(lab.step(lab.frame().journal[4].client == ClientId { 1 } ? 2 : 1));
    QVERIFY(lab.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    lab.engine.renameBranch(BranchId { 1 }, QStringLiteral("another way"));
    lab.engine.save(file);
    QTRY_COMPARE(lab.notices.size(), 1);

    Lab other;
    other.engine.open(file);
    QVERIFY(other.reaches([](const Frame& f) { return f.branches->size() == 2; }));
    QVERIFY(other.frame().world() == lab.frame().world());
    QCOMPARE(other.frame().branches->at(1).name, std::string("another way"));
    QVERIFY(*other.frame().branches == *lab.frame().branches);
    other.engine.switchBranch(BranchId { 0 });
    QVERIFY(other.reaches([](const Frame& f) { return f.head == 11; }));
    QVERIFY(other.step());
    QVERIFY(other.problems.isEmpty());
}

void EngineTest::recordingGoesOnAndCanBeOpened()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("record.lockstep"));
    Lab lab(clients(4, { .tasks = 3 }));
    QVERIFY(lab.step());
    lab.engine.record(file);
    QTRY_COMPARE(lab.notices.size(), 1);
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    QVERIFY(lab.reaches([](const Frame& f) {
        return f.state == RunState::Paused && f.replica->statistics.tasks == 12;
    }));
    // What has been followed is in the file, though the record is still going on.
    Lab other;
    other.engine.open(file);
    QVERIFY(other.reaches([&](const Frame& f) { return f.head == lab.frame().head; }));
    QVERIFY(other.frame().world() == lab.frame().world());
    lab.engine.stopRecording();
    QVERIFY(lab.reaches([](const Frame& f) { return f.recording.state == Recording::State::Off; }));
}

void EngineTest::aFileThatDoesNotExistIsOneSentence()
{
    Lab lab;
    lab.engine.open(QStringLiteral("/nowhere/run.lockstep"));
    QTRY_COMPARE(lab.problems.size(), 1);
    QVERIFY(lab.problems.first().contains(QStringLiteral("/nowhere/run.lockstep")));
    QVERIFY(lab.step());
}

void EngineTest::theJournalIsBoundedAndSaysWhatItLetGo()
{
    Lab lab(clients(20, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 }));
    lab.engine.setEntriesKept(3 * chunkEntries);
    Config config = clients(20, { .retryDelayMillis = 1, .workTimeMillis = 1, .tasks = 0 });
    config.seed = 2;
    lab.engine.start(config);
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    QVERIFY(lab.reaches([](const Frame& f) { return f.letGo > chunkEntries; }, 120'000));
    QVERIFY(lab.pauses());
    const Frame& frame = lab.frame();
    QCOMPARE(frame.journal.begin(), frame.letGo);
    QVERIFY(frame.journal.size() <= 3 * chunkEntries);
    QVERIFY(!frame.divergence);
    const Step first = frame.firstStep();
    QVERIFY(lab.seek(first));
    lab.engine.back();
    QVERIFY(lab.step());
    QCOMPARE(lab.frame().cursor(), first + 1);
    // A record that begins now would not replay: it says so and the run goes on.
    lab.engine.save(QStringLiteral("/nowhere/run.lockstep"));
    QTRY_COMPARE(lab.problems.size(), 1);
}

void EngineTest::aThousandClientsAsFastAsPossibleStayExact()
{
    Lab lab(clients(1000, { .retryDelayMillis = 10, .workTimeMillis = 1, .jitterPercent = 20, .tasks = 0 }));
    lab.engine.setSpeed(fastest);
    lab.engine.run();
    QVERIFY(lab.reaches([](const Frame& f) { return f.head > 20'000; }, 120'000));
    QVERIFY(lab.pauses());
    QVERIFY(!lab.frame().divergence);
    QVERIFY(lab.frame().violations->empty());
    replays(lab.frame());
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
