// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/resource.h"

#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Who came to hold the lock last; nobody when it has left.
ClientId newestHolder(const World& world)
{
    const auto newest = std::ranges::find(world.clients, world.grants, &Client::grant);
    return newest == world.clients.end() ? ClientId {}
                                         : ClientId { static_cast<std::uint16_t>(newest - world.clients.begin() + 1) };
}

/// Whether somebody else may have relied on the resource since @p client had the right to write. Where several hold at
/// a time there is no such order.
bool isStale(const World& world, const Client& client)
{
    if (!client.believes())
        return true;
    return world.program->admits == 1 && !client.shares && client.grant < world.grants;
}

} // namespace

Event askResource(World& world, ClientId id, const CallService& call, Scope& scope, Entry& entry)
{
    Resource& resource = world.resource;
    const Client& client = world.client(id);
    const std::int32_t token = call.token ? scope.number(*call.token) : Resource::noToken;
    entry.path = {};
    if (call.token) {
        entry.option |= tokenGiven;
        entry.count = static_cast<std::uint32_t>(token);
    }
    if (call.value)
        entry.value = scope.text(*call.value);
    if (call.token && token < resource.token) {
        resource.refused += 1;
        entry.span = static_cast<std::uint32_t>(resource.token);
        return Event::ResourceRefused;
    }
    resource.token = std::max(resource.token, token);
    if (call.kind == CallKind::Announce)
        return Event::TokenAnnounced;
    resource.value = entry.value;
    resource.writer = id;
    resource.writes += 1;
    resource.stale = isStale(world, client);
    if (resource.stale) {
        entry.option |= writeWasStale;
        entry.peer = newestHolder(world);
    }
    return Event::ResourceWritten;
}

} // namespace lockstep
