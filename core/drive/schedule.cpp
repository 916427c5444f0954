// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/drive/schedule.h"

#include "core/client/turns.h"
#include "core/judge/invariants.h"

#include <algorithm>

namespace lockstep {

std::optional<Pick> Schedule::pick(const Moment& world, const std::vector<ClientId>& alsoDue)
{
    Micros earliest = never;
    std::vector<ClientId> first; // who is due then, in the order of their numbers
    const DueTimes times(world, m_marks);
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        const bool waits = !alsoDue.empty() && std::ranges::binary_search(alsoDue, id);
        const auto due = waits ? std::optional(world.now) : times.at(i);
        // A client whose time has come counts as due now, however long ago that was.
        const Micros at = due ? std::max(*due, world.now) : never;
        if (at == never || at > earliest)
            continue;
        if (at < earliest)
            first.clear();
        earliest = at;
        first.push_back(id);
    }
    if (first.empty())
        return std::nullopt;
    if (earliest == world.now && alsoDue.empty() && runsInPlace(world, world.chronicle))
        return std::nullopt;
    if (m_policy == Policy::Random) {
        m_last = first[m_random.below(first.size())];
    } else {
        const auto next = std::ranges::upper_bound(first, m_last);
        m_last = next == first.end() ? first.front() : *next;
    }
    return Pick { m_last, earliest };
}

std::optional<Pick> Schedule::pickClient(const Moment& world, ClientId client)
{
    const auto due = dueAt(world, client);
    if (!due)
        return std::nullopt;
    return Pick { client, std::max(*due, world.now) };
}

} // namespace lockstep
