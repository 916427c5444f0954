// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace lockstep {

/// How many clients are in which state. Derived from the world and kept up to date beside it, so
/// that judging an action costs the same with three clients and with a thousand. See
/// core/judge/tally.h.
struct Tally
{
    std::uint32_t present = 0; ///< clients that are not absent, guests included
    std::uint32_t guests = 0;
    std::uint32_t waiting = 0;
    std::uint32_t believing = 0; ///< clients that believe they hold the run's lock
    std::uint32_t sharing = 0; ///< clients that believe they hold it together with others
    /// Clients that believe so by a node of their own; only in a recipe that locks no node.
    std::uint32_t byNode = 0;
    /// Clients that believe so after their session is over, or the node by which they hold is gone;
    /// only in a recipe that locks no node.
    std::uint32_t ghosts = 0;
    std::uint32_t leavers = 0; ///< clients that do nothing more and left an ephemeral node behind
    /// Clients at the run's lock that only an event lets go on, or nothing at all.
    std::uint32_t parked = 0;
    /// Clients that do not believe, and that nothing at all lets go on.
    std::uint32_t stuck = 0;
    std::uint32_t failed = 0;
    std::uint32_t acting = 0; ///< clients with a next step, now or later, even if they hear nothing
    std::uint32_t working = 0; ///< acting clients that believe, and stand at the work or a wait
    std::vector<std::uint16_t> traits; ///< for each place, the counts it is part of: a bit for each
    bool operator==(const Tally&) const = default;
};

} // namespace lockstep
