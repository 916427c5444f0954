// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/lock/distributedlock.h"

#include <functional>

namespace lockstep {

/// A client that does tasks under a lock: acquires it, works, releases it.
/// Threads: like its lock's.
class Worker
{
public:
    /// @p work is done while the lock is held, besides the recipe's own work time.
    explicit Worker(DistributedLock& lock, std::function<void()> work = {});

    /// Does one task. Yes when the task is completed; else why the lock was not acquired. Failed
    /// also when the lock was no longer the client's at the end of the work. When the work throws,
    /// the lock is released first and then the exception goes on.
    Acquired performTask();

private:
    DistributedLock& m_lock;
    std::function<void()> m_work;
};

} // namespace lockstep
