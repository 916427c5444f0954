// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/judge/tally.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "core/world/moment.h"
#include "tests/support/testrun.h"

#include <QTest>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

constexpr ClientId one { 1 };
constexpr ClientId two { 2 };
constexpr ClientId three { 3 };
constexpr ClientId four { 4 };

Config config(unsigned clients, std::uint32_t tasks = 1, const char* recipe = "try-lock")
{
    Config c;
    c.recipe = recipe;
    c.clients = clients;
    c.knobs.tasks = tasks;
    return c;
}

Phase phase(const TestRun& run, unsigned client)
{
    return run.world().clients[client - 1].phase;
}

Entry last(const TestRun& run)
{
    const JournalView view = run.journal();
    return view[view.end() - 1];
}

Symbol lockNode(const TestRun& run)
{
    return run.world().lockPath();
}

} // namespace

class WorldTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWorldBeginsWithItsClientsReadyAndNoLockNode()
    {
        const Moment world = makeMoment(config(5), findRecipe("try-lock"));
        QCOMPARE(world.clients.size(), std::size_t { 5 });
        for (const Client& client : world.clients)
            QCOMPARE(client.phase, Phase::Ready);
        QVERIFY(world.service.find(world.lockPath()) == nullptr);
        QCOMPARE(world.chronicle.tally.present, 5u);
        QCOMPARE(world.chronicle.tally.acting, 5u);
        QCOMPARE(world.chronicle.broken, InvariantSet { 0 });
        const TestRun run(config(5));
        QVERIFY(run.world().service.find(run.world().lockPath())->value.view() == "initial_value");
    }

    void clientsOfOneSeedDrawDifferentJitter()
    {
        const Moment world = makeMoment(config(3), findRecipe("try-lock"));
        QVERIFY(world.clients[0].machine.random != world.clients[1].machine.random);
        Config other = config(3);
        other.seed = 2;
        QVERIFY(makeMoment(other, findRecipe("try-lock")).clients[0].machine.random
                != world.clients[0].machine.random);
    }

    void aTaskIsLockWorkUnlockAndDone()
    {
        TestRun run(config(1));
        run.step(1);
        QCOMPARE(phase(run, 1), Phase::Holding);
        QCOMPARE(last(run).event, Event::LockAcquired);
        QCOMPARE(lockOwner(run.world()), one);
        run.step(1);
        QCOMPARE(phase(run, 1), Phase::Released);
        QCOMPARE(run.world().now, Micros { 300'000 });
        QCOMPARE(last(run).span, 300'000u);
        run.step(1);
        QCOMPARE(phase(run, 1), Phase::Finished);
        QCOMPARE(last(run).event, Event::TaskCompleted);
        QVERIFY(!run.step());
    }

    void onlyAClientWithANextStepMayStep()
    {
        TestRun run(config(2, 1, "waits-for-a-call"));
        const auto may = [&](ClientId id) { return isEnabled(run.world(), StepClient { id }); };
        QVERIFY(may(one) && may(two));
        QVERIFY(!may(ClientId {}) && !may(three));
        run.step(1);
        run.step(2);
        QVERIFY2(!may(two), "it is parked");
        run.step(1);
        run.step(1);
        QVERIFY2(!may(one), "it has finished");
        run.retire(2);
        QVERIFY2(!may(two), "it has left");
        QVERIFY(enabledClients(run.world()).empty());
    }

    void aClientMayJoinOnlyInTheFirstFreePlaces()
    {
        TestRun run(config(2));
        const auto may = [&](unsigned id) {
            return isEnabled(run.world(),
                             AddClient { ClientId { static_cast<std::uint16_t>(id) } });
        };
        QVERIFY(!may(0) && !may(1) && !may(2));
        QVERIFY(may(3));
        QVERIFY(!may(4));
        run.retire(1);
        QVERIFY(may(1));
        TestRun full(config(maximumClients));
        const ClientId beyond { static_cast<std::uint16_t>(maximumClients + 1) };
        QVERIFY(!isEnabled(full.world(), AddClient { beyond }));
    }

    void aKnobTurnsWithinItsRangeOnly()
    {
        const TestRun run;
        for (const KnobInfo& info : knobTable()) {
            QVERIFY(isEnabled(run.world(), TurnKnob { info.knob, info.minimum }));
            QVERIFY(isEnabled(run.world(), TurnKnob { info.knob, info.maximum }));
            QVERIFY(!isEnabled(run.world(), TurnKnob { info.knob, info.maximum + 1 }));
            QVERIFY(knobFromName(info.name) == info.knob);
        }
        QVERIFY(!isEnabled(run.world(), TurnKnob { static_cast<Knob>(knobCount), 1 }));
        QVERIFY(!knobFromName("speed"));
    }

    void everybodyMayCallExceptThatNobodyMayLock()
    {
        const TestRun run;
        const Symbol path = lockNode(run);
        QVERIFY(isEnabled(run.world(), Call { {}, CreateNode { path, {} } }));
        QVERIFY(isEnabled(run.world(), Call { {}, UnlockNode { path } }));
        QVERIFY(isEnabled(run.world(), Call { ClientId { 900 }, LockNode { path } }));
        QVERIFY(!isEnabled(run.world(), Call { {}, LockNode { path } }));
    }

    void aWaitingClientLeavesAtOnce()
    {
        TestRun run(config(2));
        run.step(1);
        run.step(2);
        run.retire(2);
        QCOMPARE(last(run).event, Event::ClientLeft);
        QCOMPARE(phase(run, 2), Phase::Absent);
        QVERIFY(!isEnabled(run.world(), RetireClient { two }));
    }

    void aHoldingClientLeavesAfterItsTask()
    {
        TestRun run(config(2, 0));
        run.step(1);
        run.retire(1);
        QCOMPARE(last(run).event, Event::ClientRetiring);
        QVERIFY(!isEnabled(run.world(), RetireClient { one }));
        run.step(1);
        QCOMPARE(lockOwner(run.world()), ClientId {});
        QCOMPARE(phase(run, 1), Phase::Released);
        run.step(1);
        QCOMPARE(phase(run, 1), Phase::Absent);
        QCOMPARE(run.world().chronicle.tally.present, 1u);
    }

    void aClientThatHasReleasedCountsItsTaskBeforeItLeaves()
    {
        TestRun run(config(1, 0));
        run.step(1);
        run.step(1);
        run.retire(1);
        QCOMPARE(last(run).event, Event::ClientRetiring);
        run.step(1);
        QCOMPARE(last(run).event, Event::TaskCompleted);
        QCOMPARE(phase(run, 1), Phase::Absent);
    }

    void aFinishedClientLeavesAtOnce()
    {
        TestRun run(config(1));
        run.steps(3);
        run.retire(1);
        QCOMPARE(phase(run, 1), Phase::Absent);
    }

    void aRetiringClientWhoseRecipeFailsLeaves()
    {
        TestRun run(config(1));
        run.step(1);
        run.retire(1);
        run.act(Call { one, UnlockNode { lockNode(run) } });
        run.step(1);
        QCOMPARE(last(run).event, Event::LockNotLocked);
        QCOMPARE(phase(run, 1), Phase::Absent);
        QCOMPARE(run.world().chronicle.tally.present, 0u);
    }

    void aFailedClientDoesNothingAndMayLeave()
    {
        TestRun run(config(1));
        run.step(1);
        run.act(Call { one, UnlockNode { lockNode(run) } });
        run.step(1);
        QCOMPARE(phase(run, 1), Phase::Failed);
        QVERIFY(!dueAt(run.world(), one));
        run.retire(1);
        QCOMPARE(phase(run, 1), Phase::Absent);
    }

    void whoIsAskedToStayStays()
    {
        TestRun run(config(1, 2));
        run.step(1);
        run.retire(1);
        run.addClient(1);
        QCOMPARE(last(run).event, Event::ClientStays);
        QCOMPARE(phase(run, 1), Phase::Holding);
        run.steps(2);
        QCOMPARE(phase(run, 1), Phase::Ready);
    }

    void whoJoinsAgainBeginsAnew()
    {
        TestRun run(config(2, 3));
        for (int i = 0; i < 3; ++i)
            run.step(2);
        QCOMPARE(run.world().client(two).tasksDone, 1u);
        run.retire(2);
        run.addClient(2);
        const Client& client = run.world().client(two);
        QCOMPARE(client.phase, Phase::Ready);
        QCOMPARE(client.tasksDone, 0u);
        QCOMPARE(run.world().chronicle.of(two).acquisitions, 0u);
        QCOMPARE(client.machine.line, LineNo { 0 });
        QCOMPARE(client.machine.wakeAt, run.world().now);
        QCOMPARE(client.lockPath, run.world().lockPath());
    }

    void theRetryDelayCountsFromTheNextRefusal()
    {
        TestRun run(config(2));
        run.step(1);
        run.step(2);
        QCOMPARE(*dueAt(run.world(), two), Micros { 100'000 });
        run.act(TurnKnob { Knob::RetryDelay, 20 });
        QCOMPARE(last(run).event, Event::KnobChanged);
        QCOMPARE(*dueAt(run.world(), two), Micros { 100'000 });
        run.step(2);
        QCOMPARE(*dueAt(run.world(), two), Micros { 120'000 });
    }

    void moreTasksWakeTheFinishedAndFewerFinishTheReady()
    {
        TestRun run(config(1));
        run.steps(3);
        QCOMPARE(phase(run, 1), Phase::Finished);
        run.act(TurnKnob { Knob::Tasks, 0 });
        QCOMPARE(phase(run, 1), Phase::Ready);
        QCOMPARE(*dueAt(run.world(), one), run.world().now);
        run.act(TurnKnob { Knob::Tasks, 1 });
        QCOMPARE(phase(run, 1), Phase::Finished);
        QCOMPARE(run.world().chronicle.tally, tallyOf(run.world()));
    }

    void sentencesSayWhatComesNextOrWhyNothingDoes()
    {
        TestRun run(config(3, 2, "waits-for-a-call"));
        const auto next = [&](ClientId id) { return describeNext(run.world(), id); };
        QCOMPARE(next(one), std::string("lockNode /distributed_lock"));
        run.step(1);
        QCOMPARE(next(one), std::string("works 300 ms more, then unlockNode /distributed_lock"));
        QVERIFY(std::holds_alternative<UnlockNode>(*nextOperation(run.world(), one)));
        run.step(2);
        QCOMPARE(next(two), std::string("blocked: waits for a call that never comes"));
        QVERIFY(!nextOperation(run.world(), two));
        run.step(1);
        QCOMPARE(next(one), std::string("count task 1 as done"));
        QVERIFY(!nextOperation(run.world(), one));
        run.step(1);
        run.act(TurnKnob { Knob::Tasks, 1 });
        QCOMPARE(next(one), std::string("nothing: its task is done"));
        run.retire(1);
        QCOMPARE(next(one), std::string("not here: the client has not joined, or has left"));
        QCOMPARE(next(four), next(one));
    }

    void aSleeperSaysForHowLong()
    {
        TestRun run(config(2));
        run.step(1);
        run.step(2);
        QCOMPARE(describeNext(run.world(), two),
                 std::string("sleeps 100 ms more, then lockNode /distributed_lock"));
        QCOMPARE(currentLine(run.world(), two), std::optional(LineNo { 1 }));
        QCOMPARE(currentLine(run.world(), one), std::optional(LineNo { 2 }));
        QVERIFY(!currentLine(run.world(), three));
        QCOMPARE(blockedBy(run.world(), two), one);
        QCOMPARE(blockedBy(run.world(), one), ClientId {});
        QCOMPARE(blockedBy(run.world(), three), ClientId {});
        run.step(1);
        QCOMPARE(blockedBy(run.world(), two), ClientId {});
    }

    void aFailedRecipeSaysSo()
    {
        TestRun run(config(1));
        run.step(1);
        run.act(Call { one, UnlockNode { lockNode(run) } });
        run.step(1);
        QCOMPARE(describeNext(run.world(), one),
                 std::string("nothing: the recipe does not say how to go on after the last reply"));
    }

    void aRefusalIsCountedUntilTheLockIsAcquired()
    {
        TestRun run(config(2, 2));
        run.step(1);
        run.step(2);
        run.step(2);
        QCOMPARE(last(run).count, 2u);
        QCOMPARE(last(run).peer, one);
        QCOMPARE(last(run).span, 100'000u);
        run.step(1);
        run.step(2);
        QCOMPARE(last(run).event, Event::LockAcquired);
        QCOMPARE(last(run).count, 2u);
        QCOMPARE(last(run).span, 300'000u);
    }

    void aNewTaskBeginsWithoutRefusals()
    {
        TestRun run(config(2, 2, "try-lock-backoff"));
        run.step(1);
        for (int i = 0; i < 3; ++i)
            run.step(2);
        QCOMPARE(last(run).span, 400'000u);
        run.step(1);
        for (int i = 0; i < 3; ++i)
            run.step(2);
        QCOMPARE(last(run).event, Event::TaskCompleted);
        run.step(1);
        run.step(1);
        run.step(2);
        QCOMPARE(last(run).event, Event::LockContended);
        QCOMPARE(last(run).count, 1u);
        QCOMPARE(last(run).span, 100'000u);
    }

    void aBadConfigurationHasAReason_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("too many clients") << 1 << QByteArray("clients is 1001");
        QTest::newRow("too much jitter") << 2 << QByteArray("jitter is 101");
        QTest::newRow("malformed path") << 3 << QByteArray("malformed");
        QTest::newRow("deep path") << 4 << QByteArray("directly below /");
        QTest::newRow("the root") << 5 << QByteArray("directly below /");
        QTest::newRow("unknown recipe") << 6 << QByteArray("there is no recipe \"nope\"");
    }

    void aBadConfigurationHasAReason()
    {
        QFETCH(int, which);
        QFETCH(QByteArray, why);
        Config bad;
        QVERIFY(!configProblem(bad));
        switch (which) {
        case 1: bad.clients = 1001; break;
        case 2: bad.knobs.jitterPercent = 101; break;
        case 3: bad.lockPath = "lock"; break;
        case 4: bad.lockPath = "/a/b"; break;
        case 5: bad.lockPath = "/"; break;
        default: bad.recipe = "nope"; break;
        }
        const auto problem = configProblem(bad);
        QVERIFY(problem.has_value());
        QVERIFY2(problem->sentence.find(why.toStdString()) != std::string::npos,
                 problem->sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(WorldTest)
#include "tst_world.moc"
