// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What is the matter, in a few words and in one sentence.
#include "core/words/headline.h"

#include "core/client/turns.h"
#include "core/judge/guestfaults.h"
#include "core/judge/standstill.h"
#include "core/judge/tally.h"
#include "core/words/describe.h"
#include "core/world/holder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace lockstep {
namespace {

constexpr std::size_t mostNamed = 4; ///< clients that are named one by one

/// "1", "1 and 2", "1, 2 and 3", "1, 2, 3, 4 and 36 more".
std::string list(const Moment& world, const std::vector<ClientId>& clients)
{
    const std::size_t named = clients.size() <= mostNamed + 1 ? clients.size() : mostNamed;
    std::string text;
    for (std::size_t i = 0; i < named; ++i) {
        const bool last = i + 1 == clients.size();
        text += (i == 0 ? "" : last ? " and " : ", ") + numberOf(world, clients[i]);
    }
    return named == clients.size() ? text
                                   : fmt::format("{} and {} more", text, clients.size() - named);
}

std::vector<ClientId> believers(const Moment& world, std::optional<bool> sharing)
{
    std::vector<ClientId> found;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const Client& client = world.clients[i];
        if (client.believes() && client.lockPath == world.lockPath()
            && (!sharing || client.shares == *sharing))
            found.push_back(clientAt(i));
    }
    return found;
}

bool admitsSeveral(const Moment& world)
{
    return world.program().admits > 1 || world.program().limitInLock;
}

Headline crowd(const Moment& world)
{
    const std::vector<ClientId> sharing = believers(world, true);
    if (!sharing.empty())
        return { "Alone and shared at once",
                 fmt::format("Alone and shared at once: {} {} alone, {} {} a share",
                             list(world, believers(world, false)),
                             believers(world, false).size() == 1 ? "holds" : "hold",
                             list(world, sharing), sharing.size() == 1 ? "has" : "have") };
    const std::vector<ClientId> all = believers(world, std::nullopt);
    std::string brief = fmt::format("{} holders", numberWord(all.size()));
    if (admitsSeveral(world))
        brief += fmt::format(", {} allowed", admitted(world));
    return { brief, fmt::format("{}: {}", brief, list(world, all)) };
}

Headline twoTruths(const Moment& world, ClientId other)
{
    const ClientId owner = lockOwner(world);
    if (!world.has(other) || !world.client(other).believes()) {
        const std::string name = clientName(world, owner);
        const bool crashed = world.has(owner) && world.client(owner).phase == Phase::Crashed;
        return crashed ? Headline { "Crashed owner",
                                    fmt::format("The service says {}, which has crashed", name) }
                       : Headline { "Unaware owner",
                                    fmt::format("The service says {}, which does not know", name) };
    }
    const std::string name = clientName(world, other);
    if (world.program().locksNodes)
        return { "Mistaken holder",
                 fmt::format("{} thinks it holds, the service says {}", name,
                             owner ? clientName(world, owner) : "nobody") };
    const bool over = world.service.session(world.client(other).session) == nullptr;
    return { "Mistaken holder",
             fmt::format("{} thinks it holds, its {}", name,
                         over ? "session has ended" : "node is gone") };
}

Headline staleWrite(const Moment& world)
{
    const ClientId writer = world.resource.writer;
    const ClientId holder = world.lastHolder;
    const bool known = world.chronicle.grants > 0 && holder != writer;
    return { "Stale write",
             known ? fmt::format("Stale write: {} wrote after {} took the lock",
                                 clientName(world, writer), clientName(world, holder))
                   : fmt::format("Stale write: {} wrote without the lock",
                                 clientName(world, writer)) };
}

