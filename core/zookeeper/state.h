// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/operation.h"
#include "core/zookeeper/reply.h"
#include "core/zookeeper/session.h"
#include "core/zookeeper/watch.h"
#include "core/zookeeper/znode.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lockstep {

/// A client that asks, and its session. The operator and the seed's callers have no session: they
/// can do everything but own ephemeral nodes and hear of watches.
struct Caller
{
    ClientId client;
    SessionId session;
    bool wantsContents = false; ///< the reply carries its contents: see Reply
};

/// The simulated service as a pure value: a tree of nodes, sessions, watches and the events that
/// wait to be delivered, and what an operation does to them. It is ZooKeeper 3.8 as one client sees
/// it, with the seed's locks beside it. Birth: "/", "/zookeeper", its "quota" and "config".
///
/// Invariants:
///  1. Nodes stand in the order of their path's symbol number, each path once.
///  2. Every node's parent is a node, and counts it.
///  3. The zxid grows by one with every write, also with one that fails: ZooKeeper numbers a
///     transaction before it validates it (PrepRequestProcessor).
///  4. An ephemeral node's session exists. Only connected sessions have watches. Only they have
///     waiting events, and a session that has closed itself, until it is told the last ones.
/// Threads: none of its own; Zookeeper puts a mutex around it.
class ZookeeperState
{
public:
    ZookeeperState();

    /// Performs @p operation for @p caller at time @p now. A refusal is a Reply, too.
    Reply apply(const Caller& caller, const Operation& operation, Micros now);
    Reply apply(ClientId client, const Operation& operation, Micros now)
    {
        return apply(Caller { client, {} }, operation, now);
    }

    // Nodes

    /// The node at @p path, or null. Valid until the next change. "" is another name of "/".
    [[nodiscard]] const Znode* find(Symbol path) const;
    /// All nodes, by symbol number.
    [[nodiscard]] const std::vector<Znode>& nodes() const { return m_nodes; }
    /// The nodes below @p path by one level, by name.
    [[nodiscard]] std::vector<const Znode*> children(Symbol path) const;
    /// The ephemeral nodes of a session whose paths begin with @p prefix, by path. All of them when
    /// it is blank (FinalRequestProcessor).
    [[nodiscard]] std::vector<Symbol> ephemeralsOf(SessionId session, Symbol prefix = {}) const;
    /// The next sequential node below @p path gets that number, as if that many had been made
    /// before. Requires: the node is there.
    void beginSequence(Symbol path, std::int32_t number);
    /// The number of the last transaction.
    [[nodiscard]] Zxid zxid() const { return m_zxid; }

    // Sessions

    /// Takes a transaction. The timeout is negotiated.
    SessionId openSession(ClientId client, std::int64_t timeoutMillis, Micros now);
    /// The session, or null.
    [[nodiscard]] const Session* session(SessionId id) const;
    [[nodiscard]] const std::vector<Session>& sessions() const { return m_sessions; }
    /// The connection is lost, and with it the session's watches and its undelivered events.
    void disconnect(SessionId id, Micros now);
    /// A new connection for a session, without watches; false when the session is over. Takes no
    /// transaction. The timeout is negotiated anew when @p timeoutMillis is given
    /// (ZooKeeperServer.processConnectRequest).
    bool reattach(SessionId id, std::optional<std::int64_t> timeoutMillis = {});
    /// A session sends no ping any more, though its connection stands: it expires unless it pings
    /// again.
    void fallSilent(SessionId id, Micros now);
    /// Pings come again.
    void pingAgain(SessionId id);
    /// Ends a session for its silence; the same transaction as CloseSession.
    Reply expire(SessionId id, Micros now);
    /// A copy of the state for a follower that stops receiving transactions now: nodes, zxid and
    /// this session. Watches stay with the leader.
    [[nodiscard]] ZookeeperState appliedFor(SessionId id) const;
    /// The session that expires first; null when none does.
    [[nodiscard]] const Session* nextToExpire() const;

    // Watches

