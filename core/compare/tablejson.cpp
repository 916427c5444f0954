// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/compare/tabletext.h"
#include "core/export/export.h"
#include "core/judge/invariants.h"
#include "core/runfile/runfile_format.h"

#include <fmt/format.h>

namespace lockstep {

using runfile::jsonString;

namespace {

double perRelease(const Figures& f)
{
    return f.releases == 0 ? 0.0
                           : static_cast<double>(f.releaseEvents) / static_cast<double>(f.releases);
}

std::string violationsJson(const Figures& figures)
{
    std::string text;
    for (int i = 0; i < invariantCount; ++i)
        text += fmt::format("{}\"{}\":{}", i == 0 ? "" : ",",
                            invariantName(static_cast<Invariant>(i)),
                            figures.violations[static_cast<std::size_t>(i)]);
    return fmt::format("{{{}}}", text);
}

} // namespace

std::string comparisonJson(const Standing& standing)
{
    const Figures& f = standing.figures;
    std::string unstruck;
    for (const std::string& sentence : standing.unstruck)
        unstruck += fmt::format("{}{}", unstruck.empty() ? "" : ",", jsonString(sentence));
    return fmt::format(
        R"({{"recipe":{},"title":{},"steps":{},"cut":{},"stopped":{},"time_ms":{},"tasks":{},"acquisitions":{},)"
        R"("throughput_per_s":{:.3f},"fairness":{:.4f},"requests":{},"reads":{},"writes":{},)"
        R"("events_delivered":{},"releases":{},"events_per_release":{:.4f},"most_events_of_a_release":{},)"
        R"("wake_ups":{},"wasted_wake_ups":{},"zxids":{},"burnt_zxids":{},)"
        R"("wait_ms":{{"p50":{},"p99":{},"max":{}}},"violations":{},"faults_not_struck":[{}],)"
        R"("tasks_wanted":{},"failures":{}}})",
        jsonString(standing.name), jsonString(standing.title), f.steps, standing.cut,
        standing.stopped, millisText(f.time), f.tasks, f.acquisitions, f.throughput, f.fairness,
        f.requests(), f.reads, f.writes, f.eventsDelivered, f.releases, perRelease(f),
        f.mostReleaseEvents, f.wakeUps, f.wastedWakeUps, f.zxids, f.burntZxids,
        millisText(f.waits.percentile(0.5)), millisText(f.waits.percentile(0.99)),
        millisText(f.waits.maximum()), violationsJson(f), unstruck,
        standing.tasksWanted == 0 ? "null" : fmt::format("{}", standing.tasksWanted),
        failuresJson(f.failures));
}

std::string comparisonSummaryJson(const std::vector<Standing>& standings, const Config& config,
                                  const ComparisonRules& rules, std::string_view schedule)
{
    std::uint64_t violations = 0;
    for (const Standing& standing : standings)
        violations += standing.figures.allViolations();
    std::string knobs;
    for (const KnobInfo& info : knobTable()) {
        std::string name(info.name);
        for (char& c : name)
            c = c == '-' ? '_' : c;
        const std::string unit = info.unit == "%" ? "_percent" : info.unit == "ms" ? "_ms" : "";
        knobs += fmt::format("\"{}{}\":{},", name, unit, config.knobs.get(info.knob));
    }
    return fmt::format(
        R"({{"summary":{{"recipes":{},"violations":{},"clients":{},{}"schedule":"{}","seed":{},"most_steps":{}}}}})",
        standings.size(), violations, config.clients, knobs, schedule, config.seed,
        rules.mostSteps);
}

} // namespace lockstep
