// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/operation.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// A node of the tree, with the part of ZooKeeper's Stat that the service keeps so far.
struct Znode
{
    Symbol path;
    Symbol value;
    std::uint32_t version = 0; ///< how often the value was replaced
    ClientId owner; ///< who has locked it
    Zxid czxid; ///< the transaction that created it
    Zxid mzxid; ///< the transaction that last changed it
    Micros lockedAt = 0; ///< since when the owner has it; 0 without one
    bool operator==(const Znode&) const = default;
};

/// The simulated service as a pure value: what a tree of nodes and their locks are, and what an
/// operation does to them. "/" exists from birth.
///
/// Invariants:
///  1. Nodes stand in the order of their path's symbol number, each path once.
///  2. Every node's parent is a node.
///  3. The zxid grows by one with every write, also with one that fails: ZooKeeper numbers a
///     transaction before it validates it (PrepRequestProcessor).
/// Threads: none of its own; Zookeeper puts a mutex around it.
class ZookeeperState
{
public:
    ZookeeperState();

    /// Performs @p operation for @p client at time @p now. What cannot be done is a Reply, too.
    Reply apply(ClientId client, const Operation& operation, Micros now);

    /// The node at @p path, or null. Valid until the next apply().
    [[nodiscard]] const Znode* find(Symbol path) const;
    /// All nodes, by symbol number.
    [[nodiscard]] const std::vector<Znode>& nodes() const { return m_nodes; }
    /// The nodes below @p path by one level, by name.
    [[nodiscard]] std::vector<const Znode*> children(Symbol path) const;
    /// The last transaction.
    [[nodiscard]] Zxid zxid() const { return m_zxid; }

    /// Equal states have equal fingerprints; different ones nearly never have.
    [[nodiscard]] std::uint64_t fingerprint() const;
    bool operator==(const ZookeeperState&) const = default;

private:
    Reply create(const CreateNode& operation);
    Reply get(const GetNode& operation) const;
    Reply set(const SetNode& operation);
    Reply lock(ClientId client, const LockNode& operation, Micros now);
    Reply unlock(ClientId client, const UnlockNode& operation, Micros now);
    Znode* findMutable(Symbol path);
    [[nodiscard]] Reply missing(Symbol path) const;

    std::vector<Znode> m_nodes;
    Zxid m_zxid;
};

} // namespace lockstep
