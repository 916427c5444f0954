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

/// A recipe in a comparison, with its configuration and faults. The configurations of one
/// comparison differ only in their recipes, and the faults only in what their labels mean there.
struct Contestant
{
    std::string name; ///< its name in the table
    Config config;
    std::vector<FaultSpec> faults {};
    bool operator==(const Contestant&) const = default;
};

/// How a comparison is played, the same for all.
struct ComparisonRules
{
    Policy policy = Policy::RoundRobin;
    /// The most steps of each recipe, the set-up's included: an endless recipe is cut there.
    Step mostSteps = 1'000'000;
    bool operator==(const ComparisonRules&) const = default;
};

/// The result of one contestant.
struct Standing
{
    std::string name;
    std::string title; ///< the recipe's
    Figures figures;
    std::uint64_t tasksWanted = 0; ///< of all clients together; 0: endless
    bool cut = false; ///< it would have gone on after the last step allowed
    bool stopped = false; ///< somebody stopped it before its end
    /// Faults that never struck, each with the reason, in a sentence.
    std::vector<std::string> unstruck;
};

/// The contestants and rules of a comparison.
struct ComparisonPlan
{
    std::vector<Contestant> contestants;
    ComparisonRules rules;
    bool operator==(const ComparisonPlan&) const = default;
};

/// The progress of a comparison, as finished values for a view.
struct ComparisonProgress
{
    std::vector<Standing> standings; ///< of the contestants played so far, in the plan's order
    std::size_t contestants = 0;
    ComparisonRules rules;
    std::string playing; ///< the contestant being played; empty at the end
    Step steps = 0; ///< of that contestant, so far
    [[nodiscard]] bool isRunning() const { return !playing.empty(); }
};

/// Plays one contestant in virtual time, on the calling thread: deterministic. @p goOn is asked now
/// and then with the number of steps so far; false stops it. Requires: configProblem(config) is
/// nothing, and the faults were read against its program.
[[nodiscard]] Standing play(const Contestant& contestant, const ComparisonRules& rules,
                            const std::function<bool(Step)>& goOn = {});

} // namespace lockstep
