// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/state.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace lockstep {

/// A transaction under way: its caller, its triggers, and how to undo it.
struct ZookeeperState::Txn
{
    /// A change that watches will hear of, once the transaction is known to succeed.
    struct Trigger
    {
        WatchEventType type = WatchEventType::None;
        Symbol path;
        Symbol acl; ///< of the node: sessions that may not read it are not told
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
    bool watched = false; ///< there is a watch: triggers are worth keeping
    bool reversible = false; ///< may have to be undone: a part of a Multi
    std::vector<Trigger> triggers;
    std::vector<Before> before;
    /// Parents with an overflowed counter, and their next numbers. The counter goes on within the
    /// transaction, as in a server's pending changes, and is never stored.
    std::vector<std::pair<Symbol, std::int32_t>> overflowed;

    [[nodiscard]] std::int32_t nextNumber(const Znode& parent) const
    {
        const auto found
            = std::ranges::find(overflowed, parent.path, &std::pair<Symbol, std::int32_t>::first);
        return found == overflowed.end() ? parent.creates : found->second;
    }
    void overflow(Symbol parent, std::int32_t next)
    {
        std::erase_if(overflowed, [&](const auto& one) { return one.first == parent; });
        overflowed.emplace_back(parent, next);
    }
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
