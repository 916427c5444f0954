// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/holder.h"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>

namespace lockstep {

bool hasOwnNode(Scene scene, ClientId client)
{
    const SessionId session = scene.world.client(client).session;
    const std::string_view lock = scene.setup.lockPath.view();
    const auto isBelow = [lock](std::string_view path) {
        return path.size() > lock.size() && path[lock.size()] == '/' && path.starts_with(lock);
    };
    return session && std::ranges::any_of(scene.world.service.nodes(), [&](const Znode& node) {
               return node.creator == client && node.session == session
                   && isBelow(node.path.view());
           });
}

bool isGhost(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (scene.program().locksNodes || !client.believes())
        return false;
    return scene.world.service.session(client.session) == nullptr
        || (client.byNode && !hasOwnNode(scene, id));
}

std::uint32_t admitted(Scene scene)
{
    if (!scene.program().limitInLock)
        return scene.program().admits;
    const Znode* const node = scene.world.service.find(scene.setup.lockPath);
    const std::string_view text = node == nullptr ? std::string_view {} : node->value.view();
    std::uint32_t limit = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool isNumber = read.ec == std::errc {} && read.ptr == text.data() + text.size();
    return isNumber && limit > 0 ? limit : 1;
}

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
        // One of several that also holds by the service.
        const auto isReal = [&](const Client& c) {
            const auto place = static_cast<std::size_t>(&c - clients.data());
            return believes(c) && !isGhost(scene, clientAt(place));
        };
        if (std::find_if(holder + 1, clients.end(), believes) != clients.end()) {
            const auto real = std::find_if(holder, clients.end(), isReal);
            holder = real == clients.end() ? holder : real;
        }
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
