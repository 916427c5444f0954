// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace lockstep {
namespace {

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t { 0 });
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t other = corner + (a[i] == b[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({ other, row[j] + 1, corner + 1 });
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
    std::size_t least = std::min<std::size_t>(3, std::max<std::size_t>(2, word.size()));
    for (const std::string& candidate : candidates) {
        if (word.size() > longest || candidate.size() > longest)
            continue;
        const std::size_t d = distance(word, candidate);
        if (d < least) {
            least = d;
            best = candidate;
        }
    }
    constexpr std::size_t leastBeginning = 3;
    if (best.empty() && word.size() >= leastBeginning) {
        const auto longer = std::ranges::find_if(
            candidates, [&](const std::string& c) { return c.starts_with(word); });
        if (longer != candidates.end())
            best = *longer;
    }
    return best.empty() ? std::move(otherwise) : fmt::format("did you mean \"{}\"?", best);
}

} // namespace lockstep
