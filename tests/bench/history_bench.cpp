// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Seeking in a long run, and what an entry costs in memory.
#include "core/base/random.h"
#include "core/recipe/program.h"
#include "tests/support/testrun.h"

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <string>

using namespace lockstep;

namespace {

Config endless(unsigned clients)
{
    Config config;
    config.clients = clients;
    config.knobs.tasks = 0;
    config.knobs.jitterPercent = 20;
    return config;
}

/// Seeks in a run of a million steps; the time is that of the slowest of 200 seeks to any step, the
/// last one before a snapshot among them.
void slowestSeek(benchmark::State& state)
{
    test::TestRun run(endless(static_cast<unsigned>(state.range(0))));
    const Step end = run.steps(1'000'000);
    Random random { 1 };
    for (auto _ : state) {
        double slowest = 0;
        double sum = 0;
        for (int i = 0; i < 200; ++i) {
            const Step step = i == 0 ? chunkEntries * 2 - 1 : 1 + random.below(end);
            const auto begin = std::chrono::steady_clock::now();
            benchmark::DoNotOptimize(run.history().at(step));
            const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
            slowest = std::max(slowest, elapsed.count());
            sum += elapsed.count();
        }
        state.SetIterationTime(slowest);
        state.counters["mean_ms"] = sum / 200 * 1e3;
    }
}
BENCHMARK(slowestSeek)
    ->Arg(5)
    ->Arg(1000)
    ->UseManualTime()
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

std::size_t allocated()
{
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

/// What the lanes alone take of an entry, over every recipe that is shipped: the mean, and the one
/// that takes the most.
void memoryOfLanes(benchmark::State& state)
{
    constexpr Step entries = 100'000;
    for (auto _ : state) {
        double sum = 0;
        double most = 0;
        std::string worst;
        std::size_t runs = 0;
        for (const auto& program : recipeLibrary()) {
            Config config = endless(static_cast<unsigned>(state.range(0)));
            config.recipe = program->name;
            test::TestRun run(config);
            const Step made = run.steps(entries);
            if (made < entries)
                continue;
            const std::size_t before = allocated();
            const auto lanes = run.frame()->lanes->part(run.journal(), 0, run.replica().step);
            const double bytes
                = static_cast<double>(allocated() - before) / static_cast<double>(made);
            sum += bytes;
            runs += 1;
            if (bytes > most) {
                most = bytes;
                worst = program->name;
            }
        }
        state.counters["bytes_per_entry"] = sum / static_cast<double>(runs);
        state.counters["most"] = most;
        state.SetLabel(worst);
    }
}
BENCHMARK(memoryOfLanes)->Arg(3)->Iterations(1)->Unit(benchmark::kMillisecond);

/// Journal, lanes and snapshots of a run, divided by its entries.
void memoryOfARun(benchmark::State& state)
{
    constexpr Step entries = 1'000'000;
    for (auto _ : state) {
        const std::size_t before = allocated();
        test::TestRun run(endless(static_cast<unsigned>(state.range(0))));
        run.steps(entries);
        state.counters["bytes_per_entry"]
            = static_cast<double>(allocated() - before) / static_cast<double>(entries);
    }
}
BENCHMARK(memoryOfARun)->Arg(5)->Arg(40)->Iterations(1)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
