// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lockstep {

struct Scenario;

/// What a scenario is about: a kind of failure, or none.
enum class ScenarioKind : std::uint8_t {
    Watch, ///< nothing is broken
    GhostNode,
    TwoHolders,
    StaleWrite,
    LostWakeUp,
    Deadlock,
    Livelock,
    Starvation,
    Herd,
    NeverFreed,
    Overtaken,
};

struct ScenarioKindInfo
{
    ScenarioKind kind;
    std::string_view name; ///< in files: "ghost-node"
    std::string_view title; ///< "Ghost node"
    std::string_view sentence; ///< "a node that nobody will delete heads the queue"
};
/// All kinds, in the order in which they are offered.
[[nodiscard]] std::span<const ScenarioKindInfo> scenarioKinds();
[[nodiscard]] std::optional<ScenarioKind> scenarioKindFromName(std::string_view name);

/// A scenario's title in a list: the code of the bug apart, and a cure told as such.
struct ScenarioHeading
{
    std::string title; ///< "The holder that slept through its session", "Cured: a fencing token"
    std::string code; ///< "B4"; empty for a scenario without one
    std::string report; ///< "CURATOR-206": the end of the tracker's address; may be empty
    bool isCure = false; ///< the same steps with the mended recipe
    bool operator==(const ScenarioHeading&) const = default;
};
[[nodiscard]] ScenarioHeading headingOf(const Scenario& scenario);

} // namespace lockstep
