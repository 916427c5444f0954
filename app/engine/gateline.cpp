// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/gateline.h"

namespace lockstep {

void GateLine::join(ClientId client)
{
    if (m_lined.size() <= client.value)
        m_lined.resize(client.value + std::size_t { 1 });
    if (m_lined[client.value])
        return;
    m_lined[client.value] = true;
    m_line.push_back(client);
}

ClientId GateLine::next()
{
    const ClientId client = m_line.front();
    m_line.pop_front();
    m_lined[client.value] = false;
    return client;
}

std::optional<Micros> GateLine::firstDue() const
{
    return m_sleepers.empty() ? std::nullopt : std::optional(m_sleepers.begin()->first);
}

void GateLine::wakeUntil(Micros time)
{
    while (!m_sleepers.empty() && m_sleepers.begin()->first <= time) {
        const ClientId client { m_sleepers.begin()->second };
        m_sleepers.erase(m_sleepers.begin());
        join(client);
    }
}

void GateLine::clear()
{
    while (!isEmpty())
        (void)next();
    m_sleepers.clear();
}

} // namespace lockstep
