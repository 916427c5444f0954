// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/distributedlock.h"

#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {

DistributedLock::DistributedLock(Zookeeper& zookeeper, std::string_view lockPath,
                                 std::string_view clientId, Pacer& pacer)
    : m_zookeeper(zookeeper)
    , m_pacer(pacer)
    , m_client(zookeeper.enlist(clientId, lockPath))
    , m_enlisted(true)
{
}

DistributedLock::DistributedLock(Zookeeper& zookeeper, ClientId client, Pacer& pacer)
    : m_zookeeper(zookeeper)
    , m_pacer(pacer)
    , m_client(client)
    , m_enlisted(false)
{
}

DistributedLock::~DistributedLock()
{
    if (!m_enlisted)
        return;
    // Goes on to the end of the task: a client that is asked to leave before that end would stay in
    // its place for ever.
    for (;;) {
        const Phase phase = m_zookeeper.standing(m_client).phase;
        if ((phase != Phase::Holding && phase != Phase::Released) || !step())
            break;
    }
    m_zookeeper.perform(RetireClient { m_client });
}

bool DistributedLock::holds() const
{
    return m_zookeeper.standing(m_client).phase == Phase::Holding;
}

std::optional<Entry> DistributedLock::step()
{
    return m_zookeeper.performNext(m_client, m_pacer.now());
}

Acquired DistributedLock::acquireLock(Micros deadline)
{
    for (;;) {
        const auto [phase, due] = m_zookeeper.standing(m_client);
        switch (phase) {
        case Phase::Holding:
            return Acquired::Yes;
        case Phase::Failed:
        case Phase::Crashed:
            // Under an engine the world may be rewound below such a client: then it looks again.
            if (m_enlisted)
                return Acquired::Failed;
            break;
        case Phase::Absent:
        case Phase::Guest:
            return Acquired::Gone;
        case Phase::Ready:
        case Phase::Waiting:
        case Phase::Released:
        case Phase::Finished:
        case Phase::Paused:
            break;
        }
        const Micros wanted = due.value_or(never);
        switch (m_pacer.await(m_client, std::min(wanted, deadline))) {
        case Pacer::Wake::Go:
            if (wanted > deadline)
                return Acquired::TimedOut;
            step();
            break;
        case Pacer::Wake::LookAgain:
            break;
        case Pacer::Wake::Stop:
            return Acquired::Stopped;
        case Pacer::Wake::LetGo:
            m_letGo = true;
            return Acquired::Gone;
        }
    }
}

bool DistributedLock::releaseLock()
{
    bool released = false;
    for (;;) {
        const auto [phase, due] = m_zookeeper.standing(m_client);
        if (phase != Phase::Holding && phase != Phase::Released)
            return released;
        const Pacer::Wake woke = m_pacer.await(m_client, due.value_or(never));
        switch (woke) {
        case Pacer::Wake::Go:
        case Pacer::Wake::Stop: {
            const auto entry = step();
            released = released || (entry && givesLockBack(*entry));
            if (!entry && woke == Pacer::Wake::Stop)
                return released;
            break;
        }
        case Pacer::Wake::LookAgain:
            break;
        case Pacer::Wake::LetGo:
            m_letGo = true;
            return released;
        }
    }
}

} // namespace lockstep
