// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lockstep {

/// What a client waits for.
enum class WaitsFor : std::uint8_t {
    Nothing, ///< it waits for nobody
    Node, ///< a node to go, or to change
    Birth, ///< a node that does not exist
    Children, ///< the list of a node's children to change
    Lock, ///< the lock that the service keeps for a node: it asks again by itself
    Call, ///< to be called, which nobody ever does
    Connection, ///< news of its own connection
};

/// The state of a client in a chain: it waits, or another client waits for it.
enum class BlockState : std::uint8_t {
    Waits, ///< see WaitsFor
    Acts, ///< has something to do now
    Sleeps, ///< nobody is in its way; it goes on later
    Holds, ///< believes that it has the lock
    Paused, ///< silent until its session expires, like the next two
    Crashed,
    Cut,
    Failed, ///< does nothing any more while its session lives on, like the next
    Finished,
    Guest, ///< only the program outside knows what it does next
    Lags, ///< an event for it, or the end of its session, has not reached its lagging server yet
    Gone, ///< not present
};

/// One client of a chain.
struct BlockLink
{
    ClientId client;
    BlockState standing = BlockState::Gone;
    /// When the state ends by itself: a sleep, a wait with a limit, the work, a silent client's
    /// session.
    std::optional<Micros> until;
    WaitsFor waits = WaitsFor::Nothing;
    Symbol path; ///< the node it waits for; for Children, the parent
    std::vector<Symbol> orPaths; ///< others of which news would do, too
    Symbol node; ///< the node in its way: `path` itself; for Children, the first child ahead
    /// The session that owns `node`; for Lock, the owner's. None: nobody owns it.
    SessionId session;
    ClientId owner; ///< the client that opened that session, present or not
    std::vector<ClientId> others; ///< Children: the other owners of nodes ahead
    bool operator==(const BlockLink&) const = default;
};

/// Why a chain of clients ends.
enum class ChainEnd : std::uint8_t {
    Client, ///< its last client waits for nobody: its standing says why
    Cycle, ///< its last client waits for a client that is in the chain already
    Itself, ///< its last client waits for a node of its own session
    Nobody, ///< its last client waits for a node that no session owns
    Unborn, ///< its last client waits for a node that anybody might create
    Never, ///< its last client waits for a call that never comes
    /// Its last client waits for a session, or a lock, whose client is gone or has another session
    /// now.
    Outlived,
};

/// Who waits for whom, beginning with the client in question.
///
/// Invariants: there is at least one link, and each client has one at most; every link but the last
/// waits for the client of the next.
struct BlockChain
{
    std::vector<BlockLink> links;
    ChainEnd end = ChainEnd::Client;
    std::size_t cycleFrom = 0; ///< Cycle: the index of the link whose client the last one waits for
    bool operator==(const BlockChain&) const = default;

    /// Whether the client in question waits at all.
    [[nodiscard]] bool isBlocked() const { return links.front().waits != WaitsFor::Nothing; }
};

/// The state of a client and whom it waits for: of several nodes ahead, the owner of the first in
/// the queue.
[[nodiscard]] BlockLink blockLink(Scene scene, ClientId client);

/// Why a client does not go on: follows the clients in the way until one waits for nobody.
[[nodiscard]] BlockChain blockChain(Scene scene, ClientId client);

/// The client in the way: the owner of the node that @p client awaits, or of the lock that it waits
/// for. Nobody when it does not wait.
[[nodiscard]] ClientId blockedBy(Scene scene, ClientId client);

} // namespace lockstep
