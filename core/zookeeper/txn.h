// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/state.h"

#include <optional>
#include <vector>

namespace lockstep {

/// A transaction under way: what it is part of, what it has done, and how that is undone.
struct ZookeeperState::Txn
{
    /// What watches are to be told of, once the transaction is known to succeed.
    struct Trigger
    {
        WatchEventType type = WatchEventType::None;
        Symbol path;
        Symbol acl; ///< of the node: who may not read it is not told
        Symbol parent; ///< created and deleted nodes: whose children have changed
        Symbol parentAcl;
    };
    /// A node as it was before; nothing: it was not there.
    struct Before
    {
        Symbol path;
        std::optional<Znode> node;
    };

    Caller caller;
    Micros now = 0;
    bool watched = false; ///< somebody watches something: triggers are worth keeping
    bool reversible = false; ///< may have to be undone: a part of a Multi
    std::vector<Trigger> triggers;
    std::vector<Before> before;

    void did(const Trigger& trigger)
    {
        if (watched)
            triggers.push_back(trigger);
    }
    void willChange(Symbol path, const Znode* node)
    {
        if (reversible)
            before.push_back({ path, node == nullptr ? std::nullopt : std::optional(*node) });
    }
};

} // namespace lockstep
