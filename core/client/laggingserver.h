// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

namespace lockstep {

// A follower that lags: the one server of the ensemble that is not up to date (World::lagging). Its client reads
// what it has, writes through it at the leader, and hears what it hears. The watches of its client stay in the
// service, where every transaction fires them; what they bring is held back until the server has caught up.

/// The server that the client's session is connected to, when it lags; else null. Valid until the world's next change.
[[nodiscard]] const LaggingServer* laggingServerOf(const World& world, ClientId client);

/// What the client's server has applied: what its reads see.
[[nodiscard]] const ZookeeperState& serverOf(const World& world, ClientId client);

/// How many transactions the client's server has still to apply; 0 when it does not lag.
[[nodiscard]] std::uint64_t transactionsBehind(const World& world, ClientId client);

/// Of a session with events, whether the oldest has left its server.
[[nodiscard]] bool hasLeftItsServer(const World& world, SessionId session);
/// Whether an event for a session has left its server. What a lagging one has not sent yet waits in the service. Inline:
/// each client is asked before each step.
[[nodiscard]] inline bool hasEventSent(const World& world, SessionId session)
{
    return world.service.hasPending(session) && (world.lagging.empty() || hasLeftItsServer(world, session));
}

/// Whether an event waits for the client, or its session is over, and its server does not know that yet.
[[nodiscard]] bool isHeldBack(const World& world, ClientId client);

/// Takes the oldest event that has been sent to a session. Requires: hasEventSent().
WatchEvent takeEvent(World& world, SessionId session);

/// Performs @p operation for a client through the server that its session is connected to.
Reply askServer(World& world, const Caller& caller, const Operation& operation);

/// The server of that session applies all that it lacks, or the session has another server from now on: nothing lags.
void catchUp(World& world, SessionId session);

} // namespace lockstep
