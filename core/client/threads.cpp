// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/threads.h"

#include "core/client/librarywatches.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Clients 1 and 2, 3 and 4, ... are two threads.
ClientId otherThread(ClientId client)
{
    return ClientId { static_cast<std::uint16_t>(((client.value - 1u) ^ 1u) + 1u) };
}

} // namespace

ClientId sharerOf(Scene scene, ClientId client)
{
    if (!scene.world.has(client))
        return {};
    const ClientId other = otherThread(client);
    const bool same = scene.world.has(other) && scene.world.client(other).phase != Phase::Guest
        && scene.world.client(client).phase != Phase::Guest
        && scene.world.client(other).session == scene.world.client(client).session;
    return same ? other : ClientId {};
}

bool hearsForItsProcess(Scene scene, ClientId client)
{
    const ClientId partner = partnerOf(scene, client);
    if (!partner)
        return true;
    const auto& pending = scene.world.service.pending();
    const auto event
        = std::ranges::find(pending, scene.world.client(client).session, &WatchEvent::session);
    const auto watches = [&](ClientId id) {
        return std::ranges::any_of(scene.world.registrations, [&](const Registration& r) {
            return r.client == id && r.isWatch() && covers(r, event->path);
        });
    };
    return watches(client) == watches(partner) ? client < partner : watches(client);
}

const Session* forgottenSession(Scene scene, ClientId client)
{
    if (!scene.program().opensSessions || !scene.world.has(client))
        return nullptr;
    const Session* first = nullptr;
    for (const Session& session : scene.world.service.sessions()) {
        const bool forgotten
            = session.client == client && session.id != scene.world.client(client).session;
        if (forgotten && session.expiresAt != never
            && (first == nullptr || session.expiresAt < first->expiresAt))
            first = &session;
    }
    return first;
}

SessionId sessionOfProcess(Scene scene, ClientId joining)
{
    const ClientId other = otherThread(joining);
    if (!scene.program().sharesSession || !scene.world.has(other)
        || scene.world.client(other).phase == Phase::Guest
        || scene.world.client(other).link != Link::Connected)
        return {};
    const Session* const session = scene.world.service.session(scene.world.client(other).session);
    return session == nullptr ? SessionId {} : session->id;
}

} // namespace lockstep
