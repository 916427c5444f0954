// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Why an invariant is broken, in sentences.
#include "core/words/violationwords.h"

#include "core/judge/guestfaults.h"
#include "core/judge/invariants.h"
#include "core/judge/standstill.h"
#include "core/judge/tally.h"
#include "core/words/blockedwords.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/words/headline.h"
#include "core/words/linewords.h"
#include "core/world/holder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

/// The first client for which @p holds is true, other than @p except.
template <class Predicate>
ClientId firstClient(const Moment& world, ClientId except, Predicate holds)
{
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (id != except && holds(world.clients[i]))
            return id;
    }
    return {};
}

class Teller
{
public:
    Teller(const Moment& world, Violation& violation)
        : m_world(world)
        , m_violation(violation)
        , m_lock(world.lockPath().view())
    {
        if (world.chronicle.tally.guests > 0)
            m_amongGuests = guestFaults(world, world.chronicle);
    }

    std::string tell()
    {
        if (const GuestFault* const fault = faultAmongGuests()) {
            m_violation.other = fault->client == m_violation.client ? fault->other : fault->client;
            return describeGuestFault(m_world, *fault);
        }
        switch (m_violation.invariant) {
        case Invariant::MutualExclusion:
            return crowd();
        case Invariant::OwnerBelieves:
            return m_world.program().locksNodes ? ownerBelieves() : ghost();
        case Invariant::NoStaleWrite:
            return staleWrite();
        case Invariant::NoLostWakeup:
        case Invariant::NoDeadlock:
            return stands();
        case Invariant::NoAbandonedNode:
            return firstLeaver(m_world.chronicle.tally) ? left() : stands();
        case Invariant::Progress:
            return progress();
        case Invariant::FirstComeFirstServed:
            m_violation.other = m_world.chronicle.overtaken;
            return fmt::format("{} holds {}, and {}, which came before it, still waits",
                               name(m_violation.client), m_lock, name(m_world.chronicle.overtaken));
        case Invariant::Together:
            m_violation.other = m_world.chronicle.alone;
            return fmt::format("{} came to hold {} before {} clients were there",
                               name(m_world.chronicle.alone), m_lock, m_world.program().admits);
        }
        return {};
    }

private:
    [[nodiscard]] const GuestFault* faultAmongGuests() const
    {
        const auto found = std::ranges::find(m_amongGuests, m_violation.invariant, invariantOf);
        return found == m_amongGuests.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string name(ClientId id) const { return clientName(m_world, id); }
    [[nodiscard]] bool believes(const Client& c) const
    {
        return c.believes() && c.lockPath == m_world.lockPath();
    }

    std::string crowd()
    {
        const auto holds = [this](const Client& c) { return believes(c); };
        const ClientId actor = m_violation.client;
        const ClientId owner = lockOwner(m_world);
        const bool actorHolds = m_world.has(actor) && m_world.client(actor).believes();
        const ClientId first = actorHolds ? actor : firstClient(m_world, {}, holds);
        m_violation.other = owner && owner != first ? owner : firstClient(m_world, first, holds);
        if (m_world.chronicle.tally.sharing > 0) {
            const auto shares = [&](const Client& c) { return believes(c) && c.shares; };
            const auto alone = [&](const Client& c) { return believes(c) && !c.shares; };
            return fmt::format("{} believes that it holds {} alone, and {} that it shares it",
                               name(firstClient(m_world, {}, alone)), m_lock,
                               name(firstClient(m_world, {}, shares)));
        }
        if (m_world.program().admits > 1 || m_world.program().limitInLock)
            return fmt::format("{} clients believe that they hold {}, which admits {}",
                               m_world.chronicle.tally.believing, m_lock, admitted(m_world));
        return fmt::format("{} and {} both believe that they hold {}", name(first),
                           name(m_violation.other), m_lock);
    }

    std::string ownerBelieves()
    {
        const ClientId owner = lockOwner(m_world);
        const ClientId believer
            = firstClient(m_world, owner, [this](const Client& c) { return believes(c); });
        m_violation.other = believer ? believer : owner;
        if (believer && owner)
            return fmt::format("{} believes that it holds {}, which the service gave to {}",
                               name(believer), m_lock, name(owner));
        if (believer)
            return fmt::format("{} believes that it holds {}, which is free in the service",
                               name(believer), m_lock);
        if (m_world.has(owner) && m_world.client(owner).phase == Phase::Crashed)
            return fmt::format("{} owns {} in the service and has crashed: nobody gives it back",
                               name(owner), m_lock);
        return fmt::format("{} owns {} in the service and does not know it", name(owner), m_lock);
    }

    std::string ghost()
    {
        const ClientId last = m_world.chronicle.ghost;
        const ClientId id = last ? last : firstGhost();
        m_violation.other = id;
        if (m_world.has(id) && m_world.service.session(m_world.client(id).session) == nullptr)
            return fmt::format(
                "{} believes that it holds {}, and its session is over: its nodes are gone",
                name(id), m_lock);
        const ClientId actor = m_violation.client;
        return fmt::format("{} believes that it holds {}, and its node there is gone{}", name(id),
                           m_lock,
                           id != last        ? std::string {}
                               : id == actor ? std::string(": it deleted it itself")
                                             : fmt::format(": {} deleted it", name(actor)));
    }

    ClientId firstGhost()
    {
        for (std::size_t i = 0; i < m_world.clients.size(); ++i) {
            if (believes(m_world.clients[i]) && isGhost(m_world, clientAt(i)))
                return clientAt(i);
        }
        return {};
    }

    std::string staleWrite()
    {
        const ClientId writer = m_world.resource.writer;
        const bool known = m_world.chronicle.grants > 0 && m_world.lastHolder != writer;
        const ClientId holder = known ? m_world.lastHolder : ClientId {};
        m_violation.other = holder;
        if (!holder)
            return fmt::format("the guarded resource took a write of {}, which does not hold {}",
                               name(writer), m_lock);
        return fmt::format(
            "the guarded resource took a write of {}, though {} came to hold {} after it",
            name(writer), name(holder), m_lock);
    }

    std::string stands()
    {
        const auto still = standstill(m_world, m_world.chronicle.tally);
        if (!still)
            return {};
        m_violation.other = still->waiting;
        switch (still->kind) {
        case Standstill::Kind::Deadlock:
            return circle(*still);
        case Standstill::Kind::AbandonedNode:
            if (still->owner == still->waiting)
                return fmt::format("{} waits for {} to go, which is its own: nobody will remove it",
                                   name(still->waiting), still->node.view());
            return fmt::format("{} waits for {}{} to go, and nobody will remove it",
                               name(still->waiting), still->node.view(),
                               still->owner ? fmt::format(" of {}", name(still->owner))
                                            : std::string {});
        case Standstill::Kind::LostWakeup:
            break;
        }
        const Symbol awaited = m_world.client(still->waiting).machine.awaits;
        const std::string news
            = awaited.empty() ? std::string("a call") : fmt::format("news of {}", awaited.view());
        if (m_world.chronicle.tally.believing > 0 && awaited.empty())
            return fmt::format("{} waits for {} that never comes", name(still->waiting), news);
        if (m_world.chronicle.tally.believing > 0)
            return fmt::format("{} admits one more, and {} waits for {} that comes only when "
                               "somebody leaves",
                               m_lock, name(still->waiting), news);
        return fmt::format("{} is free, and {} waits for {} that never comes", m_lock,
                           name(still->waiting), news);
    }

    std::string starved()
    {
        const ClientId id = m_world.chronicle.starving;
        m_violation.other = id;
        return fmt::format("{} waits and hears nothing while others came to hold {} {} times: {}",
                           name(id), m_lock,
                           m_world.chronicle.grants - m_world.chronicle.of(id).grantsSeen,
                           describeLink(m_world, blockLink(m_world, id)));
    }

    std::string circle(const Standstill& still)
    {
        std::string text;
        for (std::size_t i = 0; i < still.circle.size(); ++i)
            text += fmt::format("{}{} waits for {}", i == 0 ? "" : ", ", name(still.circle[i]),
                                name(still.circle[(i + 1) % still.circle.size()]));
        return text + ": none of them will ever go on";
    }

    std::string progress()
    {
        const Chronicle& past = m_world.chronicle;
        if (runsInPlace(m_world, past))
            return inPlace();
        if (past.starving)
            return starved();
        if (m_world.program().nobodyGivesUp && past.tally.failed > 0)
            return gaveUp();
        return fruitless();
    }

    std::string gaveUp()
    {
        m_violation.other
            = firstClient(m_world, {}, [](const Client& c) { return c.phase == Phase::Failed; });
        return fmt::format("{} has given {} up, and will not try again", name(m_violation.other),
                           m_lock);
    }

    std::string inPlace()
    {
        m_violation.other = m_world.chronicle.spinner;
        return describeInPlace(m_world);
    }

    std::string fruitless()
    {
        return fmt::format("{} steps since anybody had {}, and nothing is about to change that",
                           m_world.chronicle.fruitless, m_lock);
    }

    std::string left()
    {
        m_violation.other = firstLeaver(m_world.chronicle.tally);
        return fmt::format(
            "{} does nothing more, and its node below {} stays as long as its session",
            name(m_violation.other), m_lock);
    }

    const Moment& m_world;
    Violation& m_violation;
    std::string_view m_lock;
    std::vector<GuestFault> m_amongGuests;
};

} // namespace

Violation describeViolation(const Moment& world, Invariant invariant, Step step, ClientId actor)
{
    Violation violation { .invariant = invariant, .step = step, .at = world.now, .client = actor };
    violation.sentence = Teller(world, violation).tell();
    Headline headline = headlineOf(world, invariant, violation.other);
    violation.brief = std::move(headline.brief);
    violation.headline = std::move(headline.whole);
    return violation;
}

} // namespace lockstep
