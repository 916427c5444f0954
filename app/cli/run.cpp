// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/follower.h"
#include "app/cli/interrupt.h"

#include "core/world/faultplan.h"
#include "core/world/schedule.h"
#include "core/world/world.h"

namespace lockstep::cli {
namespace {

/// Between two flushes; a terminal sees every row at once.
constexpr Step batch = 4096;

int runPure(Console& console, const RunOptions& options)
{
    const Config& config = options.config;
    Follower follower(console, config, options.json, scheduleName(options.schedule));
    if (!options.out.empty()) {
        if (const auto recording = follower.record(options.out); !recording)
            return console.fail(recording.error());
    }
    World world = makeWorld(config, recipeOf(config));
    Schedule schedule(options.schedule == ScheduleKind::Random ? Policy::Random : Policy::RoundRobin,
                      config.seed);
    const auto act = [&](const Action& action, Micros at) {
        const bool goOn = follower.add(apply(world, action, at));
        return console.isTerminal() || follower.step() % batch == 0 ? follower.flush() && goOn : goOn;
    };
    FaultPlan plan(options.faults, config.seed);
    bool goOn = true;
    for (const Action& action : setUpActions(config))
        goOn = goOn && follower.step() < options.maximumSteps && act(action, 0);
    watchInterrupt();
    while (goOn && follower.step() < options.maximumSteps && !interrupted()) {
        const Schedule before = schedule;
        const auto pick = schedule.pick(world);
        if (const auto blow = plan.next(world, follower.step(), pick)) {
            goOn = act(blow->action, blow->at);
            schedule = before; // who was picked has its turn yet to come
            continue;
        }
        if (!pick)
            break;
        goOn = act(nextAction(world, pick->client), pick->at);
    }
    for (const std::string& sentence : plan.unstruck(world))
        console.complain(sentence);
    return follower.finish(interrupted());
}

} // namespace

int runCommand(Console& console, const RunOptions& options)
{
    if (!options.contestants.empty())
        return compareCommand(console, options);
    return options.schedule == ScheduleKind::Threads ? runThreads(console, options)
                                                     : runPure(console, options);
}

} // namespace lockstep::cli
