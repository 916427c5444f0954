// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/errorcode.h"
#include "core/zookeeper/event.h"
#include "core/zookeeper/znode.h"

#include <vector>

namespace lockstep {

/// What one operation of a Multi brought.
struct MultiResult
{
    ErrorCode code = ErrorCode::Ok; ///< after a failure: Ok before the culprit, RuntimeInconsistency behind
    Symbol path; ///< create: the name that was made
    Stat stat; ///< create, set: the node right after this operation
    bool operator==(const MultiResult&) const = default;
};

/// The service's answer. Whoever asked under the service's mutex finds the rest (a node's Stat, its
/// children) in the state right after the call: reading does not change it.
struct Reply
{
    Event event = Event::NodeRead; ///< what came of it, as Lockstep's log names it
    ErrorCode code = ErrorCode::Ok; ///< what ZooKeeper's reply header says
    ClientId owner; ///< lock operations: who owned the lock when the service looked
    Symbol path; ///< create: the name that was made
    Symbol value; ///< GetNode: the value
    /// CreateNode: the number in the name of a sequential node. SetNode, GetNode: the node's version
    /// afterwards. GetChildren, CountDescendants, GetEphemerals: how many. Multi: how many operations,
    /// or the culprit's index. SetWatches: how many were set again. CloseSession: ephemeral nodes deleted.
    std::uint32_t count = 0;
    std::uint32_t fired = 0; ///< watch events that it sent to sessions
    Micros heldFor = 0; ///< lock operations: for how long that owner had had it
    std::vector<MultiResult> results; ///< Multi
    bool operator==(const Reply&) const = default;
};

} // namespace lockstep
