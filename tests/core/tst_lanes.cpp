// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/random.h"
#include "core/journal/lanes.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "tests/support/testrun.h"

#include <QTest>

#include <algorithm>

using namespace lockstep;
using lockstep::test::TestRun;

namespace {

/// A run in which much happens at odd times, and sometimes within a microsecond.
std::unique_ptr<TestRun> busyRun(std::uint64_t seed, std::uint32_t workMillis, Step steps)
{
    Config config;
    config.clients = 4;
    config.seed = seed;
    config.knobs
        = { .retryDelayMillis = 3, .workTimeMillis = workMillis, .jitterPercent = 40, .tasks = 0 };
    auto run = std::make_unique<TestRun>(config, Policy::Random);
    run->steps(steps);
    return run;
}

/// By the definition: how long the client held the lock between two times, entry by entry.
Micros heldBetween(const JournalView& journal, ClientId client, Micros from, Micros to)
{
    Micros held = 0;
    Micros since = never;
    const auto add = [&](Micros until) {
        if (since != never && std::min(until, to) > std::max(since, from))
            held += std::min(until, to) - std::max(since, from);
    };
    for (Step i = journal.begin(); i < journal.end(); ++i) {
        if (journal[i].client != client)
            continue;
        add(journal[i].at);
        since = journal[i].phase == Phase::Holding ? journal[i].at : never;
    }
    add(never);
    return held;
}

/// The phase that the client is in just after @p at.
Phase phaseAfter(const JournalView& journal, ClientId client, Micros at)
{
    Phase phase = Phase::Absent;
    for (Step i = journal.begin(); i < journal.end() && journal[i].at <= at; ++i) {
        if (journal[i].client == client)
            phase = journal[i].phase;
    }
    return phase;
}

ClientId client(unsigned number)
{
    return ClientId { static_cast<std::uint16_t>(number) };
}

} // namespace

class LanesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLaneHasEveryEntryOfItsClientInOrder()
    {
        const auto run = busyRun(1, 2, 500);
        const FramePtr frame = run->frame();
        QCOMPARE(frame->lanes->count(), 4u);
        QCOMPARE(frame->lanes->end(), frame->head);
        std::vector<std::size_t> marks(5, 0);
        for (Step i = 0; i < frame->journal.end(); ++i) {
            const ClientId id = frame->journal[i].client;
            if (!id)
                continue;
            QCOMPARE(Step { (*frame->lanes->lane(id))[marks[id.value]].index }, i);
            marks[id.value] += 1;
        }
        for (unsigned c = 1; c <= 4; ++c)
            QCOMPARE(frame->lanes->lane(client(c))->size(), marks[c]);
        QVERIFY(frame->lanes->lane(client(5)) == nullptr);
        QVERIFY(frame->lanes->lane({}) == nullptr);
    }

    void spansFollowEachOtherWithoutGapOrOverlap()
    {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto run = busyRun(seed, static_cast<std::uint32_t>(1 + seed % 3), 400);
            const FramePtr frame = run->frame();
            Random random { seed };
            for (int n = 0; n < 50; ++n) {
                const auto from = static_cast<Micros>(
                    random.below(static_cast<std::uint64_t>(frame->headTime)));
                const Micros to = from + 1 + static_cast<Micros>(random.below(300'000));
                const auto columns = static_cast<unsigned>(1 + random.below(400));
                const ClientId who = client(1 + static_cast<unsigned>(n % 4));
                const auto spans = laneSpans(*frame->lanes->lane(who), frame->journal, from, to,
                                             frame->headTime, columns);
                Micros done = from;
                for (const LaneSpan& span : spans) {
                    QCOMPARE(span.from, done);
                    QVERIFY(span.from < span.to);
                    done = span.to;
                }
                QCOMPARE(done, spans.empty() ? from : std::min(to, frame->headTime));
                QVERIFY(spans.size() <= 2 * std::size_t { columns } + 2);
            }
        }
    }

    void aGuestsLockIsAHeldSpan()
    {
        TestRun run(
            Config { .clients = 1, .knobs = { .retryDelayMillis = 100, .workTimeMillis = 300 } });
        const ClientId guest = client(2);
        const Symbol other = Symbol::intern("/other");
        run.act(OpenSession { guest, 5000, Symbol::intern("A") });
        run.act(Call { {}, CreateNode { other, {} } });
        run.act(Call { guest, LockNode { Symbol::intern("/distributed_lock") } });
        QVERIFY(lockOf(run.world(), guest) != nullptr);
        QVERIFY(shownPhase(run.world(), guest) == Phase::Holding);
        run.step(1); // refused
        run.step(1); // 100 ms later
        run.act(Call { guest, LockNode { other } });
        QCOMPARE(lockOf(run.world(), guest)->path, other);
        run.act(Call { guest, UnlockNode { other } });
        QCOMPARE(lockOf(run.world(), guest)->path, Symbol::intern("/distributed_lock"));
        run.act(Call { guest, UnlockNode { Symbol::intern("/distributed_lock") } });
        QVERIFY(lockOf(run.world(), guest) == nullptr);
        QVERIFY(shownPhase(run.world(), guest) == Phase::Guest);
        run.step(1);
        run.step(1);
        const FramePtr frame = run.frame();
        const auto spans = laneSpans(*frame->lanes->lane(guest), frame->journal, 0, frame->headTime,
                                     frame->headTime, 10'000);
        const auto held = std::ranges::find_if(
            spans, [](const LaneSpan& s) { return s.phase == Phase::Holding && !s.folded; });
        QVERIFY(held != spans.end());
        QVERIFY(held->from < 100);
        QCOMPARE(held->to, Micros { 100'000 });
        QVERIFY(spans.back().phase == Phase::Guest);
        QCOMPARE((*frame->lanes->lane(guest))[frame->lanes->lane(guest)->size() - 1].held(),
                 Micros { 100'000 });
    }

    void theHeldTimeInTheLanesIsTheOneInTheStatistics()
    {
        Config config;
        config.knobs
            = { .retryDelayMillis = 7, .workTimeMillis = 13, .jitterPercent = 33, .tasks = 20 };
        TestRun run(config, Policy::Random);
        run.steps(100'000);
        const FramePtr frame = run.frame();
        double inSpans = 0;
        Micros inMarks = 0;
        for (unsigned c = 1; c <= 3; ++c) {
            const Lane& lane = *frame->lanes->lane(client(c));
            inMarks += lane[lane.size() - 1].held();
            for (const LaneSpan& span :
                 laneSpans(lane, frame->journal, 0, frame->headTime, frame->headTime, 500)) {
                const auto length = static_cast<double>(span.to - span.from);
                inSpans += span.folded ? length * static_cast<double>(span.heldShare)
                                       : (span.phase == Phase::Holding ? length : 0);
            }
        }
        QCOMPARE(inMarks, frame->replica->statistics.heldTime);
        const auto told = static_cast<double>(frame->replica->statistics.heldTime);
        QVERIFY(std::abs(inSpans - told) <= told * 1e-5);
    }

    void aFoldedSpanHasTheExactShareOfHolding()
    {
        int folded = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const auto run = busyRun(seed, static_cast<std::uint32_t>(1 + seed % 2), 400);
            const FramePtr frame = run->frame();
            for (const unsigned columns : { 1u, 10u, 100u, 1'000u }) {
                for (unsigned c = 1; c <= 4; ++c) {
                    for (const LaneSpan& span :
                         laneSpans(*frame->lanes->lane(client(c)), frame->journal, 0,
                                   frame->headTime, frame->headTime, columns)) {
                        const Micros held
                            = heldBetween(frame->journal, client(c), span.from, span.to);
                        const auto length = static_cast<double>(span.to - span.from);
                        const double share = static_cast<double>(held) / length;
                        folded += span.folded ? 1 : 0;
                        const double told = span.folded
                            ? static_cast<double>(span.heldShare)
                            : (span.phase == Phase::Holding ? 1.0 : 0.0);
                        QVERIFY2(std::abs(told - share) < 1e-6,
                                 qPrintable(QStringLiteral("seed %1: %2 for %3")
                                                .arg(seed)
                                                .arg(told)
                                                .arg(share)));
                        QCOMPARE(span.phase, phaseAfter(frame->journal, client(c), span.to - 1));
                    }
                }
            }
        }
        QVERIFY(folded > 500);
    }

    void holdsShorterThanAMillisecondAddUp()
    {
        Journal journal;
        Lanes lanes;
        // A thousand holds of 30 us, one every 100 us.
        for (Step i = 0; i < 2'000; ++i) {
            Entry entry;
            entry.client = client(1);
            entry.at = static_cast<Micros>(i / 2 * 100 + (i % 2) * 30);
            entry.phase = i % 2 == 0 ? Phase::Holding : Phase::Ready;
            journal.append(entry);
            lanes.add(i, entry);
        }
        const auto spans
            = laneSpans(*lanes.lane(client(1)), journal.view(), 0, 100'000, 100'000, 200);
        for (const LaneSpan& span : spans) {
            QVERIFY(span.folded);
            QVERIFY(std::abs(span.heldShare - 0.3F) < 1e-6F);
        }
        QCOMPARE(spans.size(), std::size_t { 200 });
    }

    void holdsOfYearsAddUp()
    {
        Journal journal;
        Lanes lanes;
        constexpr Micros day = Micros { 86'400 } * 1'000'000;
        for (Step i = 0; i < 2'000; ++i) {
            Entry entry;
            entry.client = client(1);
            entry.at = static_cast<Micros>(i) * day;
            entry.phase = i % 2 == 0 ? Phase::Holding : Phase::Ready;
            journal.append(entry);
            lanes.add(i, entry);
        }
        QCOMPARE((*lanes.lane(client(1)))[1'999].held(), 1'000 * day);
        for (const LaneSpan& span :
             laneSpans(*lanes.lane(client(1)), journal.view(), 0, 2'000 * day, 2'000 * day, 10))
            QVERIFY(!span.folded || std::abs(span.heldShare - 0.5F) < 1e-3F);
    }

    void aPictureThatGoesBeyondTheRunHasTheSameColumns()
    {
        const auto run = busyRun(3, 2, 400);
        const FramePtr frame = run->frame();
        const Lane& lane = *frame->lanes->lane(client(1));
        // Ten times as wide as the run: the run has a tenth of the columns.
        const auto narrow
            = laneSpans(lane, frame->journal, 0, frame->headTime * 10, frame->headTime, 100);
        const auto same = laneSpans(lane, frame->journal, 0, frame->headTime, frame->headTime, 10);
        QCOMPARE(narrow.size(), same.size());
        for (std::size_t i = 0; i < same.size(); ++i) {
            QCOMPARE(narrow[i].to, same[i].to);
            QCOMPARE(narrow[i].phase, same[i].phase);
        }
    }

    void afterLettingGoALaneShowsWhatIsLeft()
    {
        const auto run = busyRun(4, 1, chunkEntries + 500);
        const FramePtr frame = run->frame();
        const JournalView left = frame->journal.withoutBefore(chunkEntries);
        QCOMPARE(left.begin(), Step { chunkEntries });
        const Micros from = left[left.begin()].at;
        for (const unsigned columns : { 5u, 50u, 500u }) {
            Micros done = from;
            for (const LaneSpan& span : laneSpans(*frame->lanes->lane(client(2)), left, from,
                                                  frame->headTime, frame->headTime, columns)) {
                QCOMPARE(span.from, done);
                done = span.to;
                if (span.folded) {
                    const auto held = static_cast<double>(
                        heldBetween(frame->journal, client(2), span.from, span.to));
                    const auto length = static_cast<double>(span.to - span.from);
                    QVERIFY(std::abs(static_cast<double>(span.heldShare) - held / length) < 1e-6);
                }
            }
            QCOMPARE(done, frame->headTime);
        }
    }

    void aTimeOutsideTheRunHasNoSpans()
    {
        const auto run = busyRun(5, 2, 100);
        const FramePtr frame = run->frame();
        const Micros end = frame->headTime;
        QVERIFY(laneSpans(*frame->lanes->lane(client(1)), frame->journal, end, end + 100, end, 10)
                    .empty());
        QVERIFY(laneSpans(Lane(), frame->journal, 0, 100, end, 10).empty());
    }
};

QTEST_APPLESS_MAIN(LanesTest)
#include "tst_lanes.moc"
