// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/scenario/scenario.h"

#include "core/client/turns.h"
#include "core/drive/faultplan.h"
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/faults.h"
#include "core/step/genesis.h"
#include "core/words/clientname.h"
#include "core/words/violationwords.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

std::string Scenario::expectation() const
{
    return expects ? fmt::format("{}{}", violationPrefix, invariantName(*expects)) : "holds";
}

bool Scenario::isAbout(Invariant invariant) const
{
    return judges.empty() || std::find(judges.begin(), judges.end(), invariant) != judges.end();
}

Result<ScenarioRun> playScenario(const Scenario& scenario, const ScenarioFollower& follower)
{
    ScenarioRun run;
    Moment world = makeMoment(scenario.config, recipeOf(scenario.config));
    run.end.world = world;
    Schedule schedule(scenario.policy, scenario.config.seed);
    FaultPlan plan(scenario.faults, scenario.config.seed);
    const auto act = [&](const Action& action, Micros at) {
        const Entry entry = apply(world, action, at);
        const auto outcome = run.end.apply(entry);
        std::vector<Violation> found;
        for (int i = 0; i < invariantCount; ++i) {
            if ((outcome.newlyBroken >> i & 1) != 0)
                found.push_back(describeViolation(world, static_cast<Invariant>(i), run.end.step,
                                                  entry.client));
        }
        run.violations.insert(run.violations.end(), found.begin(), found.end());
        if (follower)
            follower(run.end.step, entry, found);
    };
    for (const Action& action : setUpActions(scenario.config))
        act(action, 0);
    for (std::size_t i = 0; i < scenario.moves.size(); ++i) {
        if (const auto* client = std::get_if<ClientId>(&scenario.moves[i])) {
            const auto pick = Schedule::pickClient(world, *client);
            if (!pick)
                return usageError(fmt::format("{}: steps[{}]: {} has no next step there",
                                              scenario.name, i, clientName(*client)));
            schedule.acted(*client);
            act(nextAction(world, *client), pick->at);
            continue;
        }
        if (const auto* strike = std::get_if<StrikeMove>(&scenario.moves[i])) {
            const Action action = faultAction(strike->faultKind, strike->client);
            if (const auto problem = faultProblem(world, action))
                return usageError(fmt::format("{}: steps[{}]: {} cannot strike {} there: {}",
                                              scenario.name, i, faultKindName(strike->faultKind),
                                              clientName(strike->client), *problem));
            act(action, 0);
            continue;
        }
        const Step count = std::get<RunSteps>(scenario.moves[i]).count.value_or(mostScenarioSteps);
        for (Step n = 0; n < count; ++n) {
            const Schedule before = schedule;
            const auto pick = schedule.pick(world);
            if (const auto strike = plan.next(world, run.end.step, pick)) {
                act(strike->action, strike->at);
                schedule = before; // who was picked has its turn yet to come
                continue;
            }
            if (!pick)
                break;
            act(nextAction(world, pick->client), pick->at);
        }
    }
    run.unstruck = plan.unstruck(world);
    run.asExpected = scenario.expects
        ? std::any_of(run.violations.begin(), run.violations.end(),
                      [&](const Violation& v) { return v.invariant == *scenario.expects; })
        : std::none_of(run.violations.begin(), run.violations.end(),
                       [&](const Violation& v) { return scenario.isAbout(v.invariant); });
    return run;
}

} // namespace lockstep
