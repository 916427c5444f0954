// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/resource.h"

#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Whether another client may have used the resource since @p id had the right to write. Where
/// several clients hold together, this order does not exist.
bool isStale(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (!client.believes())
        return true;
    return scene.program().admits == 1 && !scene.program().limitInLock && !client.shares
        && scene.world.lastHolder != id;
}

} // namespace

Event askResource(MutableScene scene, ClientId id, const RecipeStep::Write& write, Entry& entry)
{
    Resource& resource = scene.world.resource;
    const std::int32_t token = write.token.value_or(Resource::noToken);
    entry.path = {};
    if (write.token) {
        entry.option |= tokenGiven;
        entry.count = static_cast<std::uint32_t>(token);
    }
    if (write.value)
        entry.value = *write.value;
    if (write.token && token < resource.token) {
        entry.span = static_cast<std::uint32_t>(resource.token);
        return Event::ResourceRefused;
    }
    resource.token = std::max(resource.token, token);
    if (!write.value)
        return Event::TokenAnnounced;
    resource.value = entry.value;
    resource.writer = id;
    resource.stale = isStale(scene, id);
    if (resource.stale) {
        entry.option |= writeWasStale;
        entry.peer = scene.world.lastHolder;
    }
    return Event::ResourceWritten;
}

} // namespace lockstep
