// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/check.h"
#include "core/journal/lanes.h"
#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {
namespace {

/// One lane with the journal that its marks point into.
class LaneReader
{
public:
    LaneReader(const Lane& lane, const JournalView& journal)
        : m_lane(lane)
        , m_journal(journal)
        , m_end(firstMarkNotBefore(0, lane.size(), journal.end()))
        , m_begin(firstMarkNotBefore(0, m_end, journal.begin()))
    {
    }
    [[nodiscard]] std::size_t begin() const { return m_begin; }
    [[nodiscard]] std::size_t end() const { return m_end; }
    [[nodiscard]] const Entry& entry(std::size_t mark) const
    {
        return m_journal[m_lane[mark].index];
    }
    [[nodiscard]] Phase phaseBefore(std::size_t mark) const
    {
        return mark == m_begin ? Phase::Absent : entry(mark - 1).phase;
    }
    /// The first mark at or after @p at, searched from @p from on.
    [[nodiscard]] std::size_t firstAtOrAfter(std::size_t from, Micros at) const
    {
        // Columns follow each other: gallop from the last place before bisecting.
        std::size_t reach = 1;
        while (from + reach < m_end && entry(from + reach).at < at)
            reach *= 2;
        std::size_t low = from;
        std::size_t high = std::min(from + reach, m_end);
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (entry(middle).at < at)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
    /// How long the client has held the lock until @p at, given the first mark at or after that
    /// time.
    [[nodiscard]] Micros held(std::size_t next, Micros at) const
    {
        if (next == m_begin)
            return next < m_end ? m_lane[next].held() : 0;
        const Entry& last = entry(next - 1);
        const Micros until = m_lane[next - 1].held();
        return last.phase == Phase::Holding ? until + at - last.at : until;
    }

private:
    [[nodiscard]] std::size_t firstMarkNotBefore(std::size_t low, std::size_t high,
                                                 Step index) const
    {
        while (low < high) {
            const std::size_t middle = low + (high - low) / 2;
            if (m_lane[middle].index < index)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    const Lane& m_lane;
    const JournalView& m_journal;
    std::size_t m_end;
    std::size_t m_begin;
};

/// Appends spans, joining neighbours that look alike.
void addSpan(std::vector<LaneSpan>& spans, const LaneSpan& span)
{
    if (span.from >= span.to)
        return;
    if (!spans.empty() && !span.folded && !spans.back().folded && spans.back().phase == span.phase
        && spans.back().to == span.from) {
        spans.back().to = span.to;
        return;
    }
    spans.push_back(span);
}

} // namespace

std::vector<LaneSpan> laneSpans(const Lane& lane, const JournalView& journal, Micros from,
                                Micros to, Micros runEnd, unsigned columns)
{
    LOCKSTEP_CHECK(from < to && columns > 0, "a lane is drawn over some time and some columns");
    std::vector<LaneSpan> spans;
    const LaneReader reader(lane, journal);
    // A column is as wide as the picture says, also when the run ends within the picture.
    const double columnWidth = static_cast<double>(to - from) / columns;
    to = std::min(to, runEnd);
    if (reader.begin() == reader.end() || from >= to)
        return spans;
    std::size_t mark = reader.firstAtOrAfter(reader.begin(), from);
    Micros done = from;
    while (done < to) {
        const Micros next = mark == reader.end() ? to : std::min(reader.entry(mark).at, to);
        addSpan(spans, { done, next, reader.phaseBefore(mark) });
        done = next;
        if (done >= to)
            break;
        // Several marks within this column: show them as one, with the exact share of holding.
        const Micros columnEnd
            = std::min(to, done + std::max<Micros>(1, static_cast<Micros>(columnWidth)));
        const std::size_t after = reader.firstAtOrAfter(mark, columnEnd);
        if (after - mark > 1) {
            const Micros held = reader.held(after, columnEnd) - reader.held(mark, done);
            const double share = static_cast<double>(held) / static_cast<double>(columnEnd - done);
            addSpan(spans, { done, columnEnd, reader.phaseBefore(after), true,
                             static_cast<float>(std::clamp(share, 0.0, 1.0)) });
            done = columnEnd;
            mark = after;
        } else {
            ++mark;
        }
    }
    return spans;
}

} // namespace lockstep
