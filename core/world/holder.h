// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

namespace lockstep {

/// The owner of the world's lock, as the service says. Where the recipe locks no node: the client
/// that believes it holds the lock; of several the first by number whose session lives.
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
