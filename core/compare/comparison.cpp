// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/comparison.h"

#include "core/client/turns.h"
#include "core/recipe/program.h"
#include "core/step/genesis.h"

namespace lockstep {
namespace {

/// The steps between two calls of goOn(): some milliseconds.
constexpr Step stride = 1024;

} // namespace

Standing play(const Contestant& contestant, const ComparisonRules& rules,
              const std::function<bool(Step)>& goOn)
{
    const Config& config = contestant.config;
    const auto program = recipeOf(config);
    Standing standing { .name = contestant.name,
                        .title = program->title,
                        .figures = {},
                        .tasksWanted = std::uint64_t { config.knobs.tasks } * config.clients };
    Measurement measurement(makeMoment(config, program));
    Schedule schedule(rules.policy, config.seed);
    FaultPlan plan(contestant.faults, config.seed);
    Step steps = 0;
    for (const Action& action : setUpActions(config)) {
        measurement.act(action, 0);
        ++steps;
    }
    while (true) {
        if (steps % stride == 0 && goOn && !goOn(steps)) {
            standing.stopped = true;
            break;
        }
        const Moment& world = measurement.world();
        const Schedule before = schedule;
        const auto pick = schedule.pick(world);
        if (steps >= rules.mostSteps) {
            FaultPlan ahead = plan;
            standing.cut = pick || ahead.next(world, steps, pick);
            break;
        }
        const auto strike = plan.next(world, steps, pick);
        if (!pick && !strike)
            break;
        if (strike) {
            measurement.act(strike->action, strike->at);
            schedule = before; // the picked client still has its turn
        } else {
            measurement.act(nextAction(world, pick->client), pick->at);
        }
        ++steps;
    }
    standing.unstruck = plan.unstruck(measurement.world());
    standing.figures = measurement.figures();
    return standing;
}

} // namespace lockstep