Headline standsStill(const Moment& world)
{
    const auto still = standstill(world, world.chronicle.tally);
    if (!still)
        return { "Standstill", "Standstill: nobody gets the lock" };
    switch (still->kind) {
    case Standstill::Kind::Deadlock: {
        const auto& circle = still->circle;
        return { "Deadlock",
                 circle.size() == 1
                     ? fmt::format("Deadlock: {} waits for itself", clientName(world, circle[0]))
                     : fmt::format("Deadlock: {} wait {}", list(world, circle),
                                   circle.size() == 2 ? "for each other" : "in a circle") };
    }
    case Standstill::Kind::AbandonedNode:
        return { "Abandoned node",
                 still->owner == still->waiting
                     ? fmt::format("Abandoned node: {} waits for its own",
                                   clientName(world, still->waiting))
                     : fmt::format("Abandoned node: {} waits for one that nobody removes",
                                   clientName(world, still->waiting)) };
    case Standstill::Kind::LostWakeup:
        break;
    }
    return { "Lost wake-up",
             fmt::format("Lost wake-up: {} waits for news that never comes",
                         clientName(world, still->waiting)) };
}

Headline abandoned(const Moment& world)
{
    const ClientId leaver = firstLeaver(world.chronicle.tally);
    if (!leaver)
        return standsStill(world);
    return { "Abandoned node",
             fmt::format("Abandoned node: {} left one behind", clientName(world, leaver)) };
}

Headline noProgress(const Moment& world)
{
    const Chronicle& past = world.chronicle;
    if (past.spinner)
        return { "Endless loop",
                 fmt::format("Endless loop: {} goes round without a wait",
                             clientName(world, past.spinner)) };
    if (runsInPlace(world, past))
        return { "Livelock", "Livelock: clients wake each other and time stands still" };
    if (past.starving)
        return { "Starvation",
                 fmt::format("Starvation: {} waits while others are served",
                             clientName(world, past.starving)) };
    if (world.program().nobodyGivesUp && past.tally.failed > 0)
        return { "Gave up", "Gave up: a client will not try again" };
    return { "Livelock", fmt::format("Livelock: nobody got the lock in {} steps", past.fruitless) };
}

/// What is wrong among guests: their programs' beliefs are unknown, so it goes by their nodes.
Headline amongGuests(const Moment& world, const GuestFault& fault)
{
    const std::string client = clientName(world, fault.client);
    switch (fault.kind) {
    case GuestFault::Kind::None:
        break;
    case GuestFault::Kind::MixedForms:
        return { "Mixed nodes", "Mixed nodes: they do not count each other" };
    case GuestFault::Kind::TwoLocks:
        return { "Two holders", fmt::format("Two holders: {} by its node, {} by its belief", client,
                                            clientName(world, fault.other)) };
    case GuestFault::Kind::StrayWrite:
        return { "Stale write", fmt::format("Stale write: {} wrote without the lock", client) };
    case GuestFault::Kind::WatchCircle:
        return { "Deadlock", fmt::format("Deadlock: {} and {} wait for each other", client,
                                         clientName(world, fault.other)) };
    case GuestFault::Kind::GhostNode:
        return { "Ghost node", fmt::format("Ghost node: {} does not know its first node", client) };
    case GuestFault::Kind::Unaware:
        return { "Lost wake-up", fmt::format("Lost wake-up: {} is first, and nothing tells it",
                                             client) };
    }
    return {};
}

Headline well(const Moment& world)
{
    const ClientId owner = lockOwner(world);
    const bool guest = world.has(owner) && world.client(owner).phase == Phase::Guest;
    const std::uint32_t count
        = world.chronicle.tally.believing + world.chronicle.guests.holding + (guest ? 1u : 0u);
    const std::string who = admitsSeveral(world)
        ? fmt::format("{} of {} hold", count, admitted(world))
        : count == 0 ? std::string("nobody holds")
                     : fmt::format("{} holder{}", count, count == 1 ? "" : "s");
    return { who + ", all well", who + "; every check has passed so far" };
}

/// Whether nobody got the lock in more steps than a whole queue of newcomers needs.
bool isFruitless(const Moment& world)
{
    return world.chronicle.fruitless > 10 + 5 * world.chronicle.tally.present;
}

