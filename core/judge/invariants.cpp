// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"

#include "core/client/turns.h"
#include "core/client/withdrawal.h"
#include "core/judge/guestfaults.h"
#include "core/judge/standstill.h"
#include "core/judge/tally.h"
#include "core/world/holder.h"
#include "core/world/scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, invariantCount> names {
    "mutual-exclusion", "owner-believes",    "no-lost-wakeup", "no-stale-write",
    "no-deadlock",      "no-abandoned-node", "progress",       "first-come-first-served",
    "together",
};
constexpr std::array<std::string_view, invariantCount> titles {
    "Mutual exclusion", "The owner believes", "No lost wake-up", "No stale write",
    "No deadlock",      "No abandoned node",  "Progress",        "First come, first served",
    "Together",
};

/// The invariant that a standstill breaks.
Invariant invariantOf(Standstill::Kind kind)
{
    switch (kind) {
    case Standstill::Kind::Deadlock:
        return Invariant::NoDeadlock;
    case Standstill::Kind::AbandonedNode:
        return Invariant::NoAbandonedNode;
    case Standstill::Kind::LostWakeup:
        break;
    }
    return Invariant::NoLostWakeup;
}

/// Whether more clients hold than the lock admits.
bool isCrowded(Scene scene, const Tally& tally)
{
    const std::uint32_t alone = tally.believing - tally.sharing;
    // A limit may be lowered below those who hold: brokenByHistory() knows.
    const bool many = alone > scene.program().admits && !scene.program().limitInLock;
    return many || (alone > 0 && tally.sharing > 0);
}

/// What is broken while the lock admits one more.
InvariantSet brokenWhileFree(Scene scene, const Tally& tally)
{
    if (tally.parked == 0)
        return 0;
    const auto still = standstill(scene, tally);
    return still ? setOf(invariantOf(still->kind)) : InvariantSet { 0 };
}

} // namespace

std::string_view invariantName(Invariant invariant)
{
    return names[static_cast<std::size_t>(invariant)];
}

std::string_view invariantTitle(Invariant invariant)
{
    return titles[static_cast<std::size_t>(invariant)];
}

std::optional<Invariant> invariantFromName(std::string_view name)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Invariant>(found - names.begin()));
}

std::uint32_t fruitlessLimit(const World& world)
{
    // A client takes a few steps to join a long queue, or to back off; a hundred steps each are no
    // accident.
    return 100 + 100 * static_cast<std::uint32_t>(world.clients.size());
}

std::uint32_t restlessLimit(const World& world)
{
    // Some recipes look at the nodes of all others, one by one.
    return leastRestless + 10 * static_cast<std::uint32_t>(world.clients.size());
}

bool runsInPlace(const World& world, const Chronicle& chronicle)
{
    if (chronicle.spinner)
        return true;
    // Asked after every action, and mostly no.
    constexpr std::uint32_t least = 10'000;
    if (chronicle.atOnce <= least)
        return false;
    // Whoever joins a queue may wake all who are there, and each of them lists its children anew.
    const auto clients = static_cast<std::uint32_t>(world.clients.size());
    return chronicle.atOnce > least + 100 * clients + 4 * clients * clients;
}

bool starves(Scene scene, const Chronicle& chronicle, ClientId id)
{
    const Client& client = scene.world.client(id);
    // Who stands last in a long queue sees all others served once.
    const auto limit = 100 + 10 * static_cast<std::uint32_t>(scene.world.clients.size());
    return waitsParked(chronicle.tally, id) && !client.paused && client.link == Link::Connected
        && chronicle.grants - chronicle.of(id).grantsSeen > limit && !hasToHear(scene, id)
        && waitsForLock(scene.program(), client);
}

