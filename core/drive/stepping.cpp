// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/stepping.h"

#include "core/client/turns.h"

namespace lockstep {

std::optional<Pick> pickOf(ClientId client, const Moment& world, const WaitingRequests& waiting)
{
    return waiting.contains(client) ? Pick { client, world.now }
                                    : Schedule::pickClient(world, client);
}

bool isAlong(const Moment& past, const Entry& next, ClientId client)
{
    const bool guest = past.has(client) && past.client(client).phase == Phase::Guest;
    return !client || actionOf(next) == nextAction(past, client)
        || (guest && next.client == client);
}

std::vector<ClientId> clientsOf(const WaitingRequests& waiting)
{
    std::vector<ClientId> clients;
    for (const auto& [client, action] : waiting)
        clients.push_back(client);
    return clients;
}

std::vector<Action> changesTo(const Moment& world, unsigned count)
{
    const auto& clients = world.clients;
    const auto guest
        = [&](std::size_t i) { return i < clients.size() && clients[i].phase == Phase::Guest; };
    const auto staying = [&](std::size_t i) {
        return i < clients.size() && clients[i].phase != Phase::Absent && !guest(i)
            && !clients[i].retiring;
    };
    std::vector<Action> changes;
    unsigned present = 0;
    for (std::size_t i = 0; i < clients.size(); ++i)
        present += staying(i) ? 1u : 0u;
    for (std::size_t i = 0; present < count; ++i) {
        if (staying(i) || guest(i))
            continue;
        changes.emplace_back(AddClient { clientAt(i) });
        ++present;
    }
    for (std::size_t i = clients.size(); present > count; --i) {
        if (!staying(i - 1))
            continue;
        changes.emplace_back(RetireClient { clientAt(i - 1) });
        --present;
    }
    return changes;
}

} // namespace lockstep