/// Who has got the lock every time so far, while others wait and have never had it; nobody where it
/// is too early to say.
ClientId takesAll(const Moment& world)
{
    constexpr std::uint32_t enough = 10;
    const Chronicle& past = world.chronicle;
    if (past.grants < enough || past.tally.waiting == 0)
        return {};
    for (std::size_t place = 0; place < past.clients.size(); ++place) {
        if (past.clients[place].acquisitions > 0)
            return past.clients[place].acquisitions == past.grants ? clientAt(place) : ClientId {};
    }
    return {};
}

} // namespace

std::string numberOf(const Moment& world, ClientId client)
{
    const bool named = world.has(client) && !world.chronicle.of(client).name.empty();
    return named ? clientName(world, client) : fmt::format("{}", client.value);
}

std::string numberWord(std::size_t number)
{
    static constexpr std::array<std::string_view, 10> words { "No",    "One",  "Two", "Three",
                                                              "Four",  "Five", "Six", "Seven",
                                                              "Eight", "Nine" };
    return number < words.size() ? std::string(words[number]) : fmt::format("{}", number);
}

Headline headlineOf(const Moment& world, Invariant invariant, ClientId other)
{
    if (world.chronicle.tally.guests > 0) {
        const std::vector<GuestFault> faults = guestFaults(world, world.chronicle);
        if (const auto found = std::ranges::find(faults, invariant, invariantOf);
            found != faults.end())
            return amongGuests(world, *found);
    }
    switch (invariant) {
    case Invariant::MutualExclusion:
        return crowd(world);
    case Invariant::OwnerBelieves:
        return twoTruths(world, other);
    case Invariant::NoStaleWrite:
        return staleWrite(world);
    case Invariant::NoLostWakeup:
    case Invariant::NoDeadlock:
        return standsStill(world);
    case Invariant::NoAbandonedNode:
        return abandoned(world);
    case Invariant::Progress:
        return noProgress(world);
    case Invariant::FirstComeFirstServed:
        return { "Overtaken",
                 fmt::format("Overtaken: {} came first and still waits",
                             clientName(world, other)) };
    case Invariant::Together:
        return { "Passed too early",
                 fmt::format("Passed too early: {} went before all {} were there",
                             clientName(world, other), world.program().admits) };
    }
    return {};
}

Outlook outlookOf(const Moment& world)
{
    const Tally& tally = world.chronicle.tally;
    const std::string waiting
        = fmt::format("{} wait{}", tally.waiting, tally.waiting == 1 ? "s" : "");
    if (tally.waiting > 0 && tally.guests == 0 && isAtRest(world))
        return { Outlook::Tone::Doubtful,
                 { fmt::format("Nobody moves, {}", waiting),
                   fmt::format("Nobody has a next step, and {} for the lock", waiting) } };
    if (const ClientId one = takesAll(world))
        return { Outlook::Tone::Doubtful,
                 { fmt::format("Only {} gets it, {}", clientName(world, one), waiting),
                   fmt::format("{} got the lock all {} times, and {} for it",
                               clientName(world, one), world.chronicle.grants, waiting) } };
    const Headline holders = well(world);
    const bool free
        = !lockOwner(world) && tally.believing == 0 && world.chronicle.guests.holding == 0;
    if (!free || tally.waiting == 0)
        return { Outlook::Tone::Well, holders };
    if (isFruitless(world))
        return { Outlook::Tone::Doubtful,
                 { fmt::format("Nobody got it in {} steps", world.chronicle.fruitless),
                   fmt::format("Nobody got the lock in {} steps, and {}", world.chronicle.fruitless,
                               waiting) } };
    return { Outlook::Tone::Open,
             { fmt::format("Nobody holds, {}", waiting),
               fmt::format("Nobody holds the lock, and {} for it", waiting) } };
}

} // namespace lockstep
