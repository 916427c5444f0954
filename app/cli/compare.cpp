// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// `run` with several recipes: each is played in virtual time, and their figures stand side by side.
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "core/compare/tabletext.h"

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace lockstep::cli {
namespace {

ComparisonRules rulesOf(const RunOptions& options)
{
    ComparisonRules rules;
    rules.policy = options.schedule == ScheduleKind::Random ? Policy::Random : Policy::RoundRobin;
    if (options.maximumSteps != std::numeric_limits<Step>::max())
        rules.mostSteps = options.maximumSteps;
    return rules;
}

std::string tasksWords(std::uint32_t tasks)
{
    if (tasks == 0)
        return "endless tasks";
    return tasks == 1 ? "1 task each" : fmt::format("{} tasks each", tasks);
}

void printTable(Console& console, const RunOptions& options, const std::vector<Standing>& standings)
{
    const Config& config = options.config;
    const std::vector<ComparisonRow> rows = comparisonRows(standings);
    std::string text = comparisonText(standings) + '\n';
    for (const std::string& note : comparisonNotes(standings, rulesOf(options)))
        text += note + '\n';
    const auto hasBest = [](const ComparisonRow& row) {
        return std::ranges::any_of(row.cells, &ComparisonCell::best);
    };
    if (std::ranges::any_of(rows, hasBest))
        text += "* the best of its row\n";
    text += fmt::format("{} client{}, {}, schedule {}, seed {}\n", config.clients,
                        config.clients == 1 ? "" : "s", tasksWords(config.knobs.tasks),
                        scheduleName(options.schedule), config.seed);
    console.say(false, text);
}

} // namespace

int compareCommand(Console& console, const RunOptions& options)
{
    watchInterrupt();
    const ComparisonRules rules = rulesOf(options);
    std::vector<Standing> standings;
    for (const Contestant& contestant : options.contestants) {
        standings.push_back(play(contestant, rules, [](Step) { return !interrupted(); }));
        const Standing& standing = standings.back();
        for (const std::string& sentence : standing.unstruck)
            console.complain(fmt::format("{}: {}", standing.name, sentence));
        if (options.json) {
            console.print("{}\n", comparisonJson(standing));
            if (!console.flush())
                break;
        }
        if (interrupted())
            break;
    }
    if (options.json)
        console.print("{}\n",
                      comparisonSummaryJson(standings, options.config, rules,
                                            scheduleName(options.schedule)));
    else
        printTable(console, options, standings);
    console.flush();
    if (interrupted())
        return Interrupted;
    if (std::ranges::any_of(standings,
                            [](const Standing& s) { return s.figures.allViolations() > 0; }))
        return Violated;
    return console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
