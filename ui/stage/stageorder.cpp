// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stageorder.h"

#include "core/judge/invariants.h"
#include "core/world/holder.h"

#include <algorithm>

namespace lockstep::ui {

namespace {

ClientId ownerOf(const Moment& world, const Client& client)
{
    // Where no node is locked, there is only what the clients believe.
    if (!world.program().locksNodes)
        return lockOwner(world);
    const Znode* node = world.service.find(client.lockPath);
    return node == nullptr ? ClientId {} : node->owner;
}

bool holdsWith(const Moment& world, ClientId owner, ClientId id)
{
    const Client& client = world.client(id);
    return id == owner
        || (client.believes() && client.lockPath == world.lockPath() && !believesOnly(world, id));
}

} // namespace

bool believesOnly(const Moment& world, ClientId client)
{
    if (!world.has(client) || !world.client(client).believes())
        return false;
    // Where several may hold, they do, as long as there are no more of them than that.
    const bool isCrowded = (world.chronicle.broken >> static_cast<unsigned>(Invariant::MutualExclusion) & 1u) != 0;
    if (!world.program().locksNodes && !isCrowded)
        return world.service.session(world.client(client).session) == nullptr;
    return ownerOf(world, world.client(client)) != client;
}

bool holdsIt(const Moment& world, ClientId client)
{
    return holdsWith(world, lockOwner(world), client);
}

bool isReaderHere(const Moment& world, ClientId client)
{
    if (!world.program().hasRoles || world.client(client).phase == Phase::Guest)
        return false;
    // Who holds got what it asked for, whatever the knob says by now.
    return holdsIt(world, client) ? world.client(client).shares : isReader(world.knobs, client);
}

StageOrder stageOrder(const Moment& world, StageShape shape)
{
    StageOrder order;
    const ClientId owner = lockOwner(world);
    std::vector<ClientId> holders;
    std::vector<ClientId> waiting;
    std::vector<ClientId> others;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id { static_cast<std::uint16_t>(i + 1) };
        const Client& client = world.clients[i];
        if (client.phase == Phase::Absent)
            continue;
        const bool holds = holdsWith(world, owner, id);
        const bool waits = !holds && client.phase == Phase::Waiting;
        order.counts.owners += holds;
        order.counts.waiting += waits;
        if (shape != StageShape::Queue || id == owner)
            order.clients.push_back(id);
        else if (holds)
            holders.push_back(id);
        else if (waits)
            waiting.push_back(id);
        else
            others.push_back(id);
    }
    std::stable_sort(waiting.begin(), waiting.end(), [&](ClientId a, ClientId b) {
        return world.client(a).taskSince < world.client(b).taskSince;
    });
    for (const auto* group : { &holders, &waiting })
        order.clients.insert(order.clients.end(), group->begin(), group->end());
    order.clients.insert(order.clients.end(), others.begin(), others.end());
    order.counts.others
        = static_cast<int>(order.clients.size()) - order.counts.owners - order.counts.waiting;
    return order;
}

} // namespace lockstep::ui
