// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/statistics.h"
#include "core/judge/invariants.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <optional>
#include <string>

namespace lockstep {

/// A recorded entry that did not come out again: an internal error, or a file that was changed.
struct Divergence
{
    Step step = 0;
    std::string sentence;
    bool operator==(const Divergence&) const = default;
};

/// A follower's own copy of the world, with the sums beside it. A value.
struct Replica
{
    Moment world;
    Statistics statistics;
    Step step = 0; ///< entries applied
    bool operator==(const Replica&) const = default;

    /// What an entry brought.
    struct Outcome
    {
        std::optional<Divergence> divergence; ///< then the world is worth nothing any more
        std::uint8_t newlyBroken = 0; ///< invariants that held before, a bit for each
    };
    /// Applies the entry's action and compares what comes out with what was recorded.
    Outcome apply(const Entry& entry);
};

} // namespace lockstep
