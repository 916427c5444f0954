// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/tally.h"

#include "core/client/machine.h"

namespace lockstep {

void count(Tally& tally, const World& world, const Client& client, bool add)
{
    const auto change = [add](std::uint32_t& number) { number += add ? 1u : ~0u; };
    if (client.phase == Phase::Absent)
        return;
    change(tally.present);
    if (client.phase == Phase::Guest) {
        change(tally.guests);
        return;
    }
    if (client.phase == Phase::Waiting)
        change(tally.waiting);
    if (client.believes() && client.lockPath == world.lockPath) {
        change(tally.believing);
        if (client.shares)
            change(tally.sharing);
        if (!world.program->locksNodes && world.service.session(client.session) == nullptr)
            change(tally.ghosts);
    }
    if (client.leftNode)
        change(tally.leavers);
    if (isParked(client) && client.lockPath == world.lockPath) {
        change(tally.parked);
        if (isStuck(*world.program, client))
            change(tally.stuck);
    }
    if (hasNextStep(client))
        change(tally.acting);
}

Tally recount(const World& world)
{
    Tally tally;
    for (const Client& client : world.clients)
        count(tally, world, client, true);
    return tally;
}

} // namespace lockstep
