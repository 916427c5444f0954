// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/laneseek.h"

#include "core/world/entry.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

namespace {

/// The first number in [low, high) for which @p before is no longer true.
template <class Before>
std::size_t firstNot(std::size_t low, std::size_t high, Before before)
{
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

double positionOf(const JournalView& journal, Axis axis, Step step)
{
    if (axis == Axis::Steps)
        return static_cast<double>(step);
    if (journal.size() == 0 || step == 0)
        return 0;
    return static_cast<double>(
        journal[std::clamp(step - 1, journal.begin(), journal.end() - 1)].at);
}

Step stepAt(const JournalView& journal, Axis axis, double position)
{
    if (axis == Axis::Steps) {
        const double nearest = std::max(0.0, std::round(position));
        return std::clamp(static_cast<Step>(nearest), journal.begin(), journal.end());
    }
    const double at = std::clamp(std::floor(position), 0.0, 9e18);
    return journal.firstAtOrAfter(static_cast<Micros>(at) + 1);
}

LaneRange entriesAt(const Lane& lane, const JournalView& journal, Axis axis, double position)
{
    // The lane grows meanwhile, and its beginning may have been let go.
    LaneRange range;
    range.end
        = firstNot(0, lane.size(), [&](std::size_t i) { return lane[i].index < journal.end(); });
    range.begin
        = firstNot(0, range.end, [&](std::size_t i) { return lane[i].index < journal.begin(); });
    range.next = firstNot(range.begin, range.end, [&](std::size_t i) {
        return positionOf(journal, axis, lane[i].index + Step { 1 }) < position;
    });
    return range;
}

std::optional<Step> nearestStep(const Lane& lane, const JournalView& journal, Axis axis,
                                double position)
{
    const LaneRange range = entriesAt(lane, journal, axis, position);
    if (range.begin == range.end)
        return std::nullopt;
    const auto step = [&](std::size_t i) { return lane[i].index + Step { 1 }; };
    if (range.next == range.end)
        return step(range.end - 1);
    if (range.next == range.begin)
        return step(range.next);
    const double before = position - positionOf(journal, axis, step(range.next - 1));
    const double after = positionOf(journal, axis, step(range.next)) - position;
    return step(before <= after ? range.next - 1 : range.next);
}

} // namespace lockstep::ui
