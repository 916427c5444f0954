// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/client.h"
#include "core/world/knobs.h"
#include "core/zookeeper/state.h"

#include <vector>

namespace lockstep {

/// A watch that a client's library keeps, so that it can set it again after a lost connection. Only for
/// clients whose library is simulated.
struct Registration
{
    enum class Kind : std::uint8_t { Data, Exist, Children, Persistent, Recursive };
    ClientId client;
    Kind kind = Kind::Data;
    Symbol path;
    bool news = false; ///< Persistent, Recursive: it has told its client something since that last came past an await of it
    friend constexpr auto operator<=>(const Registration&, const Registration&) = default;
};

/// A request whose connection was lost while it was on its way.
struct LateRequest
{
    ClientId client;
    SessionId session;
    Operation operation;
    bool operator==(const LateRequest&) const = default;
};

/// A follower that learns of no transaction for the time being, and has the connection of one session.
struct LaggingServer
{
    SessionId session;
    ZookeeperState state; ///< what it has applied: see ZookeeperState::appliedFor()
    std::uint32_t sent = 0; ///< events that it had sent to the session before, and that have not arrived yet
    bool operator==(const LaggingServer&) const = default;
};

/// What the lock is there for: something that clients write to while they hold it. It is no part of the
/// service: a lost connection or an expired session keeps nobody from writing.
struct Resource
{
    Symbol value;
    ClientId writer; ///< who wrote it last; nobody at first
    std::int32_t token = noToken; ///< the largest fencing token that it has seen: it refuses smaller ones
    bool stale = false; ///< its value is of a writer who was no longer the last to hold the lock

    static constexpr std::int32_t noToken = -1;
    friend constexpr auto operator<=>(const Resource&, const Resource&) = default;
};

/// What is true at one step and decides what may come next, and nothing else: a value. Copy it to keep it,
/// compare it, hash it; it holds no thread, clock, file or shared object. What never changes is in a Setup,
/// what has been in a Chronicle. apply() and step() are the only ways to change it.
struct World
{
    ZookeeperState service;
    std::vector<Client> clients; ///< client n stands at n - 1; places are never removed
    Knobs knobs;
    Micros now = 0;
    std::vector<Registration> registrations; ///< in order
    std::vector<LateRequest> late; ///< in the order in which they were sent
    std::vector<LaggingServer> lagging; ///< in the order in which they fell behind; mostly none
    Resource resource;
    /// Who came to hold the lock last; nobody when its place has another client now. Client 1 before anybody did.
    ClientId lastHolder { 1 };

    bool operator==(const World&) const = default;

    /// Requires: the client has a place.
    [[nodiscard]] const Client& client(ClientId id) const { return clients[id.value - 1u]; }
    [[nodiscard]] bool has(ClientId id) const
    {
        return id.value >= 1 && id.value <= clients.size()
            && client(id).phase != Phase::Absent;
    }
};

} // namespace lockstep
