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
    Gone, ///< the client is no longer there, or the Pacer let go of it at once
};

/// A lock as its users see it: blocking calls that drive one client's recipe, step by step.
///
/// Threads: one DistributedLock belongs to one thread at a time; several may share a Zookeeper.
class DistributedLock
{
public:
    /// Enlists a client of that name. It is gone with this object, and so is its lock.
    DistributedLock(Zookeeper& zookeeper, std::string_view lockPath, std::string_view clientId,
                    Pacer& pacer);
    /// Drives a client that is in the service's world already, and leaves it there.
    DistributedLock(Zookeeper& zookeeper, ClientId client, Pacer& pacer);
    DistributedLock(const DistributedLock&) = delete;
    DistributedLock& operator=(const DistributedLock&) = delete;
    ~DistributedLock();

    /// Retries with a delay until it has the lock. Anything but Yes leaves the lock alone.
    /// At once Yes when it has the lock already. @p deadline is a time of the Pacer.
    [[nodiscard]] Acquired acquireLock(Micros deadline = never);

    /// Gives the lock back when it holds it, after the recipe's work time; true when it did, false
    /// also when the service says that the lock was no longer its own.
    /// Also when the Pacer says to give up: then at once. Not when it lets go of the client.
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
