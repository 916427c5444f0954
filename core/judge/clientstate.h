// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lockstep {

/// What the service's nodes, sessions and locks say of a client at the run's lock.
enum class ServiceSays : std::uint8_t {
    Nothing, ///< no node of it contends, and it owns no lock
    InLine, ///< its node stands below the lock; of a guest: in line at the watched one
    Owner, ///< the lock is its own
};

/// What a client takes to be true.
enum class ClientSays : std::uint8_t {
    Nothing, ///< it wants no lock now, or its process is gone
    Waits, ///< it has asked for the lock, or is about to ask
    Holds, ///< it acts as if the lock were its own
    Unknown, ///< a program outside: nobody can look into it
};

/// What a client is at one step: what the service says, what the client itself believes, and what
/// has befallen it. Both are told side by side, since they may differ. A value.
struct ClientState
{
    ServiceSays service = ServiceSays::Nothing;
    ClientSays client = ClientSays::Nothing;
    bool here = false; ///< it has joined and has not left
    bool paused = false; ///< its process, or the connection of a program outside, stands still
    bool crashed = false;
    bool failed = false; ///< its recipe does not say how to go on
    bool finished = false; ///< all its tasks are done
    bool cut = false; ///< its process lives, and its connection is lost, known or not
    bool sessionEnded = false; ///< the service has no session of it any more
    bool lagging = false; ///< its server has yet to apply transactions
    ClientId blockedBy; ///< who is in its way; see blockedBy()
    bool operator==(const ClientState&) const = default;

    /// Both say that the client has the lock. Where nobody can look into the client, the service's
    /// word is all there is.
    [[nodiscard]] bool holds() const
    {
        return service == ServiceSays::Owner
            && (client == ClientSays::Holds || client == ClientSays::Unknown);
    }
    /// The client acts as if it had the lock, and the service says otherwise.
    [[nodiscard]] bool onlyBelieves() const
    {
        return client == ClientSays::Holds && service != ServiceSays::Owner;
    }
    /// The service has given the lock to a client that does not know, or cannot act on it.
    [[nodiscard]] bool ownsUnaware() const
    {
        return service == ServiceSays::Owner && client != ClientSays::Holds
            && client != ClientSays::Unknown;
    }
    /// The service and the client say the same of the lock.
    [[nodiscard]] bool agrees() const { return !onlyBelieves() && !ownsUnaware(); }
    /// It stands in line with a node, and nobody is there to take its turn.
    [[nodiscard]] bool isGhostNode() const
    {
        return service == ServiceSays::InLine && client == ClientSays::Nothing;
    }
};

/// The states of all clients at one step. Reads the nodes once; each answer is cheap after that,
/// apart from blockedBy. Refers to the moment: use it before the moment changes. Pure.
///
/// Who owns the lock, by the service: where a recipe locks nodes, the node's owner. Where clients
/// contend by nodes, whoever believes so with a live session, and with its node if it came to hold
/// by one; of several that cannot hold at once, those whose nodes are first in line, or else who
/// came last. So the lock of a client that has its turn but has not heard of it is nobody's yet. A
/// program outside owns the lock as soon as its node is first.
class ClientStates
{
public:
    /// What the nodes below the lock say of a client.
    struct Said
    {
        bool ownNode = false; ///< an ephemeral node of its session stands below the lock
        bool first = false; ///< such a node holds by the rules of the line
        bool chosen = false; ///< among believers of whom not all can own the lock
    };
    explicit ClientStates(const Moment& moment);
    /// With what the nodes said at an earlier moment. Requires: no node has come or gone since, no
    /// client has another session, and where mutual exclusion is broken, then or now, nobody
    /// believes anything else.
    ClientStates(const Moment& moment, std::vector<Said>&& said);
    /// What the nodes say, client n at n - 1; nothing is left here.
    [[nodiscard]] std::vector<Said> takeSaid() && { return std::move(m_said); }

    /// The state of a client; one that never came is not here.
    [[nodiscard]] ClientState of(ClientId client) const;
    /// The same without blockedBy, for who looks at every step of a run.
    [[nodiscard]] ClientState standing(ClientId client) const;
    /// Who owns the run's lock by the service: the first by number; nobody when it is free.
    [[nodiscard]] ClientId owner() const;

private:
    void readNodes();
    void readLine();
    void chooseAmongBelievers();
    [[nodiscard]] bool mayOwn(ClientId client) const;
    [[nodiscard]] bool owns(ClientId client) const;

    const Moment& m_moment;
    bool m_crowded; ///< more believe than can own the lock, which no lock of a node decides
    std::vector<Said> m_said; ///< client n stands at n - 1
};

/// The state of one client. @p moment is read as a whole: ask ClientStates for several clients.
[[nodiscard]] ClientState clientState(const Moment& moment, ClientId client);

} // namespace lockstep
