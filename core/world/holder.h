// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

#include <cstdint>

namespace lockstep {

/// Whether the client made an ephemeral node below the run's lock that its session still owns.
/// Requires: the client has a place, like the next.
[[nodiscard]] bool hasOwnNode(Scene scene, ClientId client);

/// Whether the client believes that it holds the lock after its session is over, or after the node
/// by which it holds is gone. Only in a recipe that locks no node.
[[nodiscard]] bool isGhost(Scene scene, ClientId client);

/// How many clients may hold the run's lock now, shared work apart.
[[nodiscard]] std::uint32_t admitted(Scene scene);

/// The owner of the world's lock, as the service says. Where the recipe locks no node: the client
/// that believes it holds the lock; of several the first by number that is no ghost.
[[nodiscard]] ClientId lockOwner(Scene scene);

/// The locked node that the service says this client owns. A guest may own several: the one it
/// locked last. Null when the client owns none. Valid until the world's next change.
[[nodiscard]] const Znode* lockOf(const World& world, ClientId client);

/// The phase that views show: Paused while the process is suspended, Holding for a guest that owns
/// a lock, else `phase`. What a guest's own recipe believes is unknown here. Requires:
/// world.has(client).
[[nodiscard]] inline Phase shownPhase(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    if (client.paused)
        return Phase::Paused;
    const bool owns = client.phase == Phase::Guest && lockOf(world, id) != nullptr;
    return owns ? Phase::Holding : client.phase;
}

} // namespace lockstep
