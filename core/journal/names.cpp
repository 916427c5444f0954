// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/names.h"

#include "core/world/knobs.h"

#include <algorithm>

namespace lockstep {

NameLog::NameLog(const NameLog& other, Step begin, Step end)
{
    for (unsigned i = 1; i <= other.m_last.load(std::memory_order_acquire); ++i) {
        const Names* const names = other.m_places[i].load(std::memory_order_acquire);
        const std::size_t count = names == nullptr ? 0 : names->size();
        std::size_t n = 0;
        while (n + 1 < count && (*names)[n + 1].from <= begin)
            ++n;
        for (; n < count && (*names)[n].from < end; ++n)
            add((*names)[n].from, ClientId { static_cast<std::uint16_t>(i) }, (*names)[n].name);
    }
}

void NameLog::add(Step index, ClientId client, Symbol name)
{
    if (client.value > maximumPlaces || at(index, client) == name)
        return;
    if (m_places.empty())
        m_places = std::vector<std::atomic<Names*>>(maximumPlaces + std::size_t { 1 });
    auto& place = m_places[client.value];
    if (place.load(std::memory_order_relaxed) == nullptr) {
        m_owned.push_back(std::make_unique<Names>());
        place.store(m_owned.back().get(), std::memory_order_release);
    }
    place.load(std::memory_order_relaxed)->push({ index, name });
    m_size.fetch_add(1, std::memory_order_release);
    const Step end = m_end.load(std::memory_order_relaxed);
    m_end.store(std::max(end, index + 1), std::memory_order_release);
    const unsigned last = m_last.load(std::memory_order_relaxed);
    m_last.store(std::max<unsigned>(last, client.value), std::memory_order_release);
}

void NameLog::mark(SymbolMarks& marks) const
{
    for (const auto& names : m_owned) {
        for (std::size_t i = 0; i < names->size(); ++i)
            marks.add((*names)[i].name);
    }
}

Symbol NameLog::find(Step index, ClientId client) const
{
    if (!client)
        return {};
    const Names* const names = m_places[client.value].load(std::memory_order_acquire);
    std::size_t low = 0;
    std::size_t high = names == nullptr ? 0 : names->size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if ((*names)[middle].from <= index)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? Symbol {} : (*names)[low - 1].name;
}

} // namespace lockstep
