// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/holder.h"


#include <algorithm>

namespace lockstep {

ClientId lockOwner(const World& world)
{
    // A library's world has no lock of its own, and no path is another name of the root.
    if (world.lockPath.empty())
        return {};
    if (!world.program->locksNodes) {
        if (world.tally.believing == 0)
            return {};
        const auto believes = [&](const Client& c) { return c.believes() && c.lockPath == world.lockPath; };
        // Of several, one whose session lives: the nodes of the others are gone.
        auto holder = world.tally.believing == 1
            ? world.clients.end()
            : std::ranges::find_if(world.clients, [&](const Client& c) {
                  return believes(c) && world.service.session(c.session) != nullptr;
              });
        if (holder == world.clients.end())
            holder = std::ranges::find_if(world.clients, believes);
        return ClientId { static_cast<std::uint16_t>(holder - world.clients.begin() + 1) };
    }
    const Znode* const node = world.service.find(world.lockPath);
    return node == nullptr ? ClientId {} : node->owner;
}

const Znode* lockOf(const World& world, ClientId id)
{
    if (!world.has(id))
        return nullptr;
    const Znode* const node = world.service.find(world.client(id).lockPath);
    return node != nullptr && node->owner == id ? node : nullptr;
}

Phase shownPhase(const World& world, ClientId id)
{
    const Phase phase = world.client(id).phase;
    if (world.client(id).paused)
        return Phase::Paused;
    return phase == Phase::Guest && lockOf(world, id) != nullptr ? Phase::Holding : phase;
}

} // namespace lockstep
