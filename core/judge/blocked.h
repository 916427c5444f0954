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
    Nothing, ///< it does not wait for anybody
    Node, ///< a node to go, or to change
    Birth, ///< a node that does not exist
    Children, ///< the list of a node's children to change
    Lock, ///< the lock that the service keeps for a node: it asks again by itself
    Call, ///< to be called, which nobody ever does
};

/// How a client stands that waits, or is waited for.
enum class BlockState : std::uint8_t {
    Waits, ///< see WaitsFor
    Acts, ///< has something to do now
    Sleeps, ///< nobody is in its way; it goes on later
    Holds, ///< believes that it has the lock
    Paused, ///< silent; like the next two until its session expires
    Crashed,
    Cut,
    Failed, ///< does nothing any more, and its session lives on, like the next
    Finished,
    Guest, ///< only the program outside knows what it does next
    Lags, ///< what it waits for has come, or its session is over, and its server has not learned of it yet
    Gone, ///< is not here
};

/// One client of a chain.
struct BlockLink
{
    ClientId client;
    BlockState standing = BlockState::Gone;
    /// When that ends by itself: a sleep, a wait with a limit, the work, the session of who is silent.
    std::optional<Micros> until;
    WaitsFor waits = WaitsFor::Nothing;
    Symbol path; ///< what it waits for: the node, or of children their parent
    Symbol node; ///< what stands in its way: the node itself, or of children the first that is ahead
    SessionId session; ///< that owns `node`; of a lock its owner's. None: nobody owns it
    ClientId owner; ///< who opened that session, here or not
    std::vector<ClientId> others; ///< Children: whose nodes are ahead, too
    bool operator==(const BlockLink&) const = default;
};

/// Why a chain of clients ends.
enum class ChainEnd : std::uint8_t {
    Client, ///< its last client waits for nobody: its standing says why
    Cycle, ///< its last client waits for one that is in the chain already
    Itself, ///< for a node of its own session
    Nobody, ///< for a node that no session owns
    Unborn, ///< for a node that anybody might create
    Never, ///< for a call that never comes
    Outlived, ///< for a session, or a lock, whose client is no longer here or has another session now
};

/// Who waits for whom, from the client that was asked about.
///
/// Invariants: there is a link, and each client has one at most; every link but the last waits for the next
/// one's client.
struct BlockChain
{
    std::vector<BlockLink> links;
    ChainEnd end = ChainEnd::Client;
    std::size_t cycleFrom = 0; ///< Cycle: the link that its last client waits for
    bool operator==(const BlockChain&) const = default;

    /// Whether the client that was asked about waits at all.
    [[nodiscard]] bool isBlocked() const { return links.front().waits != WaitsFor::Nothing; }
};

/// How that client stands and whom it waits for. Of several, whose nodes are all ahead, the first in the queue.
[[nodiscard]] BlockLink blockLink(Scene scene, ClientId client);

/// Why client does not go on: follows those who stand in the way until one waits for nobody.
[[nodiscard]] BlockChain blockChain(Scene scene, ClientId client);

/// Who stands in client's way: whose session owns the node that it awaits, or the owner of the lock that
/// it waits for. Nobody when it does not wait.
[[nodiscard]] ClientId blockedBy(Scene scene, ClientId client);

} // namespace lockstep
