// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/realtime.h"

namespace lockstep {

Micros RealTime::now() const
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now()
                                                                 - m_start)
        .count();
}

Pacer::Wake RealTime::await(ClientId client, Micros due)
{
    std::unique_lock lock(m_mutex);
    const auto stopped = [&] { return m_stopped || m_woken.contains(client); };
    if (due == never)
        m_changed.wait(lock, stopped);
    else
        m_changed.wait_until(lock, m_start + std::chrono::microseconds(due), stopped);
    if (m_stopped)
        return Wake::Stop;
    return m_woken.erase(client) > 0 ? Wake::LookAgain : Wake::Go;
}

void RealTime::wake(ClientId client)
{
    const std::scoped_lock lock(m_mutex);
    m_woken.insert(client);
    m_changed.notify_all();
}

void RealTime::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

} // namespace lockstep
