// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/world/chronicle.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct Scene;
struct World;

/// What must hold after every action.
enum class Invariant : std::uint8_t {
    MutualExclusion, ///< no more clients believe that they hold a lock than it admits
    OwnerBelieves, ///< a lock's owner in the service is a client that believes so, and the reverse
    NoLostWakeup, ///< while the lock is free, nobody waits for ever for an event that will not come
    /// The guarded resource takes writes only from the client that holds the lock last.
    NoStaleWrite,
    NoDeadlock, ///< clients do not wait for each other in a circle
    /// No contender leaves a node that nobody will ever remove while its session lives.
    NoAbandonedNode,
    /// Nobody takes many steps without an acquisition, except while a session has yet to expire;
    /// nobody hears nothing while others are served again and again; where the recipe claims so,
    /// nobody gives up; and the run does not go round in place.
    Progress,
    FirstComeFirstServed, ///< where the recipe claims order: nobody is overtaken in the queue
    Together, ///< where the recipe claims to be a barrier: nobody passes it before all are there
};
inline constexpr int invariantCount = 9;
/// "mutual-exclusion", "owner-believes", "no-lost-wakeup", "no-stale-write", ...
[[nodiscard]] std::string_view invariantName(Invariant invariant);
/// "Mutual exclusion", ...
[[nodiscard]] std::string_view invariantTitle(Invariant invariant);
[[nodiscard]] std::optional<Invariant> invariantFromName(std::string_view name);

/// A broken invariant: the main result of the program, not an error of it.
struct Violation
{
    Invariant invariant = Invariant::MutualExclusion;
    Step step = 0; ///< the world at this step is the first that breaks it
    Micros at = 0;
    ClientId client; ///< the client that acted
    ClientId other; ///< the other client concerned, if any
    std::string sentence; ///< why, for a person
    std::string brief; ///< what, for a badge: "Two holders"
    std::string headline; ///< what, for a list: "Two holders: 1 and 2"
    bool operator==(const Violation&) const = default;
};

/// The bit of one invariant.
[[nodiscard]] constexpr InvariantSet setOf(Invariant invariant)
{
    return static_cast<InvariantSet>(1u << static_cast<unsigned>(invariant));
}
/// The invariants that the present state breaks. Costs the same for any number of clients: @p tally
/// has counted them.
[[nodiscard]] InvariantSet brokenInvariants(Scene scene, const Tally& tally);
/// The invariants that guests at the watched lock break, by what the service shows. Costs nothing
/// without guests.
[[nodiscard]] InvariantSet brokenAmongGuests(Scene scene, const Chronicle& chronicle);
/// The invariant that a fault among guests breaks. Requires: there is one.
[[nodiscard]] Invariant invariantOf(const GuestFault& fault);
/// The invariants that the past breaks.
[[nodiscard]] InvariantSet brokenByHistory(Scene scene, const Chronicle& chronicle);

/// Whether a client that waits for the lock has heard nothing while others took the lock so often
/// that no queue explains that. Requires: the client has a place.
[[nodiscard]] bool starves(Scene scene, const Chronicle& chronicle, ClientId client);
/// The number of steps without an acquisition that breaks Progress.
[[nodiscard]] std::uint32_t fruitlessLimit(const World& world);
/// The number of steps of one client without a wait that makes it a spinner, and the least of all
/// worlds.
inline constexpr std::uint32_t leastRestless = 1'000;
[[nodiscard]] std::uint32_t restlessLimit(const World& world);
/// Whether the run goes round in place: a client spins, or so many steps were taken at one instant
/// that time will not go on by itself.
[[nodiscard]] bool runsInPlace(const World& world, const Chronicle& chronicle);
/// Whether somebody may have to wait for time to pass: for the session of a paused or disconnected
/// client to expire, or for a lagging server to catch up.
[[nodiscard]] bool isAnybodySilent(const World& world);

} // namespace lockstep
