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

Pacer::Wake RealTime::await(ClientId, Micros due)
{
    std::unique_lock lock(m_mutex);
    const auto stopped = [this] { return m_stopped; };
    if (due == never)
        m_changed.wait(lock, stopped);
    else
        m_changed.wait_until(lock, m_start + std::chrono::microseconds(due), stopped);
    return m_stopped ? Wake::Stop : Wake::Go;
}

void RealTime::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

} // namespace lockstep
