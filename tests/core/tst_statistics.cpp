// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/random.h"
#include "core/journal/statistics.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

constexpr double shares[] = { 0.0, 0.01, 0.07, 0.25, 0.5, 0.57, 0.9, 0.99, 0.999, 1.0 };

/// Values of the same order of magnitude, or of all orders, by the seed.
std::vector<std::uint32_t> drawn(std::uint64_t seed, std::size_t count)
{
    Random random { seed };
    std::vector<std::uint32_t> values;
    for (std::size_t i = 0; i < count; ++i) {
        const auto shift = seed % 2 == 0 ? 12 : random.below(32);
        values.push_back(static_cast<std::uint32_t>(random.next() >> 32u) >> shift);
    }
    return values;
}

Histogram histogramOf(const std::vector<std::uint32_t>& values)
{
    Histogram histogram;
    for (const std::uint32_t value : values)
        histogram.add(value);
    return histogram;
}

/// By the definition: the smallest value that at least that share does not exceed.
std::uint32_t exactPercentile(std::vector<std::uint32_t> values, double share)
{
    std::sort(values.begin(), values.end());
    std::size_t rank = 1;
    while (rank < values.size()
           && static_cast<double>(rank) < share * static_cast<double>(values.size()) - 1e-6)
        ++rank;
    return values[rank - 1];
}

} // namespace

class StatisticsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPercentileIsRightWithinASixteenth()
    {
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto values = drawn(seed, 1 + seed * 7 % 400);
            const Histogram histogram = histogramOf(values);
            for (const double share : shares) {
                const double exact = exactPercentile(values, share);
                const double told = histogram.percentile(share);
                QVERIFY2(told <= exact * 1.0625 && told >= exact * 0.9375,
                         qPrintable(QStringLiteral("seed %1, share %2: %3 for %4")
                                        .arg(seed).arg(share).arg(told).arg(exact)));
            }
        }
    }

    void theSmallestAndTheLargestAreExact()
    {
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            const auto values = drawn(seed, 50);
            const Histogram histogram = histogramOf(values);
            QCOMPARE(histogram.minimum(), *std::min_element(values.begin(), values.end()));
            QCOMPARE(histogram.maximum(), *std::max_element(values.begin(), values.end()));
            QCOMPARE(histogram.count(), std::uint64_t { 50 });
        }
    }

    void smallNumbersAndTheLargestHaveTheirBuckets()
    {
        for (const std::uint32_t value : { 0u, 1u, 15u, 16u, 17u, 31u, 32u, 33u, 1u << 31u, ~0u }) {
            const Histogram histogram = histogramOf({ value });
            for (const double share : shares)
                QCOMPARE(histogram.percentile(share), value);
        }
    }

    void withoutValuesEverythingIsZero()
    {
        const Histogram histogram;
        QCOMPARE(histogram.percentile(0.5), 0u);
        QCOMPARE(histogram.minimum(), 0u);
        QCOMPARE(histogram.maximum(), 0u);
        QCOMPARE(histogram.bars(3), (std::vector<std::uint64_t> { 0, 0, 0 }));
    }

    void aShareOutsideItsRangeIsTheNearestInside()
    {
        const Histogram histogram = histogramOf({ 5, 9 });
        QCOMPARE(histogram.percentile(-1), 5u);
        QCOMPARE(histogram.percentile(7), 9u);
    }

    void theBarsAddUpToTheCount()
    {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            const Histogram histogram = histogramOf(drawn(seed, 300));
            for (const std::size_t count : { 1u, 2u, 7u, 40u, 1'000u }) {
                const auto bars = histogram.bars(count);
                QCOMPARE(bars.size(), count);
                std::uint64_t sum = 0;
                for (const std::uint64_t bar : bars)
                    sum += bar;
                QCOMPARE(sum, std::uint64_t { 300 });
            }
        }
        QVERIFY(histogramOf({ 1 }).bars(0).empty());
    }

    void aValueStandsInItsBar()
    {
        const Histogram histogram = histogramOf({ 0, 250, 500, 1000, 1000 });
        QCOMPARE(histogram.bars(4), (std::vector<std::uint64_t> { 1, 1, 1, 2 }));
    }

    void aRunAddsUp()
    {
        Config config;
        config.knobs.tasks = 3;
        TestRun run(config);
        run.steps(10'000);
        const Statistics& sums = run.replica().statistics;
        QCOMPARE(sums.acquisitions, std::uint64_t { 9 });
        QCOMPARE(sums.tasks, std::uint64_t { 9 });
        QCOMPARE(sums.waits.count(), std::uint64_t { 9 });
        QCOMPARE(sums.holds.count(), std::uint64_t { 9 });
        QCOMPARE(sums.heldTime, Micros { 9 * 300'000 });
        QCOMPARE(sums.holds.minimum(), 300'000u);
        std::uint64_t entries = 0;
        for (const std::uint64_t level : sums.levels)
            entries += level;
        QCOMPARE(entries, run.replica().step);
        QCOMPARE(sums.levels[static_cast<std::size_t>(Level::Success)], std::uint64_t { 9 });
        QCOMPARE(sums.levels[static_cast<std::size_t>(Level::Warning)], sums.contentions);
        QCOMPARE(fairness(run.world()), 1.0);
        QCOMPARE(throughput(sums, 4'500'000), 2.0);
        QCOMPARE(throughput(sums, 0), 0.0);
    }

    void attemptsThatFailAreCountedByOutcome()
    {
        const auto program = findRecipe("try-lock");
        Statistics sums;
        Entry entry;
        entry.client = ClientId { 2 };
        entry.phase = Phase::Failed;
        entry.event = Event::NodeMissing;
        sums.add(entry, *program);
        entry.event = Event::AttemptFailed;
        entry.inner = Event::LockContended;
        sums.add(entry, *program);
        QCOMPARE(failuresText(sums.failures),
                 std::string("1 at \"no node\", 1 at \"already locked\""));
        QCOMPARE(sums.contentions, std::uint64_t { 1 });
        // On purpose: whether it was refused tells the owner that the service named.
        entry.inner = Event::None;
        sums.add(entry, *program);
        entry.peer = ClientId { 1 };
        sums.add(entry, *program);
        QCOMPARE(sums.contentions, std::uint64_t { 2 });
        // Who was asked to leave leaves by that, and who leaves with its task done has not failed.
        entry.phase = Phase::Absent;
        sums.add(entry, *program);
        entry.event = Event::TaskCompleted;
        sums.add(entry, *program);
        entry.phase = Phase::Waiting;
        entry.event = Event::NodeMissing;
        sums.add(entry, *program);
        QCOMPARE(failuresText(sums.failures),
                 std::string("1 at \"no node\", 1 at \"already locked\", 3 gave up"));
    }

    void aNodeOfAnotherClientIsARefusal_data()
    {
        QTest::addColumn<QString>("recipe");
        QTest::addColumn<int>("refusals");
        QTest::newRow("the lock's node") << "single-ephemeral" << 3;
        QTest::newRow("the lock itself") << "try-lock" << 9;
        QTest::newRow("a parent that another client has just made") << "curator-mutex" << 0;
        QTest::newRow("nobody is refused in a queue") << "sequential" << 0;
    }

    void aNodeOfAnotherClientIsARefusal()
    {
        QFETCH(const QString, recipe);
        QFETCH(const int, refusals);
        Config config;
        config.recipe = recipe.toStdString();
        TestRun run(config);
        while (run.frame()->somebodyActs())
            run.step();
        const Statistics& sums = run.replica().statistics;
        QCOMPARE(sums.tasks, std::uint64_t { 3 });
        QCOMPARE(static_cast<int>(sums.contentions), refusals);
    }

    void tasksThatNobodyWillDoAreWanted()
    {
        Config config;
        config.knobs.tasks = 2;
        TestRun run(config);
        run.act(CrashClient { ClientId { 1 } });
        run.steps(10'000);
        QCOMPARE(run.replica().statistics.tasks, std::uint64_t { 4 });
        QCOMPARE(tasksWanted(run.replica().statistics, run.world()),
                 std::optional<std::uint64_t> { 6 });
        QCOMPARE(failedClients(run.world()), std::size_t { 0 });
    }

    void fairnessIsJainsIndexOfThoseWhoHadTheirChance()
    {
        Moment world = makeMoment(Config { .clients = 4 }, findRecipe("try-lock"));
        QCOMPARE(fairness(world), 1.0);
        world.chronicle.clients[0].acquisitions = 8;
        QCOMPARE(fairness(world), 0.25);
        world.chronicle.clients[1].acquisitions = 8;
        QCOMPARE(fairness(world), 0.5);
        world.chronicle.clients[2].phase = Phase::Absent;
        world.chronicle.clients[3].phase = Phase::Absent;
        QCOMPARE(fairness(world), 1.0);
        world.chronicle.clients[1].acquisitions = 4;
        QCOMPARE(fairness(world), 0.9);
    }

    void leavingDoesNotMakeARunFairer()
    {
        Config config { .clients = 4 };
        config.knobs.tasks = 3;
        config.knobs.jitterPercent = 50;
        TestRun run(config, Policy::Random);
        const auto allHaveAcquired = [&] {
            return std::ranges::all_of(run.world().chronicle.clients,
                                       [](const ClientPast& c) { return c.acquisitions > 0; });
        };
        while (!allHaveAcquired())
            run.step();
        const double before = fairness(run.world());
        QVERIFY(before < 1);
        for (unsigned client = 4; client > 1; --client) {
            run.retire(client);
            QCOMPARE(fairness(run.world()), before);
        }
    }
};

QTEST_APPLESS_MAIN(StatisticsTest)
#include "tst_statistics.moc"
