// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What the explorer will live on: applying an action, copying a world, its fingerprint.
#include "core/client/effects.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/journal/lanes.h"
#include "core/journal/replica.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "core/world/fingerprint.h"
#include "core/world/moment.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

using namespace lockstep;

namespace {

struct Move
{
    Action action;
    Micros at = 0;
};

/// A world in which everybody contends for ever.
Moment busyWorld(unsigned clients)
{
    Config config;
    config.clients = clients;
    config.knobs.tasks = 0;
    config.knobs.jitterPercent = 20;
    Moment world = makeMoment(config, recipeOf(config));
    for (const Action& action : setUpActions(config))
        apply(world, action, 0);
    return world;
}

/// What a schedule does from there, written down, so that only apply() is measured.
std::vector<Move> movesFrom(Moment world, std::size_t count)
{
    Schedule schedule(Policy::Random, 1);
    std::vector<Move> moves;
    while (moves.size() < count) {
        const auto pick = schedule.pick(world);
        moves.push_back({ nextAction(world, pick->client), pick->at });
        apply(world, moves.back().action, moves.back().at);
    }
    return moves;
}

/// A world in the middle of things: after a thousand steps.
Moment settledWorld(unsigned clients)
{
    Moment world = busyWorld(clients);
    for (const Move& move : movesFrom(world, 1000))
        apply(world, move.action, move.at);
    return world;
}

void applyAction(benchmark::State& state)
{
    const Moment begin = busyWorld(static_cast<unsigned>(state.range(0)));
    const std::vector<Move> moves = movesFrom(begin, 65536);
    Moment world = begin;
    std::size_t next = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(apply(world, moves[next].action, moves[next].at));
        if (++next == moves.size()) {
            next = 0;
            world = begin;
        }
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(applyAction)->Arg(5)->Arg(1000);

/// What a follower does: apply, compare with the record, add up.
void followEntry(benchmark::State& state)
{
    const Moment begin = busyWorld(static_cast<unsigned>(state.range(0)));
    std::vector<Entry> entries;
    Moment recorded = begin;
    for (const Move& move : movesFrom(begin, 65536))
        entries.push_back(apply(recorded, move.action, move.at));
    Replica replica { .world = begin };
    std::size_t next = 0;
    for (auto _ : state) {
        const auto outcome = replica.apply(entries[next]);
        if (outcome.divergence)
            state.SkipWithError("the replica diverged");
        if (++next == entries.size()) {
            next = 0;
            replica = Replica { .world = begin };
        }
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(followEntry)->Arg(5)->Arg(1000);

/// The same with the timeline's lanes; in try-lock, and in a queue by nodes.
void followIntoLanes(benchmark::State& state)
{
    Config config;
    config.recipe = state.range(1) != 0 ? "sequential" : "try-lock";
    config.clients = static_cast<unsigned>(state.range(0));
    config.knobs.tasks = 0;
    Moment begin = makeMoment(config, recipeOf(config));
    for (const Action& action : setUpActions(config))
        apply(begin, action, 0);
    std::vector<Entry> entries;
    Moment recorded = begin;
    for (const Move& move : movesFrom(begin, 65536))
        entries.push_back(apply(recorded, move.action, move.at));
    Replica replica { .world = begin };
    auto lanes = std::make_unique<Lanes>();
    std::size_t next = 0;
    for (auto _ : state) {
        const auto outcome = replica.apply(entries[next]);
        if (outcome.divergence)
            state.SkipWithError("the replica diverged");
        if (state.range(2) != 0)
            lanes->add(next, entries[next], replica.world);
        if (++next == entries.size()) {
            next = 0;
            replica = Replica { .world = begin };
            lanes = std::make_unique<Lanes>();
        }
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(followIntoLanes)->ArgsProduct({ { 5, 40, 1000 }, { 0, 1 }, { 0, 1 } });

void copyWorld(benchmark::State& state)
{
    const World world = settledWorld(static_cast<unsigned>(state.range(0)));
    for (auto _ : state) {
        World copy = world;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(copyWorld)->Arg(5)->Arg(1000);

/// The world with its chronicle: what a snapshot of the history copies.
void copyMoment(benchmark::State& state)
{
    const Moment moment = settledWorld(static_cast<unsigned>(state.range(0)));
    for (auto _ : state) {
        Moment copy = moment;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(copyMoment)->Arg(5)->Arg(1000);

/// A tree of 50 nodes, 5 sessions, 20 watches: what a recipe of ZooKeeper's makes of a service.
Moment treeWorld()
{
    Moment world = makeMoment(Config { .clients = 5 }, findRecipe("try-lock"));
    const auto call = [&](unsigned client, const Operation& operation) {
        const auto id = ClientId { static_cast<std::uint16_t>(client) };
        apply(world, Call { id, operation }, 0);
    };
    call(0, CreateNode { .path = Symbol::intern("/queue") });
    const std::size_t system = world.service.nodes().size();
    for (unsigned i = 0; i < 50 - system; ++i)
        call(1 + i % 5,
             CreateNode { .path = Symbol::intern("/queue/lock-"),
                          .mode = CreateMode::EphemeralSequential });
    const std::vector<const Znode*> queue = world.service.children(Symbol::intern("/queue"));
    std::vector<Symbol> paths;
    for (std::size_t i = 0; i < 20; ++i)
        paths.push_back(queue[i]->path);
    for (unsigned i = 0; i < 20; ++i)
        call(1 + i % 5, ExistsNode { paths[i], true });
    return world;
}

void copyTree(benchmark::State& state)
{
    const World world = treeWorld();
    if (world.service.nodes().size() != 50 || world.service.watches().all().size() != 20)
        state.SkipWithError("this is not the tree that the name promises");
    for (auto _ : state) {
        World copy = world;
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(copyTree);

/// Queueing up and leaving again in that tree: creates, lists, watches, deletes, deliveries.
void applyInTree(benchmark::State& state)
{
    Moment world = treeWorld();
    const Symbol queue = Symbol::intern("/queue");
    unsigned turn = 0;
    std::int64_t actions = 0;
    for (auto _ : state) {
        const ClientId client { static_cast<std::uint16_t>(1 + turn++ % 5) };
        Effects made;
        apply(world,
              Call { client,
                     CreateNode { .path = Symbol::intern("/queue/n"),
                                  .mode = CreateMode::Ephemeral } },
              0, &made);
        apply(world, Call { client, GetChildren { queue, true } }, 0);
        apply(world, Call { client, DeleteNode { Symbol::intern("/queue/n") } }, 0);
        actions += 3;
    }
    state.SetItemsProcessed(actions);
}
BENCHMARK(applyInTree);

void fingerprintTree(benchmark::State& state)
{
    const Moment world = treeWorld();
    for (auto _ : state)
        benchmark::DoNotOptimize(fingerprint(world));
}
BENCHMARK(fingerprintTree);

void fingerprintWorld(benchmark::State& state)
{
    const Moment world = settledWorld(static_cast<unsigned>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(fingerprint(world));
}
BENCHMARK(fingerprintWorld)->Arg(5)->Arg(1000);

} // namespace

BENCHMARK_MAIN();
