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
    std::size_t candidates = 0;
    const std::size_t count = world.clients.size();
    // A client whose time has come counts as due now, however long ago that was.
    const auto dueNotBeforeNow = [&](std::size_t i) {
        if (!alsoDue.empty() && std::ranges::binary_search(alsoDue, clientAt(i)))
            return world.now;
        const auto due = dueAt(world, clientAt(i));
        return due ? std::max(*due, world.now) : never;
    };
    for (std::size_t i = 0; i < count; ++i) {
        const Micros due = dueNotBeforeNow(i);
        if (due < earliest) {
            earliest = due;
            candidates = 0;
        }
        candidates += due == earliest ? 1u : 0u;
    }
    if (earliest == never)
        return std::nullopt;
    if (earliest == world.now && alsoDue.empty() && runsInPlace(world, world.chronicle))
        return std::nullopt;
    // Round robin starts behind the last client; a random draw skips as many as it drew.
    std::size_t skip = m_policy == Policy::Random ? m_random.below(candidates) : 0;
    const std::size_t start = m_policy == Policy::RoundRobin ? m_last.value : 0u;
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t i = (start + n) % count;
        if (dueNotBeforeNow(i) != earliest)
            continue;
        if (skip-- == 0) {
            m_last = clientAt(i);
            return Pick { m_last, earliest };
        }
    }
    return std::nullopt;
}

std::optional<Pick> Schedule::pickClient(const Moment& world, ClientId client)
{
    const auto due = dueAt(world, client);
    if (!due)
        return std::nullopt;
    return Pick { client, std::max(*due, world.now) };
}

} // namespace lockstep
