// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/tally.h"

#include "core/client/machine.h"
#include "core/world/holder.h"

#include <algorithm>
#include <array>
#include <bit>

namespace lockstep {
namespace {

enum Trait : std::uint16_t {
    Present = 1u << 0u,
    AGuest = 1u << 1u,
    Waits = 1u << 2u,
    Believes = 1u << 3u,
    Shares = 1u << 4u,
    AGhost = 1u << 5u,
    Leaves = 1u << 6u,
    Parked = 1u << 7u,
    Stuck = 1u << 8u,
    Acts = 1u << 9u,
    ByNode = 1u << 10u,
    Works = 1u << 11u,
    HasFailed = 1u << 12u,
};

/// The count of each trait, in the order of their bits.
constexpr std::array counts {
    &Tally::present, &Tally::guests,  &Tally::waiting, &Tally::believing, &Tally::sharing,
    &Tally::ghosts,  &Tally::leavers, &Tally::parked,  &Tally::stuck,     &Tally::acting,
    &Tally::byNode,  &Tally::working, &Tally::failed,
};

/// Whether a delete is still on its way to the service.
bool mayDelete(const World& world, SessionId session)
{
    return std::ranges::any_of(world.late, [&](const LateRequest& late) {
        return late.session == session && std::holds_alternative<DeleteNode>(late.operation);
    });
}

/// Whether the client does nothing more, and its own node stays as long as its session lives.
bool leavesNode(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    return (client.phase == Phase::Failed || client.phase == Phase::Finished)
        && scene.world.service.session(client.session) != nullptr && hasOwnNode(scene, id)
        && !mayDelete(scene.world, client.session);
}

unsigned beliefOf(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    unsigned traits = Believes;
    if (client.shares)
        traits |= Shares;
    if (client.byNode)
        traits |= ByNode;
    if (isGhost(scene, id))
        traits |= AGhost;
    return traits;
}

unsigned traitsOf(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (client.phase == Phase::Absent)
        return 0;
    if (client.phase == Phase::Guest)
        return Present | AGuest;
    unsigned traits = Present;
    const bool here = client.lockPath == scene.setup.lockPath;
    if (client.phase == Phase::Waiting)
        traits |= Waits;
    if (here && client.believes())
        traits |= beliefOf(scene, id);
    if (client.phase == Phase::Failed)
        traits |= HasFailed;
    if (leavesNode(scene, id))
        traits |= Leaves;
    if (here && isParked(client))
        traits |= isStuck(scene.program(), client) && !client.believes() ? Parked | Stuck : Parked;
    if (hasNextStep(client)) {
        const bool works
            = (traits & Believes) != 0 && !scene.program().line(client.machine.line).isStep();
        traits |= works ? Acts | Works : Acts;
    }
    return traits;
}

} // namespace

bool recount(Tally& tally, Scene scene, ClientId client)
{
    if (tally.traits.size() < scene.world.clients.size()) [[unlikely]]
        tally.traits.resize(scene.world.clients.size());
    std::uint16_t& known = tally.traits[client.value - 1u];
    const auto now = static_cast<std::uint16_t>(traitsOf(scene, client));
    if (now == known)
        return false;
    for (unsigned changed = now ^ known; changed != 0; changed &= changed - 1) {
        const auto bit = static_cast<std::size_t>(std::countr_zero(changed));
        tally.*counts[bit] += (now >> bit & 1) != 0 ? 1u : ~0u;
    }
    const bool haunts = (now & ~known & AGhost) != 0;
    known = now;
    return haunts;
}

Tally tallyOf(Scene scene)
{
    Tally tally;
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i)
        recount(tally, scene, clientAt(i));
    return tally;
}

bool waitsParked(const Tally& tally, ClientId client)
{
    constexpr unsigned both = Waits | Parked;
    return (tally.traits[client.value - 1u] & both) == both;
}

ClientId recountHoldersByNode(Tally& tally, Scene scene)
{
    ClientId ghost;
    for (std::size_t i = 0; i < tally.traits.size(); ++i) {
        if ((tally.traits[i] & ByNode) != 0 && recount(tally, scene, clientAt(i)))
            ghost = clientAt(i);
    }
    return ghost;
}

void recountKnownLeavers(Tally& tally, Scene scene)
{
    for (std::size_t i = 0; tally.leavers > 0 && i < tally.traits.size(); ++i) {
        if ((tally.traits[i] & Leaves) != 0)
            recount(tally, scene, clientAt(i));
    }
}

ClientId firstLeaver(const Tally& tally)
{
    if (tally.leavers == 0)
        return {};
    const auto leaves = [](std::uint16_t traits) { return (traits & Leaves) != 0; };
    return clientAt(static_cast<std::size_t>(std::ranges::find_if(tally.traits, leaves)
                                             - tally.traits.begin()));
}

} // namespace lockstep
