// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

namespace lockstep {

// A follower that lags: a server of the ensemble that is not up to date (World::lagging). Its
// client reads the follower's old state, writes through it at the leader, and hears only what the
// follower hears. The watches of its client stay in the service, where every transaction fires
// them; their events are held back until the server has caught up.

/// The client's server if it lags, else null. Valid until the world's next change.
[[nodiscard]] const LaggingServer* laggingServerOf(const World& world, ClientId client);

/// The state of the client's server: what the client's reads see.
[[nodiscard]] const ZookeeperState& serverOf(const World& world, ClientId client);

/// How many transactions the client's server has yet to apply; 0 when it does not lag.
[[nodiscard]] std::uint64_t transactionsBehind(const World& world, ClientId client);

/// Whether the session's oldest event has left its server. Requires: the session has events.
[[nodiscard]] bool hasLeftItsServer(const World& world, SessionId session);
/// Whether an event for a session has left its server. The events that a lagging server has not
/// sent wait in the service. Inline, since each client is asked before each step.
[[nodiscard]] inline bool hasEventSent(const World& world, SessionId session)
{
    return world.service.hasPending(session)
        && (world.lagging.empty() || hasLeftItsServer(world, session));
}

/// Whether something concerns this client (an event, or the end of its session) that its lagging
/// server has not applied yet.
[[nodiscard]] bool isHeldBack(const World& world, ClientId client);

/// Removes and returns the oldest event sent to a session. Requires: hasEventSent().
WatchEvent takeEvent(World& world, SessionId session);

/// askServer() where some server lags.
Reply askServerBehind(World& world, const Caller& caller, const Operation& operation);

/// Performs @p operation for a client through the server that its session is connected to. Inline,
/// since mostly no server lags.
inline Reply askServer(World& world, const Caller& caller, const Operation& operation)
{
    return world.lagging.empty() ? world.service.apply(caller, operation, world.now)
                                 : askServerBehind(world, caller, operation);
}

/// Ends the lag of that session's server: it has applied everything, or the session has another
/// server.
void catchUp(World& world, SessionId session);

} // namespace lockstep
