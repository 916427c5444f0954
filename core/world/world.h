// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/client.h"
#include "core/world/knobs.h"
#include "core/world/watched.h"
#include "core/zookeeper/state.h"

#include <vector>

namespace lockstep {

/// A watch that a client's library keeps, so that it can set it again after a lost connection. Only
/// for clients whose library is simulated.
struct Registration
{
    enum class Kind : std::uint8_t {
        Data,
        Exist,
        Children,
        Persistent,
        Recursive,
        /// No watch, from here on: the last event that the client heard of the path, where its
        /// recipe asks; until it passes an `await` on the path.
        HeardCreated,
        HeardDeleted,
        HeardChanged,
        HeardChildren,
    };
    ClientId client;
    Kind kind = Kind::Data;
    Symbol path;
    /// Persistent, Recursive: fired since the client last passed an `await` on this path.
    bool news = false;
    [[nodiscard]] constexpr bool isWatch() const { return kind <= Kind::Recursive; }
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

/// A follower that learns of no transaction for the time being, and has the connection of one
/// session.
struct LaggingServer
{
    SessionId session;
    ZookeeperState state; ///< what it has applied: see ZookeeperState::appliedFor()
    std::uint32_t sent = 0; ///< events it sent before it fell behind that have not arrived yet
    bool operator==(const LaggingServer&) const = default;
};

/// The thing that the lock guards: clients write to it while they hold the lock. It stands outside
/// the service, so a lost connection or an expired session stops no write.
struct Resource
{
    Symbol value;
    ClientId writer; ///< who wrote it last; nobody at first
    /// The largest fencing token that it has seen: it refuses smaller ones.
    std::int32_t token = noToken;
    bool stale = false; ///< the writer did not hold the lock, or was not the last to take it

    static constexpr std::int32_t noToken = -1;
    friend constexpr auto operator<=>(const Resource&, const Resource&) = default;
};

/// What is true at one step and decides what may come next, and nothing else: a value. Copy it to
/// keep it, compare it, hash it; it holds no thread, clock, file or shared object. A Setup has what
/// never changes, a Chronicle what has been. apply() and step() are the only ways to change it.
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
    /// The client that acquired the lock last; nobody when its place has another client now. Client
    /// 1 before the first acquisition.
    ClientId lastHolder { 1 };
    /// What judges look at where guests contend by nodes. It decides nothing.
    Watched watched;

    bool operator==(const World&) const = default;

    /// Requires: the client has a place.
    [[nodiscard]] const Client& client(ClientId id) const { return clients[id.value - 1u]; }
    [[nodiscard]] Client& client(ClientId id) { return clients[id.value - 1u]; }
    [[nodiscard]] bool has(ClientId id) const
    {
        return id.value >= 1 && id.value <= clients.size()
            && client(id).phase != Phase::Absent;
    }
};

} // namespace lockstep
