// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/world/client.h"
#include "core/world/guestpast.h"
#include "core/world/lineplace.h"
#include "core/world/tally.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// A bit for each Invariant.
using InvariantSet = std::uint16_t;

/// The past of one client.
struct ClientPast
{
    Phase phase = Phase::Absent; ///< after the last action
    bool inCompany = false; ///< all were there in its current attempt: see Invariant::Together
    std::uint16_t refusals = 0; ///< in the current attempt; saturates
    std::uint32_t acquisitions = 0; ///< how often it came to hold the lock
    Micros phaseSince = 0; ///< when it came into its phase
    Symbol name; ///< Guest: what it calls itself; empty for clients of a recipe
    std::uint32_t restless = 0; ///< its steps since it waited for something
    std::uint32_t grantsSeen = 0; ///< the run's acquisitions when it acted last
    LinePlace place = LinePlace::None; ///< Guest: its place in the line, as the last TellPlace said
    /// Guest: it came to hold by what another did, and since then it has neither heard nor asked.
    bool unaware = false;
    friend constexpr auto operator<=>(const ClientPast&, const ClientPast&) = default;
};

/// The past of a run, as far as views and judges need it. It decides nothing: two runs that differ
/// only in their chronicles have the same future.
struct Chronicle
{
    std::vector<ClientPast> clients; ///< client n stands at n - 1
    std::uint32_t grants = 0; ///< acquisitions so far
    /// Steps since somebody held the lock, with no silent client to wait for; see Progress.
    std::uint32_t fruitless = 0;
    std::uint32_t atOnce = 0; ///< steps of clients since time went on
    Micros instant = 0; ///< when they were taken
    ClientId spinner; ///< asks again and again and never waits; nobody while there is none
    ClientId overtaken; ///< came before the client that holds now, and still waits
    ClientId alone; ///< came to hold last before all were there; only where the recipe claims that
    /// Where the value of the lock's node says how many may hold: that number, or as many as held
    /// when it was lowered, as long as they do.
    std::uint32_t limit = 1;
    ClientId starving; ///< hears nothing while others take the lock again and again
    ClientId ghost; ///< who has become one of Tally::ghosts by the last action
    std::uint32_t resourceWrites = 0; ///< writes that the guarded resource took
    std::uint32_t resourceRefused = 0; ///< writes that it refused for their fencing tokens
    Tally tally;
    GuestPast guests;
    InvariantSet broken = 0; ///< the invariants that are broken now
    InvariantSet newlyBroken = 0; ///< those that the last action broke, or broke once more
    bool operator==(const Chronicle&) const = default;

    /// The past of that client; an empty one when the client never came.
    [[nodiscard]] const ClientPast& of(ClientId client) const
    {
        static constexpr ClientPast none {};
        return client.value >= 1 && client.value <= clients.size() ? clients[client.value - 1u]
                                                                   : none;
    }
};

} // namespace lockstep
