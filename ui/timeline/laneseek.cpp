// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/laneseek.h"

#include "core/world/entry.h"

#include <algorithm>

namespace lockstep::ui {

namespace {

/// The first mark in [low, high) for which @p before is no longer true.
template <class Before>
std::size_t firstMark(std::size_t low, std::size_t high, Before before)
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

struct Marks
{
    std::size_t begin = 0;
    std::size_t next = 0; ///< the first at or after the time
    std::size_t end = 0;
};

/// The lane grows meanwhile, and its beginning may have been let go: uses only the view's entries.
Marks marksAround(const Lane& lane, const JournalView& journal, Micros at)
{
    Marks marks;
    marks.end
        = firstMark(0, lane.size(), [&](std::size_t i) { return lane[i].index < journal.end(); });
    marks.begin
        = firstMark(0, marks.end, [&](std::size_t i) { return lane[i].index < journal.begin(); });
    marks.next = firstMark(marks.begin, marks.end,
                           [&](std::size_t i) { return journal[lane[i].index].at < at; });
    return marks;
}

} // namespace

Step stepAt(const JournalView& journal, Micros at)
{
    return at == never ? journal.end() : journal.firstAtOrAfter(at + 1);
}

std::optional<Step> entryAtOrAfter(const Lane& lane, const JournalView& journal, Micros at)
{
    const Marks marks = marksAround(lane, journal, at);
    if (marks.next == marks.end)
        return std::nullopt;
    return lane[marks.next].index;
}

std::optional<Step> nearestEntry(const Lane& lane, const JournalView& journal, Micros at)
{
    const Marks marks = marksAround(lane, journal, at);
    if (marks.begin == marks.end)
        return std::nullopt;
    if (marks.next == marks.end)
        return lane[marks.end - 1].index;
    if (marks.next == marks.begin)
        return lane[marks.next].index;
    const Step before = lane[marks.next - 1].index;
    const Step after = lane[marks.next].index;
    return at - journal[before].at <= journal[after].at - at ? before : after;
}

std::optional<Handover> handoverAfter(const JournalView& journal, Step release, Step reach)
{
    if (release < journal.begin() || release >= journal.end()
        || !givesLockBack(journal[release]))
        return std::nullopt;
    const Entry& given = journal[release];
    const Step last = std::min(journal.end(), release + 1 + reach);
    for (Step i = release + 1; i < last; ++i) {
        const Entry& entry = journal[i];
        // The node of a recipe's step need not be the lock's; all the recipe's clients contend for
        // one lock.
        const bool other = (isCall(entry.kind) || isCall(given.kind)) && entry.path != given.path;
        if (!takesLock(entry) || other)
            continue;
        if (entry.client == given.client)
            return std::nullopt;
        return Handover { given.client, given.at, entry.client, entry.at };
    }
    return std::nullopt;
}

std::vector<LaneSpan> drawnSpans(const std::vector<LaneSpan>& spans)
{
    constexpr float nothing = 0.005F;
    std::vector<LaneSpan> result;
    result.reserve(spans.size());
    for (LaneSpan span : spans) {
        if (span.folded && span.heldShare > 1 - nothing)
            span = { span.from, span.to, Phase::Holding };
        else if (span.folded && span.heldShare < nothing && span.phase != Phase::Holding)
            span = { span.from, span.to, span.phase };
        if (!result.empty() && !span.folded && !result.back().folded
            && result.back().phase == span.phase && result.back().to == span.from)
            result.back().to = span.to;
        else
            result.push_back(span);
    }
    return result;
}

} // namespace lockstep::ui
