// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/invariants.h"

#include "core/world/machine.h"
#include "core/world/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, invariantCount> names { "mutual-exclusion", "owner-believes",
                                                               "no-lost-wakeup" };
constexpr std::array<std::string_view, invariantCount> titles { "Mutual exclusion",
                                                                "The owner believes",
                                                                "No lost wake-up" };

constexpr std::uint8_t bit(Invariant invariant)
{
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(invariant));
}

/// The first client for which @p holds is true, other than @p except.
template <class Predicate>
ClientId firstClient(const World& world, ClientId except, Predicate holds)
{
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id { static_cast<std::uint16_t>(i + 1) };
        if (id != except && holds(world.clients[i]))
            return id;
    }
    return {};
}

/// Whether, with the lock free, somebody waits for ever: for what nobody will do, or since nobody is about
/// to act or to hear anything. Requires: somebody is parked.
bool isLost(const World& world)
{
    // Who is paused may go on one day.
    return world.tally.stuck > 0
        || (isAtRest(world) && std::ranges::none_of(world.clients, &Client::paused));
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

std::uint8_t brokenInvariants(const World& world)
{
    std::uint8_t broken = 0;
    if (world.tally.believing > 1)
        broken |= bit(Invariant::MutualExclusion);
    if (!world.program->locksNodes) {
        if (world.tally.believing == 0 && world.tally.parked > 0 && isLost(world))
            broken |= bit(Invariant::NoLostWakeup);
        return broken;
    }
    const ClientId owner = lockOwner(world);
    // An owner without a machine is somebody who called the service directly, or a guest; what such a
    // caller believes is not known here.
    const bool ownerKnown = world.has(owner) && world.client(owner).phase != Phase::Guest;
    const bool ownerBelieves = ownerKnown && world.client(owner).believes();
    if ((ownerKnown && !ownerBelieves) || (world.tally.believing > 0 && !ownerBelieves))
        broken |= bit(Invariant::OwnerBelieves);
    if (!owner && world.tally.parked > 0 && isLost(world))
        broken |= bit(Invariant::NoLostWakeup);
    return broken;
}

Violation describeViolation(const World& world, Invariant invariant, Step step, ClientId actor)
{
    Violation violation { .invariant = invariant, .step = step, .at = world.now, .client = actor };
    const auto believes = [&](const Client& c) { return c.believes() && c.lockPath == world.lockPath; };
    const ClientId owner = lockOwner(world);
    switch (invariant) {
    case Invariant::MutualExclusion: {
        const bool actorBelieves = world.has(actor) && world.client(actor).believes();
        const ClientId first = actorBelieves ? actor : firstClient(world, {}, believes);
        violation.other = owner && owner != first ? owner : firstClient(world, first, believes);
        violation.sentence = fmt::format("{} and {} both believe that they hold {}", clientName(world, first),
                                         clientName(world, violation.other), world.lockPath.view());
        return violation;
    }
    case Invariant::OwnerBelieves: {
        const ClientId believer = firstClient(world, owner, believes);
        violation.other = believer ? believer : owner;
        if (believer && owner)
            violation.sentence = fmt::format("{} believes that it holds {}, which the service gave to {}",
                                             clientName(world, believer), world.lockPath.view(),
                                             clientName(world, owner));
        else if (believer)
            violation.sentence = fmt::format("{} believes that it holds {}, which is free in the service",
                                             clientName(world, believer), world.lockPath.view());
        else if (world.has(owner) && world.client(owner).phase == Phase::Crashed)
            violation.sentence = fmt::format("{} owns {} in the service and has crashed: nobody gives it back",
                                             clientName(world, owner), world.lockPath.view());
        else
            violation.sentence = fmt::format("{} owns {} in the service and does not know it",
                                             clientName(world, owner), world.lockPath.view());
        return violation;
    }
    case Invariant::NoLostWakeup: {
        const auto waits = [&](const Client& c) { return isParked(c) && c.lockPath == world.lockPath; };
        const auto stuck = [&](const Client& c) { return waits(c) && isStuck(*world.program, c); };
        violation.other = world.tally.stuck > 0 ? firstClient(world, {}, stuck) : firstClient(world, {}, waits);
        const Symbol awaited = world.client(violation.other).machine.awaits;
        violation.sentence = fmt::format("{} is free, and {} waits for {} that never comes",
                                         world.lockPath.view(), clientName(world, violation.other),
                                         awaited.empty() ? std::string("a call")
                                                         : fmt::format("news of {}", awaited.view()));
        return violation;
    }
    }
    return violation;
}

} // namespace lockstep
