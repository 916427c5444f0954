// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/schedule.h"
#include "core/journal/cursor.h"
#include "core/journal/history.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"

#include <QTest>

#include <map>

using namespace lockstep;

namespace {

constexpr Step chunk = chunkEntries;

/// A history with its journal and a follower at the head: what the engine does, on one thread.
class Lab
{
public:
    explicit Lab(Policy policy = Policy::RoundRobin)
        : m_schedule(policy, 1)
    {
        Config config;
        config.knobs.tasks = 0;
        m_head.world = makeMoment(config, findRecipe("try-lock"));
        m_history = std::make_unique<History>(m_journal, m_head.world);
        for (const Action& action : setUpActions(config))
            act(action);
    }
    History& history() { return *m_history; }
    [[nodiscard]] const Replica& head() const { return m_head; }
    [[nodiscard]] JournalView journal() const { return m_journal.view(); }

    void act(const Action& action)
    {
        Micros at = m_head.world.now;
        if (const auto* s = std::get_if<StepClient>(&action))
            at = Schedule::pickClient(m_head.world, s->client)->at;
        Moment copy = m_head.world;
        const Entry entry = apply(copy, action, at);
        m_journal.append(entry);
        QVERIFY(!m_head.apply(entry).divergence);
        m_history->passed(m_head);
    }
    void steps(Step upTo)
    {
        while (m_head.step < upTo && !QTest::currentTestFailed())
            act(StepClient { m_schedule.pick(m_head.world)->client });
    }
    BranchId fork(Step step)
    {
        m_head = m_history->at(step);
        return m_history->fork(step);
    }
    void switchTo(BranchId branch)
    {
        m_history->switchTo(branch);
        m_head = m_history->at(m_journal.end());
    }

private:
    Journal m_journal;
    std::unique_ptr<History> m_history;
    Schedule m_schedule;
    Replica m_head;
};

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStepOfThePastComesBackAsItWas()
    {
        Lab lab(Policy::Random);
        std::map<Step, Replica> past;
        for (Step step = 1; step <= 200; ++step) {
            lab.steps(step);
            past[step] = lab.head();
        }
        for (const auto& [step, replica] : past)
            QVERIFY(lab.history().at(step) == replica);
        // Each client has opened its session.
        QCOMPARE(lab.history().at(0).world.service.zxid().value,
                 std::uint64_t { lab.history().at(0).world.clients.size() });
    }

    void stepsOnBothSidesOfASnapshotComeBackAsTheyWere()
    {
        Lab lab;
        std::map<Step, Replica> past;
        for (const Step step :
             { chunk - 1, chunk, chunk + 1, 2 * chunk - 1, 2 * chunk, 2 * chunk + 1 }) {
            lab.steps(step);
            past[step] = lab.head();
        }
        for (const auto& [step, replica] : past)
            QVERIFY(lab.history().at(step) == replica);
    }

    void aForkBeginsLikeItsParentAndLeavesItAlone()
    {
        Lab lab;
        lab.steps(50);
        const Replica trunkEnd = lab.head();
        const BranchId fork = lab.fork(20);
        QCOMPARE(lab.history().current(), fork);
        QVERIFY(lab.head() == lab.history().at(20));
        lab.act(
            Call { {}, SetNode { Symbol::intern("/distributed_lock"), Symbol::intern("forked") } });
        lab.steps(90);
        QCOMPARE(lab.history().entries(BranchId { 0 }).end(), Step { 50 });
        QVERIFY(lab.history().entries(BranchId { 0 })[20].event != Event::NodeUpdated);
        QVERIFY(lab.history().entries(fork)[20].event == Event::NodeUpdated);
        const Replica forkEnd = lab.head();
        lab.switchTo(BranchId { 0 });
        QVERIFY(lab.head() == trunkEnd);
        lab.switchTo(fork);
        QVERIFY(lab.head() == forkEnd);
    }

    void branchesAreListedWithTheirParentsAndNames()
    {
        Lab lab;
        lab.steps(30);
        const BranchId a = lab.fork(20);
        lab.steps(40);
        const BranchId b = lab.fork(35);
        lab.steps(36);
        lab.history().rename(a, "the good one");
        const auto branches = lab.history().branches();
        const std::vector<BranchInfo> expected {
            { BranchId { 0 }, "trunk", BranchId { 0 }, 0, 30 },
            { a, "the good one", BranchId { 0 }, 20, 40 },
            { b, "fork at 35", a, 35, 36 },
        };
        QVERIFY(branches == expected);
        QVERIFY(lab.history().has(b));
        QVERIFY(!lab.history().has(BranchId { 3 }));
    }

