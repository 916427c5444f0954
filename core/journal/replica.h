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

/// A recorded entry that the replay did not reproduce: an internal error, or a file that was
/// changed.
struct Divergence
{
    Step step = 0;
    std::string sentence;
    bool operator==(const Divergence&) const = default;
};

/// A follower's own copy of the world, with its statistics. A value.
struct Replica
{
    Moment world;
    Statistics statistics;
    Step step = 0; ///< entries applied
    bool operator==(const Replica&) const = default;

    /// The result of applying an entry.
    struct Outcome
    {
        std::optional<Divergence> divergence; ///< if set, the world is no longer valid
        InvariantSet newlyBroken = 0; ///< invariants that this entry broke
    };
    /// Applies the entry's action and compares the new entry with the recorded one.
    Outcome apply(const Entry& entry);
};

} // namespace lockstep
