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

} // namespace

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
    constexpr std::string_view unknown
        = "What these programs believe is not known here, so mutual exclusion is not judged.";
    if (line.pattern == LockPattern::Mixed)
        return fmt::format("Nodes of different forms stand below {}, which do not count each "
                           "other: who holds depends on whom one asks. {}",
                           world.lockPath().view(), unknown);
    return fmt::format("By the nodes below {}, which look like those of {} ({}), {}. {}",
                       world.lockPath().view(), makerOf(line.form), patternName(line.pattern),
                       whoHoldsAndWaits(world, guests), unknown);
}

} // namespace lockstep