    void aBranchMayBeginAtAnyStep_data()
    {
        QTest::addColumn<quint64>("at");
        QTest::newRow("before everything") << quint64 { 0 };
        QTest::newRow("before a border") << quint64 { chunk - 1 };
        QTest::newRow("at a border") << quint64 { chunk };
        QTest::newRow("behind a border") << quint64 { chunk + 1 };
        QTest::newRow("at the end") << quint64 { chunk + 100 };
    }

    void aBranchMayBeginAtAnyStep()
    {
        QFETCH(quint64, at);
        Lab lab;
        lab.steps(chunk + 100);
        const JournalView before = lab.journal();
        const BranchId fork = lab.fork(at);
        if (at == 0)
            lab.act(setUpActions(Config {}).front());
        lab.steps(chunk + 200);
        const JournalView trunk = lab.history().entries(BranchId { 0 });
        QCOMPARE(trunk.end(), before.end());
        for (Step i = 0; i < before.end(); ++i)
            QVERIFY(trunk[i] == before[i]);
        for (Step i = 0; i < at; ++i)
            QVERIFY(lab.journal()[i] == before[i]);
        const Replica end = lab.head();
        QVERIFY(lab.history().at(chunk + 200) == end);
        lab.switchTo(BranchId { 0 });
        lab.switchTo(fork);
        QVERIFY(lab.head() == end);
    }

    void anOldBranchGoesOnWhereItEnded()
    {
        Lab lab;
        lab.steps(40);
        const BranchId fork = lab.fork(10);
        lab.steps(60);
        const JournalView forked = lab.journal();
        lab.switchTo(BranchId { 0 });
        lab.steps(80);
        QCOMPARE(lab.journal().end(), Step { 80 });
        const JournalView kept = lab.history().entries(fork);
        QCOMPARE(kept.end(), Step { 60 });
        for (Step i = 0; i < kept.end(); ++i)
            QVERIFY(kept[i] == forked[i]);
    }

    void theBoundLetsTheOldestChunksGoAndCountsThem()
    {
        Lab lab;
        lab.steps(4 * chunk + 10);
        QCOMPARE(lab.history().retained(), std::size_t { 4 * chunk + 10 });
        QCOMPARE(lab.history().bound(3 * chunk, ~Step { 0 }), Step { 2 * chunk });
        QCOMPARE(lab.history().retained(), std::size_t { 2 * chunk + 10 });
        QCOMPARE(lab.journal().begin(), 2 * chunk);
        QCOMPARE(lab.history().bound(3 * chunk, ~Step { 0 }), Step { 2 * chunk });
        // What the follower has not passed stays, however many entries came meanwhile.
        QCOMPARE(lab.history().bound(1, 3 * chunk - 1), Step { 2 * chunk });
        QCOMPARE(lab.history().bound(1, 3 * chunk), Step { 3 * chunk });
        QCOMPARE(lab.history().bound(1, ~Step { 0 }), Step { 4 * chunk });
        QCOMPARE(lab.history().retained(), std::size_t { 10 });
    }

    void theFirstRetainedStepCanBeSought()
    {
        Lab lab;
        lab.steps(chunk);
        const Replica border = lab.head();
        lab.steps(2 * chunk + 10);
        const Replica end = lab.head();
        lab.history().bound(2 * chunk, ~Step { 0 });
        QCOMPARE(lab.journal().begin(), chunk);
        QVERIFY(lab.history().at(chunk) == border);
        QVERIFY(lab.history().at(2 * chunk + 10) == end);
        const BranchId fork = lab.fork(chunk);
        lab.steps(chunk + 50);
        QVERIFY(lab.history().at(chunk) == border);
        lab.switchTo(BranchId { 0 });
        lab.switchTo(fork);
        QCOMPARE(lab.head().step, chunk + 50);
    }

    void whatBranchesShareIsCountedOnce()
    {
        Lab lab;
        lab.steps(2 * chunk + 10);
        const JournalView trunk = lab.journal();
        for (int i = 0; i < 100; ++i)
            lab.fork(2 * chunk + 5);
        QCOMPARE(lab.history().retained(), std::size_t { 2 * chunk + 10 });
        // Nothing is copied for a fork: the trunk's own entries stand there.
        QCOMPARE(&lab.journal()[2 * chunk + 4], &trunk[2 * chunk + 4]);
        lab.steps(2 * chunk + 8);
        QCOMPARE(lab.history().retained(), std::size_t { 2 * chunk + 13 });
        QCOMPARE(&lab.journal()[2 * chunk - 1], &trunk[2 * chunk - 1]);
        lab.fork(chunk);
        QCOMPARE(lab.history().bound(3 * chunk, ~Step { 0 }), Step { 0 });
        QCOMPARE(lab.journal().begin(), Step { 0 });
    }

