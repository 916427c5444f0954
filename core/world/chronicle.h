// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/world/client.h"
#include "core/world/tally.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// What has been of one client.
struct ClientPast
{
    Phase phase = Phase::Absent; ///< of the client after the last action
    std::uint16_t refusals = 0; ///< in the attempt that goes on; saturates
    std::uint32_t acquisitions = 0; ///< how often it came to hold the lock
    Micros phaseSince = 0; ///< when it came into its phase
    Symbol name; ///< Guest: what it calls itself; empty for clients of a recipe
    friend constexpr auto operator<=>(const ClientPast&, const ClientPast&) = default;
};

/// What has been, as far as those who look and those who judge need it. Nothing of it decides what may
/// come next: two runs that differ in their chronicles alone have the same future.
struct Chronicle
{
    std::vector<ClientPast> clients; ///< client n stands at n - 1
    std::uint32_t grants = 0; ///< acquisitions so far
    std::uint32_t fruitless = 0; ///< steps since somebody held the lock, with nobody to wait for; see Progress
    ClientId overtaken; ///< who came before the client that holds now, and still waits
    std::uint32_t resourceWrites = 0; ///< that the guarded resource took
    std::uint32_t resourceRefused = 0; ///< that it refused for their fencing tokens
    Tally tally;
    std::uint8_t broken = 0; ///< the invariants that are broken now, a bit for each Invariant
    bool operator==(const Chronicle&) const = default;

    /// What has been of that client; nothing much of one that never came.
    [[nodiscard]] const ClientPast& of(ClientId client) const
    {
        static constexpr ClientPast none {};
        return client.value >= 1 && client.value <= clients.size() ? clients[client.value - 1u] : none;
    }
};

} // namespace lockstep
