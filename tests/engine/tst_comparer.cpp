// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/comparer.h"
#include "core/recipe/program.h"

#include <QSignalSpy>
#include <QTest>

using namespace lockstep;

namespace {

constexpr int patienceMillis = 60'000;

ComparisonPlan planOf(const std::vector<std::string>& recipes, unsigned tasks, Step mostSteps)
{
    ComparisonPlan plan;
    plan.rules.mostSteps = mostSteps;
    for (const std::string& recipe : recipes) {
        Config config { .recipe = recipe };
        config.knobs.tasks = tasks;
        plan.contestants.push_back({ recipe, config });
    }
    return plan;
}

} // namespace

class TestComparer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itPlaysAsOneWouldOnesSelf()
    {
        const ComparisonPlan plan
            = planOf({ "try-lock", "single-ephemeral", "sequential" }, 2, 100'000);
        Comparer comparer;
        ComparisonProgress last;
        connect(&comparer, &Comparer::progressed, this, [&] { last = comparer.progress(); });
        comparer.compare(plan);
        QTRY_VERIFY_WITH_TIMEOUT(last.contestants == 3 && !last.isRunning(), patienceMillis);
        QCOMPARE(last.standings.size(), std::size_t { 3 });
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(last.standings[i].figures == play(plan.contestants[i], plan.rules).figures);
    }

    void whatNeverEndsCanBeStopped()
    {
        Comparer comparer;
        ComparisonProgress last;
        connect(&comparer, &Comparer::progressed, this, [&] { last = comparer.progress(); });
        comparer.compare(planOf({ "try-lock", "sequential" }, 0, ~Step { 0 }));
        QTRY_VERIFY_WITH_TIMEOUT(last.steps > 0, patienceMillis);
        QCOMPARE(last.playing, std::string("try-lock"));
        comparer.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(!last.isRunning(), patienceMillis);
        QCOMPARE(last.standings.size(), std::size_t { 1 });
        QVERIFY(last.standings.front().stopped);
    }

    void aNewerOneReplacesTheOneBefore()
    {
        Comparer comparer;
        ComparisonProgress last;
        connect(&comparer, &Comparer::progressed, this, [&] { last = comparer.progress(); });
        comparer.compare(planOf({ "try-lock", "sequential" }, 0, ~Step { 0 }));
        comparer.compare(planOf({ "sequential", "kazoo-lock" }, 1, 1000));
        QTRY_VERIFY_WITH_TIMEOUT(last.standings.size() == 2 && !last.isRunning(), patienceMillis);
        QCOMPARE(last.standings[1].name, std::string("kazoo-lock"));
        QVERIFY(!last.standings[0].stopped);
    }

    void itEndsWithWhoOwnsIt()
    {
        Comparer comparer;
        comparer.compare(planOf({ "try-lock", "sequential" }, 0, ~Step { 0 }));
        // The destructor waits for the thread; it would wait for ever if it did not stop it.
    }
};

QTEST_GUILESS_MAIN(TestComparer)
#include "tst_comparer.moc"
