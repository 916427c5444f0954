// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

/// The number of slips: a letter more, less or another, or two neighbours exchanged.
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t { 0 });
    std::vector<std::size_t> above;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::vector<std::size_t> twoAbove = std::exchange(above, row);
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            row[j + 1]
                = std::min({ above[j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, above[j + 1] + 1 });
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                row[j + 1] = std::min(row[j + 1], twoAbove[j - 1] + 1);
        }
    }
    return row.back();
}

} // namespace

std::string didYouMean(std::string_view word, std::span<const std::string> candidates,
                       std::string otherwise)
{
    std::string best;
    // Longer words are not compared at all.
    constexpr std::size_t longest = 40;
    // Two slips in a short word make another word.
    constexpr std::size_t shortest = 5;
    std::size_t least = word.size() < shortest ? 2 : 3;
    for (const std::string& candidate : candidates) {
        if (word.size() > longest || candidate.size() > longest)
            continue;
        const std::size_t d = distance(word, candidate);
        if (d < least && d > 0) {
            least = d;
            best = candidate;
        }
    }
    constexpr std::size_t leastBeginning = 3;
    if (best.empty() && word.size() >= leastBeginning) {
        const auto longer = std::ranges::find_if(candidates, [&](const std::string& c) {
            return c.starts_with(word) && c.size() > word.size();
        });
        if (longer != candidates.end())
            best = *longer;
    }
    return best.empty() ? std::move(otherwise) : fmt::format("did you mean \"{}\"?", best);
}

} // namespace lockstep
