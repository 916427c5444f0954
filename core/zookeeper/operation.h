// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/watch.h"

#include <string>
#include <variant>
#include <vector>

namespace lockstep {

/// Matches any version of a node.
inline constexpr std::int32_t anyVersion = -1;
/// The longest request that a server takes, with all its parts (jute.maxbuffer). A longer one makes
/// the server close the connection, so the sender sees ConnectionLoss.
inline constexpr std::size_t largestRequest = 0xFFFFF;
/// The longest time to live of a TTL node (EphemeralType.TTL.maxValue).
inline constexpr std::int64_t longestTtlMillis = (std::int64_t { 1 } << 40) - 1;

/// What kind of node create makes; the numbers are those of the protocol (CreateMode).
enum class CreateMode : std::uint8_t {
    Persistent,
    Ephemeral,
    PersistentSequential,
    EphemeralSequential,
    Container,
    Ttl,
    TtlSequential,
};
inline constexpr int createModeCount = 7;
[[nodiscard]] constexpr bool isSequential(CreateMode mode)
{
    return mode == CreateMode::PersistentSequential || mode == CreateMode::EphemeralSequential
        || mode == CreateMode::TtlSequential;
}
[[nodiscard]] constexpr bool isEphemeral(CreateMode mode)
{
    return mode == CreateMode::Ephemeral || mode == CreateMode::EphemeralSequential;
}
[[nodiscard]] constexpr bool isTtl(CreateMode mode)
{
    return mode == CreateMode::Ttl || mode == CreateMode::TtlSequential;
}
/// "persistent", "ephemeral sequential", ...
[[nodiscard]] std::string_view createModeName(CreateMode mode);

/// Makes a node; its parent must exist.
struct CreateNode
{
    Symbol path; ///< Sequential: without its number
    Symbol value;
    CreateMode mode = CreateMode::Persistent;
    bool noValue = false; ///< null data; value is empty
    Symbol acl; ///< as aclText() writes it; empty is world:anyone:cdrwa
    std::int64_t ttlMillis = -1; ///< TTL modes need a value; the others must have none: below 0
    bool operator==(const CreateNode&) const = default;
};

/// Reads a node's value (getData).
struct GetNode
{
    Symbol path;
    bool watch = false;
    bool operator==(const GetNode&) const = default;
};

/// Replaces a node's value (setData).
struct SetNode
{
    Symbol path;
    Symbol value;
    std::int32_t version = anyVersion; ///< refused when the node has another one
    bool noValue = false;
    bool operator==(const SetNode&) const = default;
};

/// Takes the lock of a node, when nobody has it. A call of the seed: ZooKeeper has no such call.
struct LockNode
{
    Symbol path;
    bool operator==(const LockNode&) const = default;
};

/// Gives the lock of a node back.
struct UnlockNode
{
    Symbol path;
    bool operator==(const UnlockNode&) const = default;
};

struct DeleteNode
{
    Symbol path;
    std::int32_t version = anyVersion;
    bool operator==(const DeleteNode&) const = default;
};

/// Asks whether a node exists; the watch is set in any case.
struct ExistsNode
{
    Symbol path;
    bool watch = false;
    bool operator==(const ExistsNode&) const = default;
};

struct GetChildren
{
    Symbol path;
    bool watch = false;
    bool operator==(const GetChildren&) const = default;
};

/// Counts the nodes below a node, on all levels (getAllChildrenNumber).
struct CountDescendants
{
    Symbol path;
    bool operator==(const CountDescendants&) const = default;
};

/// The paths of the session's own ephemeral nodes that begin with a text: "/ab" finds "/abc", too,
/// and blanks find all.
struct GetEphemerals
{
    Symbol path;
    bool operator==(const GetEphemerals&) const = default;
};

/// Waits until this server has applied what the others have. The path is only echoed.
struct Sync
{
    Symbol path;
    bool operator==(const Sync&) const = default;
};

struct GetAcl
{
    Symbol path;
    bool operator==(const GetAcl&) const = default;
};

struct SetAcl
{
    Symbol path;
    Symbol acl;
    std::int32_t version = anyVersion; ///< of the ACL
    bool operator==(const SetAcl&) const = default;
};

/// Succeeds when a node has that version. Only within a Multi.
struct CheckVersion
{
    Symbol path;
    std::int32_t version = anyVersion;
    bool operator==(const CheckVersion&) const = default;
};

/// Sets a watch that stays, on any path (addWatch).
struct AddWatch
{
    Symbol path;
    WatchMode mode = WatchMode::Recursive; ///< Persistent or Recursive
    bool operator==(const AddWatch&) const = default;
};

struct RemoveWatches
{
    Symbol path;
    WatcherType type = WatcherType::Any;
    bool operator==(const RemoveWatches&) const = default;
};

/// Tells whether removeWatches would find a watch; changes nothing (checkWatches).
struct CheckWatches
{
    Symbol path;
    WatcherType type = WatcherType::Any;
    bool operator==(const CheckWatches&) const = default;
};

/// The first request of a client library that is connected again: its watches. The server sets each
/// again, or sends an event at once if the node has changed since @p lastZxid
/// (DataTree.setWatches).
struct SetWatches
{
    Zxid lastZxid;
    std::vector<Symbol> data;
    std::vector<Symbol> exist; ///< of nodes that did not exist
    std::vector<Symbol> children;
    std::vector<Symbol> persistent;
    std::vector<Symbol> recursive;
    bool operator==(const SetWatches&) const = default;
};

/// An operation that Multi takes.
using MultiOperation = std::variant<CreateNode, DeleteNode, SetNode, CheckVersion>;

/// Performs all of the operations or none, under one transaction.
struct Multi
{
    std::vector<MultiOperation> operations;
    bool operator==(const Multi&) const = default;
};

/// Ends the caller's session: its ephemeral nodes go under one transaction.
struct CloseSession
{
    bool operator==(const CloseSession&) const = default;
};

/// The server's own call: removes a container or TTL node that is due (ContainerManager). Refused
/// like a delete while there are children; nothing happens to other kinds.
struct ReapNode
{
    Symbol path;
    bool operator==(const ReapNode&) const = default;
};

/// A write whose body cannot be read: a server numbers it before it looks, and refuses it
/// (PrepRequestProcessor.pRequest).
struct MalformedWrite
{
    bool operator==(const MalformedWrite&) const = default;
};

/// A request to the service. The Caller goes beside it.
using Operation = std::variant<CreateNode, GetNode, SetNode, LockNode, UnlockNode, DeleteNode,
                               ExistsNode, GetChildren, CountDescendants, GetEphemerals, Sync,
                               GetAcl, SetAcl, AddWatch, RemoveWatches, CheckWatches, SetWatches,
                               Multi, CloseSession, ReapNode, MalformedWrite>;
inline constexpr std::size_t operationCount = std::variant_size_v<Operation>;

/// The node that the operation is about; empty when it is about several or none.
[[nodiscard]] Symbol pathOf(const Operation& operation);

/// Whether the operation takes a transaction number, also when it fails.
[[nodiscard]] bool isWrite(const Operation& operation);

/// The size in bytes in ZooKeeper's protocol, as jute::opCodeOf() sends the operation.
/// largestRequest bounds it.
[[nodiscard]] std::size_t requestSize(const Operation& operation);

/// As a person reads it: "lockNode /distributed_lock", "create -e -s /lock/n- x".
[[nodiscard]] std::string describe(const Operation& operation);

} // namespace lockstep
