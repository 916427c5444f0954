// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/start.h"

#include "core/base/check.h"
#include "core/client/turns.h"
#include "core/drive/schedule.h"
#include "core/judge/invariants.h"
#include "core/recipe/program.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace lockstep {
namespace {

std::vector<FirstStep> scriptedSteps(Scenario scenario, std::uint64_t steps)
{
    for (ScenarioMove& move : scenario.moves) {
        if (auto* run = std::get_if<RunSteps>(&move))
            run->count = std::min<Step>(run->count.value_or(steps), steps);
    }
    std::vector<FirstStep> first;
    Moment world = makeMoment(scenario.config, recipeOf(scenario.config));
    Step step = 0;
    const Step setUp = setUpActions(scenario.config).size();
    const auto played = playScenario(
        scenario, [&](Step, const Entry& entry, const std::vector<Violation>&) {
            const Action action = actionOf(entry);
            const auto due = dueAt(world, entry.client);
            const bool own = due && action == nextAction(world, entry.client)
                && entry.at == std::max(*due, world.now);
            apply(world, action, entry.at);
            // The operator's create is a step, which the run takes by itself.
            if (++step > setUp && step <= steps)
                first.push_back({ action, own });
        });
    return played ? first : std::vector<FirstStep> {};
}

} // namespace

std::vector<Scenario> shippedScenarios()
{
    const QDir directory(QStringLiteral(":/scenarios"));
    std::vector<Scenario> scenarios;
    for (const QString& name : directory.entryList({ QStringLiteral("*.json") }, QDir::Files)) {
        QFile file(directory.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        LOCKSTEP_CHECK(opened, "a resource can be read");
        const QByteArray text = file.readAll();
        auto scenario = parseScenario({ text.constData(), static_cast<std::size_t>(text.size()) },
                                      name.toStdString());
        LOCKSTEP_CHECK(scenario.has_value(), "our own scenarios are well formed");
        scenarios.push_back(std::move(*scenario));
    }
    std::stable_partition(scenarios.begin(), scenarios.end(), [](const Scenario& scenario) {
        return scenario.name == "three-clients";
    });
    return scenarios;
}

Result<Config> startConfig(const GuiOptions& options, const Config& remembered)
{
    Config config = remembered;
    if (options.recipe) {
        config.recipe = *options.recipe;
        config.program = options.program;
    }
    if (options.clients)
        config.clients = *options.clients;
    if (options.tasks)
        config.knobs.tasks = *options.tasks;
    if (options.seed)
        config.seed = *options.seed;
    if (auto problem = configProblem(config))
        return tl::unexpected(*problem);
    return config;
}

std::vector<FirstStep> firstSteps(const Config& config, const Scenario* scenario,
                                  std::uint64_t steps)
{
    // A script only fits the run that it was written for.
    if (scenario != nullptr && scenario->config == config)
        return scriptedSteps(*scenario, steps);
    Moment world = makeMoment(config, recipeOf(config));
    const std::vector<Action> setUp = setUpActions(config);
    for (const Action& action : setUp)
        apply(world, action, world.now);
    Schedule schedule(Policy::RoundRobin, config.seed);
    std::vector<FirstStep> first;
    while (setUp.size() + first.size() < steps) {
        const auto pick = schedule.pick(world);
        if (!pick)
            break;
        first.push_back({ nextAction(world, pick->client), true });
        apply(world, first.back().action, pick->at);
    }
    return first;
}

} // namespace lockstep
