// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stageorder.h"

#include "core/world/holder.h"
#include "ui/client/holding.h"

#include <algorithm>

namespace lockstep::ui {

StageOrder stageOrder(const Moment& world, StageShape shape)
{
    StageOrder order;
    const ClientId owner = lockOwner(world);
    std::vector<ClientId> holders;
    std::vector<ClientId> waiting;
    std::vector<ClientId> others;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
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
