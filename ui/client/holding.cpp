// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/holding.h"

#include "core/judge/invariants.h"
#include "core/world/holder.h"

namespace lockstep::ui {

namespace {

ClientId ownerOf(const Moment& world, const Client& client)
{
    // Without a locked node there is only the clients' belief.
    if (!world.program().locksNodes)
        return lockOwner(world);
    const Znode* node = world.service.find(client.lockPath);
    return node == nullptr ? ClientId {} : node->owner;
}

} // namespace

bool believesOnly(const Moment& world, ClientId client)
{
    if (!world.has(client) || !world.client(client).believes())
        return false;
    // Where several may hold, they do, as long as the lock admits their number.
    const bool isCrowded
        = (world.chronicle.broken >> static_cast<unsigned>(Invariant::MutualExclusion) & 1u) != 0;
    if (!world.program().locksNodes && !isCrowded)
        return isGhost(world, client);
    return ownerOf(world, world.client(client)) != client;
}

bool holdsWith(const Moment& world, ClientId owner, ClientId id)
{
    const Client& client = world.client(id);
    return id == owner
        || (client.believes() && client.lockPath == world.lockPath() && !believesOnly(world, id));
}

bool holdsIt(const Moment& world, ClientId client)
{
    return holdsWith(world, lockOwner(world), client);
}

bool isReaderHere(const Moment& world, ClientId client)
{
    if (!world.program().hasRoles || world.client(client).phase == Phase::Guest
        || roleOf(world.program(), client) != nullptr)
        return false;
    // A holder got the role it asked for, whatever the knob says by now.
    return holdsIt(world, client) ? world.client(client).shares : isReader(world.knobs, client);
}

} // namespace lockstep::ui
