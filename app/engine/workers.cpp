// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/workers.h"

#include "app/engine/clientthread.h"

namespace lockstep {

Workers::Workers(Zookeeper& zookeeper, Gate& gate)
    : m_zookeeper(zookeeper)
    , m_gate(gate)
{
    m_threads.resize(std::size_t { maximumPlaces } + 1);
}

Workers::~Workers()
{
    m_gate.letGoOfAll();
    for (auto& thread : m_threads) {
        if (thread)
            thread->join();
    }
}

void Workers::follow(const Moment& world)
{
    for (std::size_t n = 1; n < m_threads.size(); ++n) {
        const ClientId client { static_cast<std::uint16_t>(n) };
        changed(client, world.has(client) && world.client(client).phase != Phase::Guest);
    }
}

void Workers::changed(ClientId client, bool present)
{
    if (!m_gate.lookAgain(client) && present)
        start(client);
}

void Workers::start(ClientId client)
{
    auto& thread = m_threads[client.value];
    if (thread)
        thread->join();
    m_gate.expect(client);
    thread = std::make_unique<ClientThread>(m_zookeeper, m_gate, client);
    thread->start();
}

} // namespace lockstep
