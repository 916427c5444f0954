// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/lanes.h"

#include "core/base/check.h"

#include <algorithm>

namespace lockstep {

void Lanes::add(Step index, const Entry& entry)
{
    m_end.store(index + 1, std::memory_order_release);
    if (!entry.client)
        return;
    auto& place = m_slots[entry.client.value];
    Slot* slot = place.load(std::memory_order_relaxed);
    if (slot == nullptr) {
        m_owned.push_back(std::make_unique<Slot>());
        slot = m_owned.back().get();
        place.store(slot, std::memory_order_release);
        const unsigned seen = m_count.load(std::memory_order_relaxed);
        m_count.store(std::max<unsigned>(seen, entry.client.value), std::memory_order_release);
    }
    const bool holds = entry.phase == Phase::Holding;
    if (slot->holding)
        slot->held += entry.at - slot->heldSince;
    slot->holding = holds;
    slot->heldSince = entry.at;
    slot->lane.push(LaneMark(index, slot->held));
}

const Lane* Lanes::lane(ClientId client) const
{
    const Slot* const slot = m_slots[client.value].load(std::memory_order_acquire);
    return slot == nullptr ? nullptr : &slot->lane;
}

} // namespace lockstep
