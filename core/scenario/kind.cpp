// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/scenario/kind.h"

#include "core/scenario/scenario.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace lockstep {
namespace {

using enum ScenarioKind;

constexpr std::array kinds {
    ScenarioKindInfo { Watch, "watch", "Watch a lock", "nothing breaks here" },
    ScenarioKindInfo { GhostNode, "ghost-node", "Ghost node",
                       "a node that nobody will delete heads the queue" },
    ScenarioKindInfo { TwoHolders, "two-holders", "Two holders",
                       "two clients work at the same time" },
    ScenarioKindInfo { StaleWrite, "stale-write", "Stale write",
                       "who no longer holds writes all the same" },
    ScenarioKindInfo { LostWakeUp, "lost-wake-up", "Lost wake-up",
                       "the lock is free, and a client waits for it for ever" },
    ScenarioKindInfo { Deadlock, "deadlock", "Deadlock", "each waits for the other" },
    ScenarioKindInfo { Livelock, "livelock", "Livelock", "busy, and nobody gets it" },
    ScenarioKindInfo { Starvation, "starvation", "Starvation",
                       "others are served, again and again" },
    ScenarioKindInfo { Herd, "herd", "Herd", "all ask at once, and one gets it" },
    ScenarioKindInfo { NeverFreed, "never-freed", "Never freed",
                       "the owner is gone, and nobody gives it back" },
    ScenarioKindInfo { Overtaken, "overtaken", "Overtaken", "it loses its place" },
};

/// "CURATOR-206" of ".../browse/CURATOR-206"; "kazoo 170" of ".../kazoo/issues/170".
std::string reportOf(std::string_view tracker)
{
    const auto last = [&tracker] {
        const auto slash = tracker.rfind('/');
        const std::string_view part
            = slash == std::string_view::npos ? tracker : tracker.substr(slash + 1);
        tracker = slash == std::string_view::npos ? std::string_view {} : tracker.substr(0, slash);
        return part;
    };
    const std::string_view id = last();
    if (id.empty()
        || !std::ranges::all_of(id, [](unsigned char c) { return std::isdigit(c) != 0; }))
        return std::string(id);
    last(); // "issues", "pull"
    return std::string(last()) + ' ' + std::string(id);
}

} // namespace

std::span<const ScenarioKindInfo> scenarioKinds()
{
    return kinds;
}

std::optional<ScenarioKind> scenarioKindFromName(std::string_view name)
{
    const auto* const found = std::ranges::find(kinds, name, &ScenarioKindInfo::name);
    return found == kinds.end() ? std::nullopt : std::optional(found->kind);
}

ScenarioHeading headingOf(const Scenario& scenario)
{
    constexpr std::string_view cured = ", cured";
    ScenarioHeading heading {
        .title = scenario.title, .code = {}, .report = reportOf(scenario.tracker), .isCure = false
    };
    const auto colon = scenario.title.find(": ");
    if (scenario.title.size() < 2 || scenario.title.front() != 'B'
        || std::isdigit(static_cast<unsigned char>(scenario.title[1])) == 0
        || colon == std::string::npos)
        return heading;
    heading.code = scenario.title.substr(0, colon);
    heading.title = scenario.title.substr(colon + 2);
    heading.isCure = heading.code.ends_with(cured);
    if (heading.isCure) {
        heading.code.resize(heading.code.size() - cured.size());
        heading.title = "Cured: " + heading.title;
    } else if (!heading.title.empty()) {
        heading.title.front()
            = static_cast<char>(std::toupper(static_cast<unsigned char>(heading.title.front())));
    }
    return heading;
}

} // namespace lockstep
