// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a lock costs at the service: mutex, world, journal and time stamp included.
#include "app/engine/realtime.h"
#include "core/lock/zookeeper.h"

#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

using namespace lockstep;

namespace {

constexpr int callsBetweenTrims = 1 << 15;

/// One client, nobody in its way. The journal keeps its newest chunks, as a bounded one does.
void uncontendedPair(benchmark::State& state)
{
    RealTime clock;
    Zookeeper zookeeper(clock);
    zookeeper.createNode("/distributed_lock", "initial_value");
    int calls = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(zookeeper.lockNode("/distributed_lock", "Client-1"));
        benchmark::DoNotOptimize(zookeeper.unlockNode("/distributed_lock", "Client-1"));
        if (++calls == callsBetweenTrims) {
            calls = 0;
            zookeeper.journal().letGoBefore(zookeeper.journal().end());
        }
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(uncontendedPair);

struct alignas(64) Count
{
    std::uint64_t pairs = 0;
    std::uint64_t refusals = 0;
};

/// Takes and frees the lock until told to stop.
Count contend(Zookeeper& zookeeper, const std::string& path, const std::string& client,
              const std::atomic<bool>& stop)
{
    Count count;
    while (!stop.load(std::memory_order_relaxed)) {
        if (!zookeeper.lockNode(path, client)) {
            ++count.refusals;
            std::this_thread::yield();
            continue;
        }
        zookeeper.unlockNode(path, client);
        ++count.pairs;
    }
    return count;
}

/// range(0) threads for a while; range(1): all at one lock, or each at its own.
void contendedPairs(benchmark::State& state)
{
    const auto threads = static_cast<std::size_t>(state.range(0));
    const bool oneLock = state.range(1) != 0;
    constexpr std::chrono::milliseconds length { 500 };
    Count sum;
    double seconds = 0;
    for (auto _ : state) {
        RealTime clock;
        Zookeeper zookeeper(clock);
        std::vector<std::string> paths;
        for (std::size_t i = 0; i < threads; ++i) {
            paths.push_back(oneLock ? "/distributed_lock" : "/lock-" + std::to_string(i));
            zookeeper.createNode(paths.back(), "initial_value");
        }
        std::atomic<bool> go { false };
        std::atomic<bool> stop { false };
        std::vector<Count> counts(threads);
        std::vector<std::thread> running;
        for (std::size_t i = 0; i < threads; ++i) {
            running.emplace_back([&, i] {
                while (!go)
                    std::this_thread::yield();
                counts[i] = contend(zookeeper, paths[i], "Client-" + std::to_string(i + 1), stop);
            });
        }
        const auto begin = std::chrono::steady_clock::now();
        go = true;
        std::this_thread::sleep_for(length);
        stop = true;
        for (std::thread& thread : running)
            thread.join();
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
        state.SetIterationTime(elapsed.count());
        seconds += elapsed.count();
        for (const Count& count : counts) {
            sum.pairs += count.pairs;
            sum.refusals += count.refusals;
        }
    }
    state.counters["pairs_per_s"] = static_cast<double>(sum.pairs) / seconds;
    state.counters["refusals_per_pair"] = static_cast<double>(sum.refusals)
        / static_cast<double>(std::max<std::uint64_t>(sum.pairs, 1));
}
BENCHMARK(contendedPairs)
    ->ArgsProduct({ { 2, 8, 64 }, { 1, 0 } })
    ->ArgNames({ "threads", "one_lock" })
    ->UseManualTime()
    ->Iterations(1);

} // namespace

BENCHMARK_MAIN();
