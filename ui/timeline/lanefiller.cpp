// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanefiller.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

/// So many columns of all lanes together are made: a column costs a search in the lane's sums.
constexpr double mostColumns = 12'000;
constexpr double foldedColumn = 4; ///< pixels
/// So many folded lanes are summed one by one; of more, the run's totals tell enough.
constexpr std::size_t mostSummed = 64;

void add(StateLog::Amounts& sum, const StateLog::Amounts& amounts, double factor = 1)
{
    for (std::size_t state = 0; state < sum.size(); ++state)
        sum[state] += factor * amounts[state];
}

} // namespace

void LaneFiller::forget()
{
    m_made.reset();
    m_overview.reset();
}

void LaneFiller::fill()
{
    const Frame& frame = *m_picture.frame;
    const TimeScale& scale = m_picture.scale;
    const Run run { frame.generation, frame.branch.value,   frame.head,
                    m_picture.axis(), m_picture.runBegin(), m_picture.runEnd() };
    const std::tuple overview { run, scale.left(), scale.right() };
    if (m_overview != overview) {
        m_overview = overview;
        fillOverview();
    }
    const FramePtr& other = m_picture.other;
    Made made { run,
                other ? Other({ other->branch, other->head }) : Other(),
                scale.from(),
                scale.to(),
                m_picture.first(),
                m_picture.last(),
                scale.right() - scale.left(),
                m_picture.list };
    if (m_made == made) {
        for (std::size_t i = 0; i < m_picture.rows.size(); ++i)
            m_picture.rows[i].top = m_picture.topOfRow(m_picture.first() + i);
        return;
    }
    m_made = std::move(made);
    fillRows();
    m_picture.lock = lockSpans(frame);
    m_picture.otherLock = other ? lockSpans(*other) : std::vector<LockSpan>();
}

void LaneFiller::fillRows()
{
    const Frame& frame = *m_picture.frame;
    const TimeScale& scale = m_picture.scale;
    m_picture.rows.clear();
    const std::size_t first = m_picture.first();
    const std::size_t last = m_picture.last();
    const double pixels = (scale.right() - scale.left()) * static_cast<double>(last - first + 1);
    const double column = scale.perPixel() * std::max(1.0, std::ceil(pixels / mostColumns));
    const double end = std::max(scale.from(), std::min(scale.to(), m_picture.runEnd()));
    for (std::size_t number = first; number < last; ++number) {
        LaneRow row;
        row.top = m_picture.topOfRow(number);
        if (number >= m_picture.order.size()) {
            row.spans = foldedSpans();
            m_picture.rows.push_back(std::move(row));
            continue;
        }
        row.client = m_picture.order[number];
        if (const StateLog* const log = frame.lanes->states(row.client)) {
            const StateReader reader(*log, m_picture.axis(), frame.head);
            row.spans = stateSpans(reader, scale.from(), end, column);
        }
        row.glyphs = glyphsOf(frame, row.client, m_picture.axis(), scale.from(), scale.to(),
                              scale.left(), scale.right());
        m_picture.rows.push_back(std::move(row));
    }
}

std::vector<StateSpan> LaneFiller::foldedSpans() const
{
    const Frame& frame = *m_picture.frame;
    const TimeScale& scale = m_picture.scale;
    const Axis axis = m_picture.axis();
    const std::vector<ClientId>& folded = m_picture.list.folded;
    const bool each = folded.size() <= mostSummed;
    std::vector<StateReader> readers;
    for (const ClientId client : each ? folded : m_picture.list.shown) {
        if (const StateLog* const log = frame.lanes->states(client))
            readers.emplace_back(*log, axis, frame.head);
    }
    const auto sumsAt = [&](double position) {
        StateLog::Amounts sums {};
        if (!each)
            sums = frame.lanes->totals().before(axis, position, frame.head);
        for (const StateReader& reader : readers)
            add(sums, reader.before(position), each ? 1 : -1);
        return sums;
    };
    std::vector<StateSpan> spans;
    const double end = std::min(scale.to(), m_picture.runEnd());
    const double column = scale.perPixel() * foldedColumn;
    double from = scale.from();
    StateLog::Amounts before = sumsAt(from);
    while (from < end) {
        const double to = std::min(end, (std::floor(from / column + 1e-9) + 1) * column);
        const StateLog::Amounts after = sumsAt(to);
        StateSpan span { from, to, 0, true };
        for (std::size_t state = 1; state < after.size(); ++state)
            span.shares[state] = std::max(0.0, after[state] - before[state])
                / ((to - from) * static_cast<double>(folded.size()));
        spans.push_back(span);
        before = after;
        from = to;
    }
    return spans;
}

std::vector<LockSpan> LaneFiller::lockSpans(const Frame& frame) const
{
    const TimeScale& scale = m_picture.scale;
    const StateReader reader(frame.lanes->lock(), m_picture.axis(), frame.head);
    const double end = std::max(scale.from(), std::min(scale.to(), endOf(frame, m_picture.axis())));
    std::vector<LockSpan> spans;
    for (StateSpan& span : stateSpans(reader, scale.from(), end, scale.perPixel())) {
        LockSpan one { span, {} };
        const std::size_t next = reader.firstAfter(span.from);
        if (!span.folded && next > 0)
            one.mark = frame.lanes->lockMark(next - 1);
        spans.push_back(one);
    }
    return spans;
}

void LaneFiller::fillOverview()
{
    const Frame& frame = *m_picture.frame;
    const Axis axis = m_picture.axis();
    const MinimapScale small(m_picture);
    const double pixels = std::max(1.0, small.right - small.left);
    const double end = m_picture.runEnd();
    Overview& overview = m_picture.overview;
    const StateReader reader(frame.lanes->lock(), axis, frame.head);
    overview.lock = stateSpans(reader, small.begin, std::max(small.begin, end),
                               (small.end - small.begin) / pixels);
    overview.waiting.clear();
    const Totals& totals = frame.lanes->totals();
    const double clients = std::max(1.0, static_cast<double>(frame.lanes->count()));
    constexpr double pixelsApart = 3;
    const double column = (small.end - small.begin) * pixelsApart / pixels;
    const auto waits = [&](double position) {
        return totals.before(axis, position,
                             frame.head)[static_cast<std::size_t>(LaneState::Waits)];
    };
    double before = waits(small.begin);
    for (double from = small.begin; from < end; from += column) {
        const double after = waits(from + column);
        overview.waiting.push_back(static_cast<float>((after - before) / column / clients));
        before = after;
    }
}

} // namespace lockstep::ui
