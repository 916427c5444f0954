// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"
#include "core/world/moment.h"
#include "ui/fact.h"

#include <QString>

#include <map>
#include <vector>

namespace lockstep::ui {

/// The clients that a node concerns.
struct NodeMarks
{
    ClientId holder; ///< the client that has locked it, or whose session keeps it alive
    ClientState holderState; ///< of a holder that has left: only that its node stands in line
    std::vector<ClientId> watchers; ///< clients that watch it, by number
    std::vector<ClientId> told; ///< clients with an event about it under way, by number
    bool operator==(const NodeMarks&) const = default;
};
/// The marks by path; watched paths without a node have marks, too.
using MarkTable = std::map<Symbol, NodeMarks>;
[[nodiscard]] MarkTable marksOf(const Moment& world);

/// One node as the tree shows it.
struct TreeNode
{
    Znode znode;
    QString name; ///< the last component; "/" for the root
    QString value; ///< on one line
    NodeMarks marks;
    bool touched = false; ///< changed by the shown step
};

/// "ephemeral sequential", "container", ...: its kind in words.
[[nodiscard]] QString kindWords(const Znode& znode);

/// All facts about a node in @p world: its kind, its clients, ZooKeeper's Stat.
[[nodiscard]] std::vector<Fact> nodeFacts(const TreeNode& node, const Moment& world, Micros now);

/// The same in lines, for a tool tip.
[[nodiscard]] QString nodeTip(const TreeNode& node, const Moment& world, Micros now);

/// "1, 4 and 7 more": clients by number, at most @p atMost of them.
[[nodiscard]] QString numbersText(const std::vector<ClientId>& clients, std::size_t atMost);

} // namespace lockstep::ui
