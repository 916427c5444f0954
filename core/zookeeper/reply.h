// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/event.h"
#include "core/zookeeper/znode.h"

#include <optional>
#include <vector>

namespace lockstep {

/// The result of one operation of a Multi.
struct MultiResult
{
    /// After a failure: Ok before the culprit, RuntimeInconsistency behind.
    ErrorCode code = ErrorCode::Ok;
    Symbol path; ///< create: the name that was made
    Stat stat; ///< create, set: the node right after this operation
    bool operator==(const MultiResult&) const = default;
};

/// A node that a listing names.
struct Listed
{
    Symbol path;
    Zxid created; ///< the zxid that made it; etcd's listings have this, ZooKeeper's do not
    bool operator==(const Listed&) const = default;
};

/// The service's answer.
struct Reply
{
    Event event = Event::NodeRead; ///< the outcome, as Lockstep's log names it
    ErrorCode code = ErrorCode::Ok; ///< what ZooKeeper's reply header says
    ClientId owner; ///< lock operations: who owned the lock when the service looked
    Symbol path; ///< create: the name that was made
    Symbol value; ///< GetNode: the value
    /// CreateNode: the number in the name of a sequential node. SetNode, GetNode: the node's
    /// version afterwards. GetChildren, CountDescendants, GetEphemerals: how many. Multi: how many
    /// operations, or the culprit's index. SetWatches: how many were set again. CloseSession:
    /// ephemeral nodes deleted.
    std::uint32_t count = 0;
    std::uint32_t fired = 0; ///< watch events sent to sessions
    Micros heldFor = 0; ///< lock operations: how long that owner had held it
    std::vector<MultiResult> results; ///< Multi

    // Contents: filled when the caller asks for them (Caller::wantsContents) and all went well.

    /// The node that the call was about, or made; nothing when that node is gone.
    std::optional<Stat> stat;
    bool noValue = false; ///< GetNode: the node's data is null
    /// GetChildren: the children, by name. GetEphemerals: the nodes, by path.
    std::vector<Listed> listed;
    bool operator==(const Reply&) const = default;
};

/// The answer to whom an ACL does not allow the operation.
[[nodiscard]] inline Reply denied()
{
    return Reply { .event = Event::AccessDenied, .code = ErrorCode::NoAuth };
}

} // namespace lockstep
