// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/duetime.h"

#include <algorithm>

namespace lockstep::shell {
namespace {

/// When a node may be reaped; `never` for other kinds, and for nodes with children.
Micros reapedAt(const Znode& node, Micros from)
{
    if (node.numChildren > 0)
        return never;
    if (node.kind == NodeKind::Container)
        return node.creates > 0 ? from : never;
    if (node.kind == NodeKind::Ttl)
        return std::max(node.mtime + (node.ttlMillis + 1) * millisecond, from);
    return never;
}

} // namespace

std::vector<Due> dueUntil(const Moment& world, Micros from, Micros until)
{
    std::vector<Due> due;
    for (const Session& session : world.service.sessions()) {
        const bool known
            = world.has(session.client) && world.client(session.client).session == session.id;
        if (known && session.expiresAt <= until)
            due.push_back({ std::max(session.expiresAt, from), ExpireSession { session.client } });
    }
    std::vector<std::pair<Micros, Symbol>> nodes;
    for (const Znode& node : world.service.nodes()) {
        const Micros at = reapedAt(node, from);
        if (at <= until)
            nodes.emplace_back(at, node.path);
    }
    // Symbols are numbered by first use, an order that differs between runs.
    std::ranges::sort(nodes, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first < b.first : a.second.view() < b.second.view();
    });
    for (const auto& [at, path] : nodes)
        due.push_back({ at, Call { {}, ReapNode { path } } });
    std::ranges::stable_sort(due, {}, &Due::at);
    return due;
}

} // namespace lockstep::shell