bool isAnybodySilent(const World& world)
{
    // A client of a lagging server gets no further until the server has caught up.
    if (!world.lagging.empty())
        return true;
    return std::ranges::any_of(world.clients, [&](const Client& c) {
        if (c.phase == Phase::Absent || c.phase == Phase::Guest)
            return false;
        const Session* const session = world.service.session(c.session);
        return c.paused || (session != nullptr && session->expiresAt != never);
    });
}

InvariantSet brokenInvariants(Scene scene, const Tally& tally)
{
    const World& world = scene.world;
    InvariantSet broken = 0;
    if (isCrowded(scene, tally))
        broken |= setOf(Invariant::MutualExclusion);
    if (world.resource.stale)
        broken |= setOf(Invariant::NoStaleWrite);
    if (!scene.program().locksNodes) {
        if (tally.ghosts > 0)
            broken |= setOf(Invariant::OwnerBelieves);
        if (tally.sharing == 0 && tally.believing < admitted(scene))
            broken |= brokenWhileFree(scene, tally);
        if (tally.leavers > 0)
            broken |= setOf(Invariant::NoAbandonedNode);
        if (tally.failed > 0 && scene.program().nobodyGivesUp)
            broken |= setOf(Invariant::Progress);
        return broken;
    }
    const ClientId owner = lockOwner(scene);
    // An owner without a machine called the service directly, or is a guest; its belief is not
    // known here.
    const bool ownerKnown = world.has(owner) && world.client(owner).phase != Phase::Guest;
    const bool ownerBelieves = ownerKnown && world.client(owner).believes();
    if ((ownerKnown && !ownerBelieves) || (tally.believing > 0 && !ownerBelieves))
        broken |= setOf(Invariant::OwnerBelieves);
    if (!owner)
        broken |= brokenWhileFree(scene, tally);
    return broken;
}

Invariant invariantOf(const GuestFault& fault)
{
    switch (fault.kind) {
    case GuestFault::Kind::None:
    case GuestFault::Kind::MixedForms:
    case GuestFault::Kind::TwoLocks:
        break;
    case GuestFault::Kind::StrayWrite:
        return Invariant::NoStaleWrite;
    case GuestFault::Kind::WatchCircle:
        return Invariant::NoDeadlock;
    case GuestFault::Kind::GhostNode:
        return Invariant::NoAbandonedNode;
    case GuestFault::Kind::Unaware:
        return Invariant::NoLostWakeup;
    }
    return Invariant::MutualExclusion;
}

InvariantSet brokenAmongGuests(Scene scene, const Chronicle& chronicle)
{
    InvariantSet broken = 0;
    if (chronicle.tally.guests == 0)
        return broken;
    for (const GuestFault& fault : guestFaults(scene, chronicle))
        broken |= setOf(invariantOf(fault));
    return broken;
}

InvariantSet brokenByHistory(Scene scene, const Chronicle& chronicle)
{
    InvariantSet broken = 0;
    if (runsInPlace(scene.world, chronicle))
        broken |= setOf(Invariant::Progress);
    // Who waits for a call does so also while others hold: that is one lost wake-up, not many.
    if (chronicle.tally.stuck > 0)
        broken |= static_cast<InvariantSet>(chronicle.broken & setOf(Invariant::NoLostWakeup));
    if (scene.program().locksNodes)
        return broken;
    if (chronicle.fruitless > fruitlessLimit(scene.world) || chronicle.starving)
        broken |= setOf(Invariant::Progress);
    const ClientId overtaken = chronicle.overtaken;
    if (overtaken && scene.world.has(overtaken) && isInLine(scene, overtaken))
        broken |= setOf(Invariant::FirstComeFirstServed);
    const ClientId alone = chronicle.alone;
    if (alone && scene.world.has(alone) && scene.world.client(alone).believes())
        broken |= setOf(Invariant::Together);
    if (scene.program().limitInLock && chronicle.tally.believing > chronicle.limit)
        broken |= setOf(Invariant::MutualExclusion);
    return broken;
}

} // namespace lockstep
