// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/drive/faultspec.h"
#include "core/drive/schedule.h"
#include "core/journal/replica.h"
#include "core/judge/invariants.h"
#include "core/scenario/kind.h"
#include "core/world/entry.h"
#include "core/world/faulttable.h"
#include "core/world/knobs.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

/// The schedule chooses this many steps; nothing: until no client has one.
struct RunSteps
{
    std::optional<Step> count;
    bool operator==(const RunSteps&) const = default;
};
/// A fault strikes a client.
struct StrikeMove
{
    ClientId client;
    FaultKind faultKind = FaultKind::Crash;
    bool operator==(const StrikeMove&) const = default;
};
/// One move of a scenario: a step of a given client, steps that the schedule chooses, or a fault.
using ScenarioMove = std::variant<ClientId, RunSteps, StrikeMove>;

/// A sentence that stands beside a step.
struct Caption
{
    Step step = 0;
    std::string text;
    bool operator==(const Caption&) const = default;
};

/// Stands before the invariant's name in an expectation.
inline constexpr std::string_view violationPrefix = "violation:";
/// A scenario is looked at step by step; more steps than this are a mistake.
inline constexpr Step mostScenarioSteps = 1'000'000;

/// A prepared run with a story: the set-up, the moves, and captions beside them.
struct Scenario
{
    std::string name; ///< what the command line calls it: "three-clients"
    std::string title;
    std::string story; ///< one to three sentences
    ScenarioKind kind = ScenarioKind::Watch;
    std::string tracker; ///< the address of the real report behind it; empty when there is none
    Config config;
    Policy policy = Policy::RoundRobin;
    std::vector<ScenarioMove> moves;
    /// They strike by themselves while the schedule chooses, as with --fault.
    std::vector<FaultSpec> faults;
    std::vector<Caption> captions; ///< by step
    /// The invariant that it breaks; nothing: all judged invariants hold.
    std::optional<Invariant> expects;
    std::vector<Invariant> judges; ///< the invariants it is about; empty: all

    /// "holds" or "violation:mutual-exclusion", as in files.
    [[nodiscard]] std::string expectation() const;
    [[nodiscard]] bool isAbout(Invariant invariant) const;
};

/// Reads a scenario. Errors name the place: "rush.json: config.clients is 0; it must be from 1 to
/// 1000". Unknown keys are refused: a misspelt one would silently do nothing. A recipe that is a
/// file stands in @p folder; without one there are only the library's.
[[nodiscard]] Result<Scenario> parseScenario(std::string_view json, std::string_view file,
                                             const std::optional<std::string>& folder = {});

/// Whether a scenario's name is a file's: it has a / in it, or ends in ".json".
[[nodiscard]] bool isScenarioFile(std::string_view word);
/// Reads a scenario from a file; a recipe's file is looked for beside the scenario's.
[[nodiscard]] Result<Scenario> readScenarioFile(const std::string& file);

/// The result of playing a scenario.
struct ScenarioRun
{
    Replica end;
    std::vector<Violation> violations; ///< also of invariants that the scenario does not judge
    /// A sentence for each of the scenario's faults that never struck, with the reason.
    std::vector<std::string> unstruck;
    /// The run ended as the scenario expects.
    bool asExpected = false;
};
/// Called for each entry, in order, with the violations that it caused.
using ScenarioFollower = std::function<void(Step, const Entry&, const std::vector<Violation>&)>;

/// Plays the scenario from its beginning, set-up included. An error when a move names a client
/// without a step there, or a fault that cannot strike there. Pure: the same scenario gives the
/// same entries.
[[nodiscard]] Result<ScenarioRun> playScenario(const Scenario& scenario,
                                               const ScenarioFollower& follower = {});

} // namespace lockstep
