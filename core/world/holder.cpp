// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/holder.h"

#include <algorithm>

namespace lockstep {

ClientId lockOwner(Scene scene)
{
    // The world of a library's callers has no lock of its own, and an empty path would name the
    // root.
    if (scene.setup.lockPath.empty())
        return {};
    if (!scene.program().locksNodes) {
        const auto believes
            = [&](const Client& c) { return c.believes() && c.lockPath == scene.setup.lockPath; };
        const auto& clients = scene.world.clients;
        auto holder = std::ranges::find_if(clients, believes);
        if (holder == clients.end())
            return {};
        // The nodes of clients whose sessions are over are gone.
        const auto lives = std::find_if(holder, clients.end(), [&](const Client& c) {
            return believes(c) && scene.world.service.session(c.session) != nullptr;
        });
        if (lives != clients.end())
            holder = lives;
        return clientAt(static_cast<std::size_t>(holder - clients.begin()));
    }
    const Znode* const node = scene.world.service.find(scene.setup.lockPath);
    return node == nullptr ? ClientId {} : node->owner;
}

const Znode* lockOf(const World& world, ClientId id)
{
    if (!world.has(id))
        return nullptr;
    const Znode* const node = world.service.find(world.client(id).lockPath);
    return node != nullptr && node->owner == id ? node : nullptr;
}

} // namespace lockstep
