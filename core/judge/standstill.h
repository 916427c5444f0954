// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Why the lock is free and yet nobody will ever get it.
struct Standstill
{
    enum class Kind : std::uint8_t {
        LostWakeup, ///< what it waits for will not be told, or never happens
        Deadlock, ///< clients wait for each other
        AbandonedNode, ///< it waits for a node that nobody will remove
    };
    Kind kind = Kind::LostWakeup;
    ClientId waiting;
    ClientId owner; ///< AbandonedNode: of the node, if anybody; may be the one that waits
    Symbol node; ///< AbandonedNode
    std::vector<ClientId> circle; ///< Deadlock: each waits for the next, the last for the first
};

/// What of that is true of @p world: a circle, before an abandoned node, before a lost wake-up. Nothing while anybody may
/// still act, or is paused, or somebody outside is waited for. Costs next to nothing unless all stand still.
[[nodiscard]] std::optional<Standstill> standstill(Scene scene, const Tally& tally);

} // namespace lockstep
