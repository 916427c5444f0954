// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/lock/pacer.h"
#include "core/lock/zookeeper.h"
#include "core/world/entry.h"

#include <optional>
#include <string_view>

namespace lockstep {

/// How an attempt to get a lock ended.
enum class Acquired {
    Yes,
    TimedOut, ///< the deadline came first
    Stopped, ///< the Pacer said to give up
    Failed, ///< the recipe does not say how to go on; the journal tells why
    Gone, ///< the client is gone, or the Pacer let go of it at once
};

/// A lock for users: its blocking calls drive one client's recipe, step by step.
///
/// Threads: one DistributedLock belongs to one thread at a time; several may share a Zookeeper.
class DistributedLock
{
public:
    /// Enlists a client of that name. The client leaves with this object, and its lock is released.
    DistributedLock(Zookeeper& zookeeper, std::string_view lockPath, std::string_view clientId,
                    Pacer& pacer);
    /// Drives a client that is already in the service's world, and leaves it there.
    DistributedLock(Zookeeper& zookeeper, ClientId client, Pacer& pacer);
    DistributedLock(const DistributedLock&) = delete;
    DistributedLock& operator=(const DistributedLock&) = delete;
    ~DistributedLock();

    /// Retries with a delay until the client has the lock. Yes at once when the client has it
    /// already. Any other result leaves the lock alone. @p deadline is a time of the Pacer.
    [[nodiscard]] Acquired acquireLock(Micros deadline = never);

    /// Releases the lock after the recipe's work time, or at once when the Pacer says to give up.
    /// True when the client held the lock and released it; false also when the service says that
    /// the lock was no longer the client's. Does nothing when the Pacer lets go of the client.
    bool releaseLock();

    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] bool holds() const;
    /// The Pacer has let go of the client: nothing more will happen.
    [[nodiscard]] bool wasLetGo() const { return m_letGo; }

private:
    std::optional<Entry> step();

    Zookeeper& m_zookeeper;
    Pacer& m_pacer;
    ClientId m_client;
    bool m_enlisted;
    bool m_letGo = false;
};

} // namespace lockstep