    [[nodiscard]] const WatchTable& watches() const { return m_watches; }
    /// The events that wait to be delivered, in the order in which they were sent.
    [[nodiscard]] const std::vector<WatchEvent>& pending() const { return m_pending; }
    [[nodiscard]] bool hasPending(SessionId id) const;
    /// Takes the oldest event of that session. Requires: there is one.
    WatchEvent deliver(SessionId id);

    /// Sends a session an event as if one of its watches had fired: for a server that learns of a
    /// change late. Does nothing for a session without a connection.
    void sendLate(SessionId id, WatchEventType type, Symbol path);

    /// Equal states have equal fingerprints; different ones nearly never have.
    [[nodiscard]] std::uint64_t fingerprint() const;
    bool operator==(const ZookeeperState&) const = default;

private:
    friend struct ZookeeperStateAccess; ///< tests reach a state that would take 2^31 operations
    struct Txn;
    using Place = std::vector<Znode>::iterator;

    Reply perform(const Caller& caller, const CreateNode& operation, Micros now);
    Reply perform(const Caller& caller, const GetNode& operation, Micros now);
    Reply perform(const Caller& caller, const SetNode& operation, Micros now);
    Reply perform(const Caller& caller, const LockNode& operation, Micros now);
    Reply perform(const Caller& caller, const UnlockNode& operation, Micros now);
    Reply perform(const Caller& caller, const DeleteNode& operation, Micros now);
    Reply perform(const Caller& caller, const ExistsNode& operation, Micros now);
    Reply perform(const Caller& caller, const GetChildren& operation, Micros now);
    Reply perform(const Caller& caller, const CountDescendants& operation, Micros now);
    Reply perform(const Caller& caller, const GetEphemerals& operation, Micros now);
    Reply perform(const Caller& caller, const Sync& operation, Micros now);
    Reply perform(const Caller& caller, const GetAcl& operation, Micros now);
    Reply perform(const Caller& caller, const SetAcl& operation, Micros now);
    Reply perform(const Caller& caller, const AddWatch& operation, Micros now);
    Reply perform(const Caller& caller, const RemoveWatches& operation, Micros now);
    Reply perform(const Caller& caller, const CheckWatches& operation, Micros now);
    Reply perform(const Caller& caller, const SetWatches& operation, Micros now);
    Reply perform(const Caller& caller, const Multi& operation, Micros now);
    Reply perform(const Caller& caller, const CloseSession& operation, Micros now);
    Reply perform(const Caller& caller, const ReapNode& operation, Micros now);
    Reply perform(const Caller& caller, const MalformedWrite& operation, Micros now);

    // What a transaction consists of; each changes nothing unless it succeeds.
    Reply create(Txn& txn, const CreateNode& operation);
    Reply remove(Txn& txn, Symbol path, std::int32_t version, bool special);
    Reply set(Txn& txn, const SetNode& operation);
    Reply check(Txn& txn, const CheckVersion& operation);
    void removeNode(Txn& txn, const Znode& node);
    void undo(Txn& txn);
    /// Fires what the transaction has done; returns how many events were sent.
    std::uint32_t fire(const Txn& txn);
    Reply endSession(SessionId id, Micros now, Event event);
    Reply answer(const Caller& caller, const Operation& operation, Micros now);
    Reply answerWithContents(const Caller& caller, const Operation& operation, Micros now);

    /// Fills the contents of a reply right after its call: reading changes nothing.
    void addContents(Reply& reply, const Caller& caller, const Operation& operation) const;
    [[nodiscard]] Znode* findMutable(Symbol path);
    [[nodiscard]] Reply missing(Symbol path) const;
    [[nodiscard]] std::vector<Symbol> ancestorsOf(Symbol parent) const;
    [[nodiscard]] bool isConnected(SessionId id) const;
    /// Returns how many sessions were told: 0 when @p acl hides the node from them.
    std::uint32_t send(const std::vector<SessionId>& sessions, WatchEventType type, Symbol path,
                       Symbol acl);
    Session* findSession(SessionId id);

    std::vector<Znode> m_nodes;
    std::vector<Session> m_sessions; ///< by id
    WatchTable m_watches;
    std::vector<WatchEvent> m_pending;
    Zxid m_zxid;
    SessionId m_lastSession;
};

} // namespace lockstep
