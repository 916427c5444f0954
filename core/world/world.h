// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"
#include "core/world/action.h"
#include "core/world/client.h"
#include "core/world/knobs.h"
#include "core/zookeeper/state.h"

#include <memory>
#include <vector>

namespace lockstep {

/// Counts that are kept up to date with every action, so that judging one costs the same with three
/// clients and with a thousand. Derived: recount() computes them from the rest of the world.
struct Tally
{
    std::uint32_t present = 0; ///< clients that are not absent, guests included
    std::uint32_t guests = 0;
    std::uint32_t waiting = 0;
    std::uint32_t believing = 0; ///< that they hold the world's lock
    std::uint32_t sharing = 0; ///< of these: together with others
    std::uint32_t ghosts = 0; ///< of these, in a recipe that locks no node: their session is over
    std::uint32_t leavers = 0; ///< see Client::leftNode
    std::uint32_t parked = 0; ///< only an event lets them go on, or nothing at all; at the world's lock
    std::uint32_t stuck = 0; ///< of these: nothing at all
    std::uint32_t acting = 0; ///< have a next step, now or later, if they hear nothing
    friend constexpr auto operator<=>(const Tally&, const Tally&) = default;
};

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
    std::uint32_t writes = 0;
    std::uint32_t refused = 0;
    bool stale = false; ///< its value is of a writer who was no longer the last to hold the lock

    static constexpr std::int32_t noToken = -1;
    friend constexpr auto operator<=>(const Resource&, const Resource&) = default;
};

/// Everything that is true at one step: a value. Copy it to keep it, compare it, hash it; it holds no
/// thread, clock or file. apply() is the only way to change it.
struct World
{
    std::shared_ptr<const Program> program; ///< the recipe that all clients run
    ZookeeperState service;
    std::vector<Client> clients; ///< client n stands at n - 1; places are never removed
    Knobs knobs;
    Micros now = 0;
    std::uint64_t seed = 1;
    Symbol lockPath; ///< what clients that join contend for
    std::vector<Registration> registrations; ///< in order
    std::vector<LateRequest> late; ///< in the order in which they were sent
    std::vector<LaggingServer> lagging; ///< in the order in which they fell behind; mostly none
    Resource resource;
    std::uint32_t firstSequence = 0; ///< see Config
    std::uint32_t grants = 0; ///< acquisitions so far
    std::uint32_t arrivals = 0; ///< nodes that came into the queue so far, in a recipe that claims order
    std::uint32_t fruitless = 0; ///< steps since somebody held the lock, with nobody to wait for; see Progress
    ClientId overtaken; ///< who came before the one that holds now, and still waits
    Tally tally;
    std::uint8_t broken = 0; ///< the invariants that are broken now, a bit for each Invariant

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
