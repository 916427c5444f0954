// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Why nobody will ever get the lock, though it admits one more.
struct Standstill
{
    enum class Kind : std::uint8_t {
        /// A client waits for an event that will not be told, or never happens; or that comes only
        /// when a holder leaves, though the lock admits one more.
        LostWakeup,
        Deadlock, ///< clients wait for each other
        AbandonedNode, ///< a client waits for a node that nobody will remove
    };
    Kind kind = Kind::LostWakeup;
    ClientId waiting;
    ClientId owner; ///< AbandonedNode: the node's owner, if any; may be the waiting client itself
    Symbol node; ///< AbandonedNode
    std::vector<ClientId> circle; ///< Deadlock: each waits for the next, the last for the first
};

/// The standstill of a scene: of several kinds a circle comes first, then an abandoned node, then a
/// lost wake-up. Nothing while any client may still act or is paused, but for holders at their
/// work, or a client waits for somebody outside. Costs next to nothing unless all stand still.
/// Requires: the lock admits one more.
[[nodiscard]] std::optional<Standstill> standstill(Scene scene, const Tally& tally);

} // namespace lockstep
