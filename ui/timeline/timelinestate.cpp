// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinestate.h"

#include "ui/client/remaining.h"
#include "ui/lanes/laneseek.h"
#include "ui/lanes/rangewords.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lockstep::ui {

namespace {

/// Whether a picture of @p after shows nothing else than one of @p before.
bool showsTheSame(const Frame& before, const Frame& after)
{
    return before.replica == after.replica && before.head == after.head
        && before.lanesEnd == after.lanesEnd && before.generation == after.generation
        && before.branch == after.branch && before.violations == after.violations
        && before.journal.begin() == after.journal.begin() && *before.branches == *after.branches
        && before.state == after.state && before.headTime == after.headTime
        && shownTime(before) == shownTime(after);
}

} // namespace

TimelineState::News TimelineState::setFrame(const FramePtr& frame, ClientId selected, bool reveals)
{
    const FramePtr before = m_picture.frame;
    m_picture.frame = frame;
    if (before && showsTheSame(*before, *frame))
        return News::Nothing;
    keepShown(before);
    const bool moved = !before || before->cursor() != frame->cursor();
    const bool another = !before || before->generation != frame->generation;
    if (another) {
        m_picture.list = {};
        m_picture.scale.fit();
    }
    if (another || before->branch != frame->branch)
        markRange(0, 0);
    takeAxis();
    setNow();
    setRun();
    // Somebody stepped or sought to what is out of sight.
    if (moved && reveals && !isRunning())
        m_picture.scale.reveal(m_picture.now);
    const bool guests = frame->world().chronicle.tally.guests > 0
        && (!before || before->world().chronicle.tally.guests == 0);
    const bool marks = m_picture.marksHeight > 0;
    if (another || guests || marks == frame->violations->empty())
        layOut(m_picture.area, selected);
    else
        arrange(selected);
    return another ? News::Run : News::More;
}

void TimelineState::keepShown(const FramePtr& before)
{
    const FramePtr& frame = m_picture.frame;
    if (!before || before->generation != frame->generation) {
        m_shown.clear();
        m_picture.other = nullptr;
        m_picture.otherHeight = 0;
    }
    // Whoever goes to the branch above finds the one that was left above it.
    if (m_picture.other && m_picture.other->branch == frame->branch)
        m_picture.other = before;
    std::erase_if(m_shown, [&](const FramePtr& one) { return one->branch == frame->branch; });
    m_shown.push_back(frame);
    constexpr std::size_t most = 4;
    if (m_shown.size() > most)
        m_shown.erase(m_shown.begin());
}

FramePtr TimelineState::shownOf(BranchId branch) const
{
    const auto found = std::ranges::find_if(
        m_shown, [branch](const FramePtr& one) { return one->branch == branch; });
    return found == m_shown.end() ? nullptr : *found;
}

void TimelineState::setOther(std::optional<BranchId> branch)
{
    const bool isAnother = branch && wasShown(*branch) && *branch != m_picture.frame->branch;
    m_picture.other = isAnother ? shownOf(*branch) : nullptr;
    constexpr qreal height = 42;
    m_picture.otherHeight = isAnother ? height : 0;
    if (m_picture.frame)
        setRun();
    // Where they part and how each of them ends is what one wants to see.
    if (isAnother)
        m_picture.scale.fit();
}

/// The axis for how the run is now. What was in sight stays so.
void TimelineState::takeAxis()
{
    TimeScale& scale = m_picture.scale;
    const Axis wanted = axisFor(isRunning());
    if (scale.axis() == wanted)
        return;
    const JournalView& journal = m_picture.frame->journal;
    const bool fits = scale.fits();
    const bool follows = scale.follows();
    const Step from = stepAt(journal, scale.axis(), scale.from());
    const Step to = stepAt(journal, scale.axis(), scale.to());
    markRange(0, 0);
    scale.setAxis(wanted);
    setRun();
    if (!fits && to > from) {
        scale.show(positionOf(journal, wanted, from), positionOf(journal, wanted, to));
        if (follows)
            scale.setFollows(true);
    }
    setNow();
}

void TimelineState::setNow()
{
    m_picture.now = m_picture.axis() == Axis::Steps
        ? static_cast<double>(m_picture.frame->cursor())
        : static_cast<double>(shownTime(*m_picture.frame));
}

void TimelineState::setRun()
{
    m_picture.scale.setRun(m_picture.runBegin(), m_picture.wholeEnd());
}

void TimelineState::setAxis(bool running, Axis axis)
{
    (running ? m_running : m_paused) = axis;
    if (m_picture.frame)
        takeAxis();
    else
        m_picture.scale.setAxis(m_paused);
}

void TimelineState::arrange(ClientId selected)
{
    if (!m_picture.frame)
        return;
    const LaneWish wish {
        .sort = m_sort, .folds = m_folds, .room = m_picture.capacity(), .selected = selected
    };
    LaneList list = laneList(*m_picture.frame, wish, m_picture.list);
    if (list == m_picture.list)
        return;
    m_picture.list = std::move(list);
    m_picture.order = m_picture.list.shown;
    m_picture.folded = m_picture.list.folded.size();
    m_picture.fitRows();
}

void TimelineState::layOut(const QRectF& area, ClientId selected)
{
    constexpr int marks = 20;
    constexpr int leastHeight = 150; // where the marks' row has room
    const bool broken = m_picture.frame && !m_picture.frame->violations->empty();
    m_picture.marksHeight = broken && area.height() >= leastHeight ? marks : 0;
    m_picture.layOut(area);
    arrange(selected);
    m_picture.fitRows();
}

void TimelineState::zoom(double factor, std::optional<double> mouse)
{
    TimeScale& scale = m_picture.scale;
    const double playhead = scale.xOf(m_picture.now);
    const auto inSight = [&](double x) { return x >= scale.left() && x <= scale.right(); };
    if (mouse && inSight(*mouse))
        scale.zoomAt(*mouse, factor);
    else if (inSight(playhead) && !scale.follows())
        scale.zoomAt(playhead, factor);
    else
        scale.zoom(factor);
}

void TimelineState::markRange(double from, double to)
{
    m_picture.range.reset();
    m_picture.rangeWords.clear();
    if (from >= to)
        return;
    m_picture.range = AxisRange { from, to };
    const Frame& frame = *m_picture.frame;
    const double end = std::min(to, m_picture.runEnd());
    if (end > from)
        m_picture.rangeWords
            = rangeWords(frame, m_picture.axis(), rangeFacts(frame, m_picture.axis(), from, end));
}

ClientId TimelineState::besides(ClientId client, int by) const
{
    const std::vector<ClientId>& order = m_picture.order;
    if (order.empty())
        return {};
    const std::size_t row = m_picture.rowOf(client);
    if (row >= order.size())
        return by > 0 ? order.front() : order.back();
    const auto next = std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(row) + by, 0,
                                                 static_cast<std::ptrdiff_t>(order.size()) - 1);
    return order[static_cast<std::size_t>(next)];
}

} // namespace lockstep::ui