    void aForkCopiesNoMoreThanAPage()
    {
        Lab lab;
        const Step at = 3 * pageEntries + 5;
        lab.steps(at + 100);
        const JournalView trunk = lab.journal();
        lab.fork(at);
        lab.steps(at + 1);
        QCOMPARE(&lab.journal()[3 * pageEntries - 1], &trunk[3 * pageEntries - 1]);
        QVERIFY(&lab.journal()[3 * pageEntries] != &trunk[3 * pageEntries]);
        for (Step i = 0; i < at; ++i)
            QVERIFY(lab.journal()[i] == trunk[i]);
    }

    void whatIsRememberedIsWhereItWas()
    {
        Lab lab(Policy::Random);
        lab.steps(60);
        const Replica sixty = lab.head();
        const BranchId a = lab.fork(40);
        const Replica forty = lab.head();
        lab.history().remember(forty); // the trunk's as well
        lab.steps(70);
        const Replica there = lab.head();
        lab.history().remember(there);
        lab.switchTo(BranchId { 0 });
        // The other branch's step 50 is another one, and its step 40 the same.
        QVERIFY(lab.history().at(60) == sixty);
        QVERIFY(lab.history().at(40) == forty);
        lab.switchTo(a);
        QVERIFY(lab.head() == there);
        const BranchId b = lab.fork(65);
        QVERIFY(lab.head().step == 65);
        const Replica before = lab.head();
        lab.switchTo(a);
        lab.switchTo(b);
        QVERIFY(lab.head() == before);
        for (Step step = 41; step < 70; ++step) { // more than are remembered
            lab.switchTo(a);
            lab.history().remember(lab.history().at(step));
        }
        QVERIFY(lab.history().at(70) == there);
    }

    void aShortBranchDoesNotStopTheBound()
    {
        Lab lab;
        lab.steps(chunk);
        // The trunk's only chunk is full, so the fork shares it; the trunk keeps it for ever.
        const BranchId fork = lab.fork(chunk);
        lab.steps(6 * chunk + 10);
        QCOMPARE(lab.history().bound(3 * chunk, ~Step { 0 }), Step { 4 * chunk });
        QCOMPARE(lab.history().retained(), std::size_t { 2 * chunk + 10 });
        QCOMPARE(lab.journal().begin(), 5 * chunk);
        lab.switchTo(BranchId { 0 });
        QCOMPARE(lab.head().step, chunk);
        lab.switchTo(fork);
        QCOMPARE(lab.head().step, 6 * chunk + 10);
    }

    void aChangedEntryIsADivergence()
    {
        Lab lab;
        lab.steps(30);
        Replica replica = lab.history().at(20);
        const Replica before = replica;
        Entry changed = lab.journal()[20];
        changed.span += 1;
        const auto outcome = replica.apply(changed);
        QVERIFY(outcome.divergence.has_value());
        QCOMPARE(outcome.divergence->step, Step { 21 });
        QCOMPARE(replica.step, before.step);
        QVERIFY(replica.statistics == before.statistics);
        replica = before;
        Entry early = lab.journal()[20];
        early.at = before.world.now - 1;
        QVERIFY(replica.apply(early).divergence.has_value());
        Entry impossible = lab.journal()[20];
        impossible.client = ClientId { 99 };
        QVERIFY(replica.apply(impossible).divergence.has_value());
        QVERIFY(replica == before);
    }

    void theCursorGoesToAnyStepThatIsThere()
    {
        Lab lab;
        lab.steps(chunk / 4);
        Cursor cursor;
        const auto seek = [&](Step step) {
            cursor.seek(step, lab.head().step, lab.history(), lab.journal());
        };
        QVERIFY(cursor.atHead());
        for (const Step step : { Step { 10 }, Step { 12 }, chunk / 5, chunk / 5 - 1 }) {
            seek(step); // on, a little further, far ahead, back
            QVERIFY(!cursor.atHead());
            QCOMPARE(cursor.past()->step, step);
            QVERIFY(*cursor.past() == lab.history().at(step));
        }
        const auto kept = cursor.past();
        seek(chunk / 5 - 1);
        QCOMPARE(cursor.past(), kept);
        seek(9 * chunk);
        QVERIFY(cursor.atHead() && cursor.past() == nullptr);
        seek(3);
        cursor.toHead();
        QVERIFY(cursor.atHead());
    }

    void theCursorGoesNoFurtherBackThanTheHistory()
    {
        Lab lab;
        lab.steps(chunk);
        const Replica border = lab.head();
        lab.steps(2 * chunk + 10);
        lab.history().bound(2 * chunk, ~Step { 0 });
        Cursor cursor;
        for (const Step gone : { chunk - 1, Step { 0 } }) {
            cursor.toHead();
            cursor.seek(gone, lab.head().step, lab.history(), lab.journal());
            QVERIFY(!cursor.atHead());
            QVERIFY(*cursor.past() == border);
        }
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "tst_history.moc"
