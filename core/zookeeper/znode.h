// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <cstdint>
#include <string_view>

namespace lockstep {

/// How long a node lives.
enum class NodeKind : std::uint8_t {
    Persistent,
    Ephemeral, ///< as long as its session
    Container, ///< until the server reaps it, once it has had children and has none
    Ttl, ///< until the server reaps it, when it has no children and was not written for its ttl
};
/// How often the server looks for nodes to reap (znode.container.checkIntervalMs).
inline constexpr Micros reapEvery = 60'000'000;
/// "persistent", "ephemeral", "container", "ttl".
[[nodiscard]] std::string_view nodeKindName(NodeKind kind);

/// The data about a node that a client reads: ZooKeeper's Stat, with its names.
struct Stat
{
    Zxid czxid;
    Zxid mzxid;
    Zxid pzxid;
    std::int64_t ctime = 0; ///< milliseconds; of the service's clock
    std::int64_t mtime = 0;
    std::int32_t version = 0;
    std::int32_t cversion = 0;
    std::int32_t aversion = 0;
    /// A session's id; 0 for persistent, container and TTL nodes alike.
    std::int64_t ephemeralOwner = 0;
    std::int32_t dataLength = 0;
    std::int32_t numChildren = 0;
    bool operator==(const Stat&) const = default;
};

/// A node of the tree.
struct Znode
{
    Symbol path;
    Symbol parent; ///< empty for "/"
    Symbol value;
    Symbol acl; ///< as aclText() writes it; empty is world:anyone:cdrwa
    std::int32_t version = 0; ///< how often the value was replaced
    std::int32_t creates = 0; ///< successful creates below it: what the server stores as cversion
    std::int32_t aclVersion = 0;
    std::int32_t numChildren = 0;
    Zxid czxid; ///< the transaction that created it
    Zxid mzxid; ///< the transaction that last changed its value
    Zxid pzxid; ///< the transaction that last changed its children
    Micros ctime = 0;
    Micros mtime = 0;
    std::int64_t ttlMillis = 0; ///< Ttl only
    Micros lockedAt = 0; ///< the seed's lock: since when the owner has it; 0 without an owner
    SessionId session; ///< Ephemeral: whose
    ClientId owner; ///< the seed's lock: who has it
    ClientId creator; ///< Ephemeral: the client that made it, among those that share the session
    NodeKind kind = NodeKind::Persistent;
    bool noValue = false; ///< its data is null, which is not the same as empty
    bool operator==(const Znode&) const = default;

    /// Visible cversion is 2 * creates - numChildren (DataNode.copyStat): creates count once,
    /// deletes show as the children that are no longer there.
    [[nodiscard]] Stat stat() const;
};

/// A session's id as clients see it. Numbers are small and given in order; real servers put a
/// server number and a time into the upper bits.
[[nodiscard]] constexpr std::int64_t sessionNumber(SessionId session)
{
    return session ? std::int64_t { 0x1000 } + session.value : 0;
}
/// The session with that number; the null session when the number is none of ours.
[[nodiscard]] constexpr SessionId sessionFromNumber(std::int64_t number)
{
    return number > 0x1000 && number <= 0xFFFFFFFF
        ? SessionId { static_cast<std::uint32_t>(number - 0x1000) }
        : SessionId {};
}

} // namespace lockstep
