// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// The rows of @p standings as lines of text: measures below each other, a column for each recipe,
/// the best of a row marked with a star. Recipes that do not fit into @p width characters follow in
/// further blocks.
[[nodiscard]] std::string comparisonText(const std::vector<Standing>& standings,
                                         std::size_t width = 100);

/// The same as CSV (RFC 4180): a header row "measure,unit,NAME,..."; plain numbers, an empty field
/// where there is no value.
[[nodiscard]] std::string comparisonCsv(const std::vector<Standing>& standings);

/// One recipe as an object on one line, without its end. Durations are in milliseconds of simulated
/// time.
[[nodiscard]] std::string comparisonJson(const Standing& standing);

/// The part that all recipes share, as the last line: {"summary":{...}}. @p schedule is as on the
/// command line.
[[nodiscard]] std::string comparisonSummaryJson(const std::vector<Standing>& standings,
                                                const Config& config, const ComparisonRules& rules,
                                                std::string_view schedule);

} // namespace lockstep
