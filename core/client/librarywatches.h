// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"
#include "core/world/world.h"
#include "core/zookeeper/operation.h"

#include <algorithm>
#include <span>

namespace lockstep {

// The watches that a client's library keeps (World::registrations), so that it can set them again
// after a lost connection.

/// The watches of one client.
[[nodiscard]] inline auto keptBy(const World& world, ClientId client)
{
    return std::ranges::equal_range(world.registrations, client, {}, &Registration::client);
}
/// Whether a client keeps a watch of that kind on that path.
[[nodiscard]] bool keepsWatch(const World& world, ClientId client, Registration::Kind kind,
                              Symbol path);
/// A wait that a client has passed.
struct PassedWait
{
    Symbol path; ///< whose watch ended it; empty when the session did
    Symbol event; ///< "deleted", "expired", ...; empty where nobody asks, or nobody told
};
/// The recipe's word for the last event that a client heard of that path, where its recipe asks;
/// else empty. @p kept are the client's registrations.
[[nodiscard]] Symbol heardOf(std::span<const Registration> kept, Symbol path);
/// Whether an event on @p path concerns a watch.
[[nodiscard]] bool covers(const Registration& kept, Symbol path);
/// forgetNews() where there are paths.
void forgetNewsOf(World& world, ClientId client, const std::vector<PassedWait>& past);

/// Clears Registration::news of the client's watches on the paths of these waits, and forgets what
/// it heard of them. Inline, since every step asks and mostly passed no await.
inline void forgetNews(World& world, ClientId client, const std::vector<PassedWait>& past)
{
    if (!past.empty())
        forgetNewsOf(world, client, past);
}
/// Forgets all events that a client heard and asked nothing about.
void forgetHeard(World& world, ClientId client);
/// keepWatches() for an operation that may set or remove a watch.
void keepItsWatches(World& world, ClientId client, const Operation& operation, const Reply& reply);

/// Keeps a watch once the reply says that it was set. Inline, since every call asks and most set
/// none.
inline void keepWatches(World& world, ClientId client, const Operation& operation,
                        const Reply& reply)
{
    const bool mayWatch = std::holds_alternative<GetNode>(operation)
        || std::holds_alternative<ExistsNode>(operation)
        || std::holds_alternative<GetChildren>(operation)
        || std::holds_alternative<AddWatch>(operation)
        || std::holds_alternative<RemoveWatches>(operation);
    if (mayWatch)
        keepItsWatches(world, client, operation, reply);
}
/// The threads of a client's process take an event in: forget one-shot watches that it fires
/// (ZKWatchManager.materialize), mark persistent ones with news, and keep the event where the
/// recipe asks which one ended a wait.
void takeIn(MutableScene scene, ClientId client, const WatchEvent& event);
/// Forgets all watches of a client.
void forgetAll(World& world, ClientId client);
/// The request that sets a client's watches on a new connection.
[[nodiscard]] SetWatches watchesToSet(const World& world, ClientId client);
/// The client, and the thread it shares a session with, has a connection again: a simulated library
/// sets its watches on it. Returns the service's reply about the client's own.
Reply setWatchesAgain(MutableScene scene, ClientId client);

} // namespace lockstep
