// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/comparison.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// Which values of a measure are the good ones.
enum class Better : std::uint8_t { Less, More, Neither };

/// One recipe's value of a measure.
struct ComparisonCell
{
    double value = 0; ///< in the row's unit
    std::string text; ///< as people read it: "84 ms", "0.98"
    bool known = true; ///< nobody got the lock: then there is no wait
    bool best = false;
    bool operator==(const ComparisonCell&) const = default;
};

/// One measure of all recipes.
struct ComparisonRow
{
    std::string key; ///< stable, as in CSV: "wasted_wake_ups"
    std::string title; ///< "Wasted wake-ups"
    std::string unit; ///< of the values: "ms", "1/s" or ""
    std::string meaning; ///< in a sentence
    Better better = Better::Less;
    std::vector<ComparisonCell> cells; ///< in the order of the recipes
    bool operator==(const ComparisonRow&) const = default;
};

/// The rows of a comparison, always in the same order; one for each invariant that broke stands last.
///
/// The best of a row are those with the best value, when at least two recipes are in question and they differ.
/// A recipe that broke an invariant is never in question: cheap is easy for a lock that does not hold. Nor is,
/// where sums are compared, one that did fewer tasks than another; nor, for a measure of acquisitions, one that
/// had none.
[[nodiscard]] std::vector<ComparisonRow> comparisonRows(const std::vector<Standing>& standings);

/// What a reader should know of how they ended, a sentence each: who was cut or stopped, whose tasks are not all
/// done, whose invariants broke.
[[nodiscard]] std::vector<std::string> comparisonNotes(const std::vector<Standing>& standings,
                                                       const ComparisonRules& rules);

} // namespace lockstep
