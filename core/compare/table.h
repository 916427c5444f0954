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
    std::string text; ///< the value for people: "84 ms", "0.98"
    bool known = true; ///< false without a value: nobody got the lock, so there is no wait
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

/// The rows of a comparison, always in the same order; one for each invariant that broke stands
/// last.
///
/// The best cells of a row have the best value among the recipes in question, if there are at least
/// two and they differ. A recipe that broke an invariant is never in question: a lock that does not
/// hold is cheap. For sums, a recipe that did fewer tasks than another is not in question; for a
/// measure of acquisitions, a recipe without any.
[[nodiscard]] std::vector<ComparisonRow> comparisonRows(const std::vector<Standing>& standings);

/// What came of a recipe, for the head of its column: "several holders", "cut at 200,000 steps",
/// "48 of 50 tasks done", "all done".
struct ComparisonVerdict
{
    std::string text;
    bool broken = false; ///< a check failed
    bool whole = false; ///< it came to its end
    bool operator==(const ComparisonVerdict&) const = default;
};
[[nodiscard]] ComparisonVerdict verdictOf(const Standing& standing);

/// Notes about the ends of the recipes, a sentence each: recipes that were cut or stopped, tasks
/// left undone, broken invariants.
[[nodiscard]] std::vector<std::string> comparisonNotes(const std::vector<Standing>& standings,
                                                       const ComparisonRules& rules);

} // namespace lockstep
