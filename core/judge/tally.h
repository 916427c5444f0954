// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

namespace lockstep {

/// Adds a client to the counts of @p world, or takes it out of them.
void count(Tally& tally, const World& world, const Client& client, bool add);

/// The tally computed anew, for tests and for files.
[[nodiscard]] Tally recount(const World& world);

/// Changes one client by @p change and keeps the tally true.
template <class Change>
void changeClient(World& world, ClientId id, Change change)
{
    Client& client = world.clients[id.value - 1u];
    count(world.tally, world, client, false);
    change(client);
    count(world.tally, world, client, true);
}

inline void setPhase(Client& client, Phase phase, Micros now)
{
    if (client.phase == phase)
        return;
    client.phase = phase;
    client.phaseSince = now;
}

} // namespace lockstep
