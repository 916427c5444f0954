// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/state.h"

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::test {

[[nodiscard]] inline Symbol sym(std::string_view text)
{
    return Symbol::intern(text);
}

/// The simulated service with short words for what tests do to it. Every call is one millisecond
/// after the one before.
class Service
{
public:
    SessionId open(std::int64_t timeoutMillis = 4000)
    {
        return state.openSession(ClientId { 1 }, timeoutMillis, tick());
    }
    Reply does(SessionId who, const Operation& operation)
    {
        return state.apply(Caller { ClientId { 1 }, who }, operation, tick());
    }
    ErrorCode codeOf(SessionId who, const Operation& operation)
    {
        return does(who, operation).code;
    }

    /// Calls without a session: everything but ephemeral nodes and watches.
    Reply create(std::string_view path, CreateMode mode = CreateMode::Persistent,
                 SessionId who = {})
    {
        return does(who, CreateNode { .path = sym(path),
                                      .value = sym("v"),
                                      .mode = mode,
                                      .ttlMillis = isTtl(mode) ? 1000 : -1 });
    }
    Reply set(std::string_view path, std::string_view value = "w")
    {
        return does({}, SetNode { sym(path), sym(value) });
    }
    Reply remove(std::string_view path) { return does({}, DeleteNode { sym(path) }); }

    /// Requires: the node is there.
    [[nodiscard]] Stat stat(std::string_view path) const { return state.find(sym(path))->stat(); }
    [[nodiscard]] bool has(std::string_view path) const { return state.find(sym(path)) != nullptr; }
    [[nodiscard]] std::uint64_t zxid() const { return state.zxid().value; }

    /// What a session is told of now: "NodeCreated /a, NodeChildrenChanged /".
    std::string hears(SessionId who)
    {
        std::string all;
        while (state.hasPending(who)) {
            const WatchEvent event = state.deliver(who);
            all += all.empty() ? "" : ", ";
            all += watchEventTypeName(event.type);
            all += ' ';
            all += event.path.view();
        }
        return all;
    }
    Micros tick() { return now += 1000; }

    ZookeeperState state;
    Micros now = 0;
};

} // namespace lockstep::test
