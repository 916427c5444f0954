// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/totals.h"

#include <algorithm>

namespace lockstep {

void Totals::advance(Step step, Micros at)
{
    const Step steps = step - m_now.step;
    const auto micros = static_cast<std::uint64_t>(at - m_now.at);
    m_now.step = step;
    m_now.at = at;
    if (steps == 0 && micros == 0)
        return;
    for (std::size_t state = 1; state < StateLog::states; ++state) {
        m_now.steps[state] += steps * m_now.clients[state];
        m_now.micros[state] += micros * m_now.clients[state];
    }
}

void Totals::change(Step step, Micros at, std::uint8_t before, std::uint8_t after)
{
    advance(step, at);
    // Those who are not there are not counted.
    if (before != 0)
        m_now.clients[before] -= 1;
    if (after != 0)
        m_now.clients[after] += 1;
    // Closely at first: a short run is looked at closely, too.
    const std::size_t apart = std::min<std::size_t>(1 + m_kept.size() / 16, mostApart);
    if (++m_changes >= apart) {
        m_kept.push(m_now);
        m_changes = 0;
    }
}

StateLog::Amounts Totals::before(Axis axis, double position, Step end) const
{
    const auto placeOf = [axis](const Sums& sums) {
        return static_cast<double>(axis == Axis::Steps ? static_cast<Micros>(sums.step) : sums.at);
    };
    const auto sumOf = [axis](const Sums& sums, std::size_t state) {
        return static_cast<double>(axis == Axis::Steps ? sums.steps[state] : sums.micros[state]);
    };
    std::size_t low = 0;
    std::size_t high = m_kept.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const Sums& sums = m_kept[middle];
        if (placeOf(sums) <= position && sums.step <= end)
            low = middle + 1;
        else
            high = middle;
    }
    StateLog::Amounts amounts {};
    if (low == 0)
        return amounts;
    const Sums& last = m_kept[low - 1];
    const double passed = position - placeOf(last);
    const bool between = low < m_kept.size() && m_kept[low].step <= end;
    const double length = between ? placeOf(m_kept[low]) - placeOf(last) : 0;
    for (std::size_t state = 0; state < StateLog::states; ++state) {
        amounts[state] = sumOf(last, state)
            + (length > 0 ? (sumOf(m_kept[low], state) - sumOf(last, state)) * passed / length
                          : passed * last.clients[state]);
    }
    return amounts;
}

void Totals::copyTo(Totals& other, Step end, Micros at, const Counts& clients) const
{
    for (std::size_t i = 0; i < m_kept.size() && m_kept[i].step <= end; ++i) {
        other.m_now = m_kept[i];
        other.m_kept.push(other.m_now);
    }
    other.advance(std::max(end, other.m_now.step), std::max(at, other.m_now.at));
    other.m_now.clients = clients;
    other.m_kept.push(other.m_now);
}

} // namespace lockstep
