// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/threads.h"

#include "core/client/keptwatches.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

/// Clients 1 and 2, 3 and 4, ... are two threads.
ClientId otherThread(ClientId client)
{
    return ClientId { static_cast<std::uint16_t>(((client.value - 1u) ^ 1u) + 1u) };
}

} // namespace

ClientId partnerOf(const World& world, ClientId client)
{
    if (world.program == nullptr || !world.program->sharesSession || !world.has(client))
        return {};
    const ClientId other = otherThread(client);
    const bool same = world.has(other) && world.client(other).phase != Phase::Guest
        && world.client(client).phase != Phase::Guest && world.client(other).session == world.client(client).session;
    return same ? other : ClientId {};
}

bool hasOwnNode(const World& world, ClientId client)
{
    const Symbol below = Symbol::intern(fmt::format("{}/", world.lockPath.view()));
    return std::ranges::any_of(world.service.ephemeralsOf(world.client(client).session, below),
                               [&](Symbol path) { return world.service.find(path)->creator == client; });
}

bool hearsForItsProcess(const World& world, ClientId client)
{
    const ClientId partner = partnerOf(world, client);
    if (!partner)
        return true;
    const auto& pending = world.service.pending();
    const auto event = std::ranges::find(pending, world.client(client).session, &WatchEvent::session);
    const auto watches = [&](ClientId id) {
        return std::ranges::any_of(world.registrations, [&](const Registration& r) { return r.client == id && covers(r, event->path); });
    };
    return watches(client) == watches(partner) ? client < partner : watches(client);
}

const Session* forgottenSession(const World& world, ClientId client)
{
    if (world.program == nullptr || !world.program->opensSessions || !world.has(client))
        return nullptr;
    const Session* first = nullptr;
    for (const Session& session : world.service.sessions()) {
        const bool forgotten = session.client == client && session.id != world.client(client).session;
        if (forgotten && session.expiresAt != never && (first == nullptr || session.expiresAt < first->expiresAt))
            first = &session;
    }
    return first;
}

SessionId sessionOfProcess(const World& world, ClientId joining)
{
    const ClientId other = otherThread(joining);
    if (!world.program->sharesSession || !world.has(other) || world.client(other).phase == Phase::Guest
        || world.client(other).link != Link::Connected)
        return {};
    const Session* const session = world.service.session(world.client(other).session);
    return session == nullptr ? SessionId {} : session->id;
}

} // namespace lockstep
