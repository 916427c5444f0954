// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

struct World;

/// What must hold after every action.
enum class Invariant : std::uint8_t {
    MutualExclusion, ///< at most one client believes that it holds a lock
    OwnerBelieves, ///< a lock's owner in the service is a client that believes so, and the reverse
    NoLostWakeup, ///< nobody waits for ever while the lock is free
};
inline constexpr int invariantCount = 3;
/// "mutual-exclusion", "owner-believes", "no-lost-wakeup".
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

/// The invariants that @p world breaks, a bit for each Invariant. Costs the same for any number of
/// clients: the world keeps the counts.
[[nodiscard]] std::uint8_t brokenInvariants(const World& world);

/// Tells the first invariant in @p newlyBroken (bits) as a violation by @p actor at @p step.
[[nodiscard]] Violation describeViolation(const World& world, Invariant invariant, Step step,
                                          ClientId actor);

} // namespace lockstep
