// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/worker.h"

namespace lockstep {

Worker::Worker(DistributedLock& lock, std::function<void()> work)
    : m_lock(lock)
    , m_work(std::move(work))
{
}

Acquired Worker::performTask()
{
    const Acquired acquired = m_lock.acquireLock();
    if (acquired != Acquired::Yes)
        return acquired;
    try {
        if (m_work)
            m_work();
    } catch (...) {
        m_lock.releaseLock();
        throw;
    }
    const bool released = m_lock.releaseLock();
    if (m_lock.wasLetGo())
        return Acquired::Gone;
    return released ? Acquired::Yes : Acquired::Failed;
}

} // namespace lockstep
