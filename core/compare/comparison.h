// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/measurement.h"
#include "core/drive/faultplan.h"
#include "core/drive/schedule.h"
#include "core/world/knobs.h"

#include <functional>
#include <string>
#include <vector>

namespace lockstep {

/// A recipe that is compared: everything that it is played with. In one comparison the configurations differ
/// in their recipes alone, and the faults in nothing but what their labels mean there.
struct Contestant
{
    std::string name; ///< as the table calls it
    Config config;
    std::vector<FaultSpec> faults {};
    bool operator==(const Contestant&) const = default;
};

/// How a comparison is played, the same for all.
struct ComparisonRules
{
    Policy policy = Policy::RoundRobin;
    /// So many steps of each recipe at most, the set-up's included: a recipe that never ends is cut there.
    Step mostSteps = 1'000'000;
    bool operator==(const ComparisonRules&) const = default;
};

/// What came of one contestant.
struct Standing
{
    std::string name;
    std::string title; ///< the recipe's
    Figures figures;
    std::uint64_t tasksWanted = 0; ///< of all clients together; 0: endless
    bool cut = false; ///< it would have gone on behind the last step that was allowed
    bool stopped = false; ///< somebody did not want to wait for the rest
    std::vector<std::string> unstruck; ///< faults that never struck, each with the reason, in a sentence
};

/// What is to be compared.
struct ComparisonPlan
{
    std::vector<Contestant> contestants;
    ComparisonRules rules;
    bool operator==(const ComparisonPlan&) const = default;
};

/// How far a comparison has come: finished values, for who looks on.
struct ComparisonProgress
{
    std::vector<Standing> standings; ///< of those that have been played, in the plan's order
    std::size_t contestants = 0;
    ComparisonRules rules;
    std::string playing; ///< who is being played; empty when nobody is any more
    Step steps = 0; ///< of that one, so far
    [[nodiscard]] bool isRunning() const { return !playing.empty(); }
};

/// Plays one contestant in virtual time, on the calling thread: deterministic. @p goOn is asked now and then
/// with the number of steps so far; false stops it. Requires: configProblem(config) is nothing, and the
/// faults were read against its program.
[[nodiscard]] Standing play(const Contestant& contestant, const ComparisonRules& rules,
                            const std::function<bool(Step)>& goOn = {});

} // namespace lockstep
