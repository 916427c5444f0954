// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/words/linewords.h"

#include "core/words/clientname.h"
#include "core/words/describe.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

std::string nameOf(const Moment& world, const InLine& one)
{
    return clientName(world, one.client);
}

std::size_t holdersAmong(const std::vector<InLine>& guests)
{
    return static_cast<std::size_t>(std::ranges::count(guests, true, &InLine::holds));
}

/// "port 1 holds and port 2 waits", "3 hold and 12 wait".
std::string whoHoldsAndWaits(const Moment& world, const std::vector<InLine>& guests)
{
    const std::size_t hold = holdersAmong(guests);
    const std::size_t wait = guests.size() - hold;
    const auto part = [&](std::size_t count, std::size_t first, std::string_view one,
                          std::string_view several) {
        return count == 1 ? fmt::format("{} {}", nameOf(world, guests[first]), one)
                          : fmt::format("{} {}", count, several);
    };
    if (hold == 0)
        return part(wait, 0, "waits", "wait");
    const std::string holders = part(hold, 0, "holds", "hold");
    return wait == 0 ? holders : holders + " and " + part(wait, hold, "waits", "wait");
}

/// Who goes by one form and who by another.
std::string describeMixed(const Moment& world)
{
    const LockLine line = lockLine(world);
    const auto other
        = std::ranges::find_if(line.line, [&](const InLine& one) { return one.form != line.form; });
    if (other == line.line.end())
        return {};
    const InLine& first = line.line.front();
    return fmt::format("{} stands at {} by {} and {} by {}, which do not count each other's nodes: "
                       "both may hold",
                       nameOf(world, first), line.path.view(), makerOf(first.form),
                       nameOf(world, *other), makerOf(other->form));
}

} // namespace

std::string describeGuestFault(const Moment& world, const GuestFault& fault)
{
    const std::string client = clientName(world, fault.client);
    const std::string other = clientName(world, fault.other);
    const std::string_view lock = watchedPath(world).view();
    switch (fault.kind) {
    case GuestFault::Kind::None:
        break;
    case GuestFault::Kind::MixedForms:
        return describeMixed(world);
    case GuestFault::Kind::TwoLocks:
        return fmt::format("{} holds {} by its node, and {} believes that it holds it: they do not "
                           "look at the same nodes",
                           client, lock, other);
    case GuestFault::Kind::StrayWrite:
        return fault.other && fault.other != fault.client
            ? fmt::format("{} wrote {} and does not hold {}: {} does", client, fault.node.view(),
                          lock, other)
            : fmt::format("{} wrote {} and does not hold {}", client, fault.node.view(), lock);
    case GuestFault::Kind::WatchCircle:
        return fmt::format("{} and {} wait for each other: {} watches {}, which came after its own "
                           "node",
                           client, other, client, fault.node.view());
    case GuestFault::Kind::GhostNode:
        return fmt::format("{} never heard that {} was made, and made another node: nobody removes "
                           "the first while its session lives",
                           client, fault.node.view());
    case GuestFault::Kind::Unaware:
        return fmt::format("{} is first in line at {} for longer than its session's timeout, and "
                           "nothing has told it",
                           client, lock);
    }
    return {};
}

std::string guestsInShort(const Moment& world, const std::vector<InLine>& guests)
{
    const std::size_t hold = holdersAmong(guests);
    if (hold == 1)
        return fmt::format("{} holds", nameOf(world, guests.front()));
    if (hold > 1)
        return fmt::format("{} hold", hold);
    return guests.size() == 1 ? fmt::format("{} waits", nameOf(world, guests.front()))
                              : fmt::format("{} wait", guests.size());
}

std::string describeGuests(const Moment& world, const LockLine& line,
                           const std::vector<InLine>& guests)
{
    constexpr std::string_view unknown = "What the program believes is unknown.";
    constexpr std::string_view several = "What the programs believe is unknown.";
    if (line.pattern == LockPattern::Mixed)
        return fmt::format("{}. {}", describeMixed(world), several);
    if (!isJudged(world, line))
        return fmt::format("The nodes at {} have names of no known form. If they are a queue, {}; "
                           "whoever says how they are read (Connect, Watch a lock) has it judged. "
                           "{}",
                           line.path.view(), whoHoldsAndWaits(world, guests), several);
    return fmt::format("By the nodes at {}, which look like those of {} ({}), {}. {}",
                       line.path.view(), makerOf(line.form), patternName(line.pattern),
                       whoHoldsAndWaits(world, guests), guests.size() == 1 ? unknown : several);
}

} // namespace lockstep
