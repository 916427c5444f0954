// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct Chronicle;
struct Scene;
struct Tally;
struct World;

/// What must hold after every action.
enum class Invariant : std::uint8_t {
    MutualExclusion, ///< no more clients believe that they hold a lock than it admits
    OwnerBelieves, ///< a lock's owner in the service is a client that believes so, and the reverse
    NoLostWakeup, ///< nobody waits for ever for what will not be told, while the lock is free
    NoStaleWrite, ///< the guarded resource takes no write of who is not the last to hold the lock
    NoDeadlock, ///< clients do not wait for each other in a circle
    NoAbandonedNode, ///< no contender's node stays that nobody will ever remove while its session lives
    Progress, ///< of many steps one leads to the lock, when nobody's time has to run out first
    FirstComeFirstServed, ///< where the recipe claims it: nobody is overtaken in the queue
};
inline constexpr int invariantCount = 8;
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
    ClientId client; ///< who acted
    ClientId other; ///< the other client concerned, if any
    std::string sentence; ///< why, for a person
    bool operator==(const Violation&) const = default;
};

/// The invariants that the world breaks by what is true now, a bit for each Invariant. Costs the same for
/// any number of clients: @p tally has counted them.
[[nodiscard]] std::uint8_t brokenInvariants(Scene scene, const Tally& tally);
/// Those that are broken by how the world came to be: Progress, FirstComeFirstServed.
[[nodiscard]] std::uint8_t brokenByHistory(Scene scene, const Chronicle& chronicle);

/// So many steps without an acquisition break Progress.
[[nodiscard]] std::uint32_t fruitlessLimit(const World& world);
/// Whether a client's process or connection stands still, so that the others may have to wait for its session to expire,
/// or a server lags, so that its client has to wait for that.
[[nodiscard]] bool isAnybodySilent(const World& world);

} // namespace lockstep
