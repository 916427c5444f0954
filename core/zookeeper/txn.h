// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/state.h"

#include <algorithm>
#include <optional>
#include <utility>
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
    /// Parents whose counter has overflowed, and their next number: it goes on within the transaction,
    /// where a server looks at what is pending, and is never stored.
    std::vector<std::pair<Symbol, std::int32_t>> overflowed;

    [[nodiscard]] std::int32_t nextNumber(const Znode& parent) const
    {
        const auto found = std::ranges::find(overflowed, parent.path, &std::pair<Symbol, std::int32_t>::first);
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
