// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/follower.h"
#include "app/cli/interrupt.h"

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
    World world = makeWorld(config, findRecipe(config.recipe));
    Schedule schedule(options.schedule == ScheduleKind::Random ? Policy::Random : Policy::RoundRobin,
                      config.seed);
    const auto act = [&](const Action& action, Micros at) {
        const bool goOn = follower.add(apply(world, action, at));
        return console.isTerminal() || follower.step() % batch == 0 ? follower.flush() && goOn : goOn;
    };
    bool goOn = true;
    for (const Action& action : setUpActions(config))
        goOn = goOn && follower.step() < options.maximumSteps && act(action, 0);
    watchInterrupt();
    while (goOn && follower.step() < options.maximumSteps && !interrupted()) {
        const auto pick = schedule.pick(world);
        if (!pick)
            break;
        goOn = act(StepClient { pick->client }, pick->at);
    }
    return follower.finish(interrupted());
}

} // namespace

int runCommand(Console& console, const RunOptions& options)
{
    return options.schedule == ScheduleKind::Threads ? runThreads(console, options)
                                                     : runPure(console, options);
}

} // namespace lockstep::cli
