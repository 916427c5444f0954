// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/pacedport.h"

#include <limits>

namespace lockstep {

void PacedPort::waitForRoom()
{
    std::unique_lock lock(m_mutex);
    m_held = m_service.journalledBytes() > m_limit;
    m_changed.wait(lock, [this] { return !m_held; });
}

void PacedPort::follow(std::uint64_t bytes)
{
    admitUntil(bytes + m_most);
}

void PacedPort::end()
{
    admitUntil(std::numeric_limits<std::uint64_t>::max());
}

void PacedPort::admitUntil(std::uint64_t limit)
{
    const std::scoped_lock lock(m_mutex);
    m_limit = limit;
    if (!m_held || m_service.journalledBytes() > limit)
        return;
    m_held = false;
    m_changed.notify_all();
}

} // namespace lockstep
