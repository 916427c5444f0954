// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/zookeeper/event.h"

#include <string>
#include <variant>

namespace lockstep {

/// Makes a node; its parent must exist.
struct CreateNode
{
    Symbol path;
    Symbol value;
    bool operator==(const CreateNode&) const = default;
};

/// Reads a node's value.
struct GetNode
{
    Symbol path;
    bool operator==(const GetNode&) const = default;
};

/// Replaces a node's value.
struct SetNode
{
    Symbol path;
    Symbol value;
    bool operator==(const SetNode&) const = default;
};

/// Takes the lock of a node, when nobody has it.
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

/// A request to the service. Who asks is told beside it.
using Operation = std::variant<CreateNode, GetNode, SetNode, LockNode, UnlockNode>;

/// The service's answer.
struct Reply
{
    Event event = Event::NodeRead; ///< what came of it
    ClientId owner; ///< lock operations: who owned the lock when the service looked
    Symbol value; ///< GetNode: the value
    std::uint32_t version = 0; ///< SetNode, GetNode: the node's version afterwards
    Micros heldFor = 0; ///< lock operations: for how long that owner had had it
    bool operator==(const Reply&) const = default;
};

/// The node that the operation is about.
[[nodiscard]] Symbol pathOf(const Operation& operation);

/// As a person reads it: "lockNode /distributed_lock".
[[nodiscard]] std::string describe(const Operation& operation);

} // namespace lockstep
