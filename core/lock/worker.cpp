// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/worker.h"

namespace lockstep {
namespace {

class ReleaseAtEnd
{
public:
    explicit ReleaseAtEnd(DistributedLock& lock)
        : m_lock(lock)
    {
    }
    ReleaseAtEnd(const ReleaseAtEnd&) = delete;
    ReleaseAtEnd& operator=(const ReleaseAtEnd&) = delete;
    ~ReleaseAtEnd() { m_lock.releaseLock(); }

private:
    DistributedLock& m_lock;
};

} // namespace

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
    const ReleaseAtEnd release(m_lock);
    if (m_work)
        m_work();
    return Acquired::Yes;
}

} // namespace lockstep
