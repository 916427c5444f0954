// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The event log with ten million rows, a thousand broken invariants among them: painting a page,
// following 100,000 new entries a second, and filtering. Counters hold what is promised: p50 and
// p99 of a page in milliseconds of this thread's processor time, and when a filter's first rows
// came.
#include "app/search/logscanner.h"
#include "core/base/random.h"
#include "core/journal/frame.h"
#include "core/journal/journal.h"
#include "core/judge/invariants.h"
#include "core/world/entry.h"
#include "tests/bench/painting.h"
#include "ui/log/logview.h"

#include <QImage>
#include <QScrollBar>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <semaphore>
#include <vector>

using namespace lockstep;
using namespace lockstep::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr Step entryCount = 10'000'000;

/// What a contended run of a thousand clients writes: mostly refusals with jittered delays.
void grow(Journal& journal, Step count, Random& random)
{
    static const Symbol path = Symbol::intern("/distributed_lock");
    for (Step i = 0; i < count; ++i) {
        Entry e;
        e.at = static_cast<Micros>(journal.end() * 10);
        e.client = ClientId(static_cast<std::uint16_t>(1 + random.below(1000)));
        e.peer = ClientId(static_cast<std::uint16_t>(1 + random.below(1000)));
        e.path = path;
        const auto kind = random.below(10);
        e.event = kind < 7 ? Event::LockContended
            : kind == 7    ? Event::LockAcquired
            : kind == 8    ? Event::LockReleased
                           : Event::TaskCompleted;
        e.phase = kind < 7 ? Phase::Waiting : kind == 7 ? Phase::Holding : Phase::Released;
        e.count = static_cast<std::uint32_t>(random.below(20));
        e.span = static_cast<std::uint32_t>(80'000 + random.below(40'000));
        journal.append(e);
    }
}

struct Run
{
    Random random { 1 };
    Journal journal;
    std::shared_ptr<std::vector<Violation>> violations = std::make_shared<std::vector<Violation>>();
    Run()
    {
        // Searching goes from the newest to the oldest; the one needle lies two thirds of the way.
        grow(journal, entryCount / 3, random);
        Entry rare;
        rare.event = Event::NodeCreated;
        rare.path = Symbol::intern("/needle");
        rare.at = static_cast<Micros>(journal.end() * 10);
        journal.append(rare);
        grow(journal, entryCount - journal.end(), random);
        for (std::size_t i = 1; i <= mostViolations; ++i)
            violations->push_back({ .step = i * entryCount / mostViolations,
                                    .client = ClientId(1),
                                    .sentence = "Client 1 and Client 2 both believe" });
    }
    [[nodiscard]] LogMarks marks() const { return { violations, journal.view(), LogFilter {} }; }
};

Run& run()
{
    static Run instance;
    return instance;
}

struct Page
{
    LogView view;
    QImage image { 1600, 1000, QImage::Format_ARGB32_Premultiplied };
    Page()
    {
        view.resize(1600, 1000);
        view.show();
        view.setJournal(run().journal.view(), run().journal.end(), 0, run().marks());
        for (int i = 0; i < 20; ++i) // glyphs and icons are drawn once
            view.viewport()->render(&image);
    }
};

void pageAnywhere(benchmark::State& state)
{
    Page page;
    Random random { 5 };
    bench::PaintTimes times;
    for (auto _ : state) {
        const auto range = static_cast<std::uint64_t>(page.view.scroll().barMaximum()) + 1;
        page.view.verticalScrollBar()->setValue(static_cast<int>(random.below(range)));
        state.SetIterationTime(times.time([&] { page.view.viewport()->render(&page.image); }));
    }
    times.report(state);
}

void pageFollowing(benchmark::State& state)
{
    Page page;
    bench::PaintTimes times;
    for (auto _ : state) {
        grow(run().journal, 1'600, run().random); // a frame's share of 100,000 a second
        state.SetIterationTime(times.time([&] {
            page.view.setJournal(run().journal.view(), run().journal.end(), 0, run().marks());
            page.view.viewport()->render(&page.image);
        }));
    }
    times.report(state);
}

void filter(benchmark::State& state, const char* text)
{
    double first = 0;
    std::uint64_t found = 0;
    const JournalView journal = run().journal.view();
    for (auto _ : state) {
        std::binary_semaphore woken { 0 };
        LogScanner scanner([&] { woken.release(); });
        const auto start = std::chrono::steady_clock::now();
        const auto millis = [&] {
            return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now()
                                                             - start)
                .count();
        };
        scanner.ask(parseLogFilter(QString::fromUtf8(text)).filter, journal, 0, 0);
        found = 0;
        for (bool complete = false; !complete;) {
            woken.acquire();
            const auto answer = scanner.take();
            const bool none = found == 0;
            for (const LogBatch& batch : answer.batches)
                found += batch.offsets.size();
            if (none && found > 0)
                first = std::max(first, millis());
            complete = answer.complete;
        }
        state.SetIterationTime(millis() / 1e3);
    }
    state.counters["first_rows_ms"] = first;
    state.counters["rows"] = static_cast<double>(found);
}

} // namespace

BENCHMARK(pageAnywhere)->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(pageFollowing)->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, rareWord, "needle")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, word, "locked")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, phraseWithNumber, "\"client 77;\"")
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, level, "level:success")->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(filter, client, "client:5")->UseManualTime()->Unit(benchmark::kMillisecond);

int main(int argc, char** argv)
{
    return bench::measureViews(argc, argv);
}
