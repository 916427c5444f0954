// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep {

/// The library or program that gives its nodes names of a form. Each form is documented by its
/// library's source; a name alone does not prove who made it.
enum class NameForm : std::uint8_t {
    CuratorLock, ///< InterProcessMutex, LeaderSelector: `_c_<uuid>-lock-0000000001`
    CuratorReadWrite, ///< `_c_<uuid>-__READ__0000000001`, `-__WRIT__`
    CuratorLease, ///< InterProcessSemaphoreV2: `_c_<uuid>-lease-0000000001`
    CuratorLatch, ///< LeaderLatch: `_c_<uuid>-latch-0000000001`
    GoLock, ///< go-zookeeper: `_c_<32 hex>-lock-0000000001`
    KazooLock, ///< kazoo's Lock and WriteLock: `<32 hex>__lock__0000000001`
    KazooReadLock, ///< `<32 hex>__rlock__0000000001`
    KazooLease, ///< kazoo's Semaphore: `<32 hex>`, without a number
    CLock, ///< zoo_lock: `x-<session in hex>-0000000001`
    JavaLock, ///< ZooKeeper's WriteLock recipe: `x-<session in decimal>-0000000001`
    RubyLock, ///< zk-ruby: `ex0000000001`, `sh0000000001`
    Election, ///< Solr and others: `<session>-<name>-n_0000000001`
    ByHand, ///< ZooKeeper's documentation: `lock-0000000001`, `read-`, `write-`, or behind an id
    Numbered, ///< any other name with a sequence number
    Plain, ///< a name without a number
};
/// "Curator's InterProcessMutex", ...: the maker of a form, for a sentence.
[[nodiscard]] std::string_view makerOf(NameForm form);

/// What a node's name says of it.
struct QueueName
{
    NameForm form = NameForm::Plain;
    bool shares = false; ///< holds together with others that share
    /// The sequence number that the service gave. Below zero after its overflow.
    std::optional<std::int32_t> number;
    bool operator==(const QueueName&) const = default;
};

/// Reads the name of a node without its path.
[[nodiscard]] QueueName readQueueName(std::string_view name);

} // namespace lockstep
