// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace lockstep {

/// How many clients are what. Derived from the world, and kept beside it by those who judge after every
/// action: so judging costs the same with three clients and with a thousand. See core/judge/tally.h.
struct Tally
{
    std::uint32_t present = 0; ///< clients that are not absent, guests included
    std::uint32_t guests = 0;
    std::uint32_t waiting = 0;
    std::uint32_t believing = 0; ///< that they hold the run's lock
    std::uint32_t sharing = 0; ///< these believe that they hold it together with others
    std::uint32_t ghosts = 0; ///< these believe, in a recipe that locks no node, and their session is over
    std::uint32_t leavers = 0; ///< do nothing more, and left an ephemeral node behind
    std::uint32_t parked = 0; ///< at the run's lock, where only an event lets them go on, or nothing at all
    std::uint32_t stuck = 0; ///< parked where nothing at all lets them go on
    std::uint32_t acting = 0; ///< have a next step, now or later, if they hear nothing
    std::vector<std::uint16_t> traits; ///< what of that each place is, a bit for each count
    bool operator==(const Tally&) const = default;
};

} // namespace lockstep
