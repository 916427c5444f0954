// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/lanes/lanegeometry.h"
#include "ui/lanes/laneglyphs.h"
#include "ui/lanes/laneorder.h"
#include "ui/lanes/statepainter.h"
#include "ui/timeline/timescale.h"

#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace lockstep::ui {

/// One lane that is in sight.
struct LaneRow
{
    ClientId client; ///< nobody: the lane that the folded clients share
    qreal top = 0; ///< may lie above the lanes' upper edge: it is cut there
    std::vector<StateSpan> spans;
    std::vector<GlyphPlace> glyphs;
};

/// A stretch of the lock's lane, and who stood at the lock at its end.
struct LockSpan
{
    StateSpan span;
    LockMark mark;
};

/// The whole run in small.
struct Overview
{
    std::vector<StateSpan> lock;
    std::vector<float> waiting; ///< a part of the most clients at once; even columns
};

/// A stretch of the axis.
struct AxisRange
{
    double from = 0;
    double to = 0;
    bool operator==(const AxisRange&) const = default;
};

/// The name of a lane's client, even if the client is not present at the cursor.
[[nodiscard]] inline QString nameIn(const Frame& frame, ClientId client)
{
    return QString::fromStdString(frame.nameOf(client));
}

/// What the branch of @p other is called now, by @p frame of the same run.
[[nodiscard]] inline QString branchName(const Frame& frame, const Frame& other)
{
    const auto found = std::ranges::find(*frame.branches, other.branch, &BranchInfo::id);
    return found == frame.branches->end() ? QString() : QString::fromStdString(found->name);
}

/// Everything that one picture of the timeline shows.
struct TimelinePicture : LaneGeometry
{
    FramePtr frame; ///< never null
    double now = 0; ///< where the playhead stands on the axis
    TimeScale scale;
    LaneList list; ///< whose lanes there are
    std::vector<LaneRow> rows; ///< the lanes in sight
    std::vector<LockSpan> lock;
    FramePtr other; ///< of another branch, whose lock has a lane, too; null: none
    std::vector<LockSpan> otherLock;
    Overview overview;
    std::optional<AxisRange> range; ///< what the user has marked
    QString rangeWords; ///< what it tells, in lines
    ClientId selected;
    ClientId hovered;
    bool focused = false;

    /// Whether the lane of the other branch is at that height.
    [[nodiscard]] bool isOtherAt(qreal y) const
    {
        return other && y >= otherTop() && y < lockTop();
    }
    /// Gives the lanes, their names and the axis their places in @p wanted.
    void layOut(const QRectF& wanted);
    [[nodiscard]] qreal barHeight() const { return rowHeight >= 28 ? 18 : rowHeight - 8; }
    /// The box of a lane's highest bars.
    [[nodiscard]] QRectF bar(const LaneRow& row, double from, double to) const;
    /// Where the run begins and ends on the axis. Requires: there is a frame.
    [[nodiscard]] double runBegin() const;
    [[nodiscard]] double runEnd() const;
    /// Where the later of both branches ends.
    [[nodiscard]] double wholeEnd() const;
    /// The position at @p x, or at the nearer end of what is shown.
    [[nodiscard]] double positionInSight(qreal x) const;
    [[nodiscard]] Axis axis() const { return scale.axis(); }
};

/// Where the branch of a frame ends on an axis.
[[nodiscard]] double endOf(const Frame& frame, Axis axis);

/// How the whole run lies in the minimap. Pure.
struct MinimapScale
{
    double left = 0;
    double right = 1;
    double begin = 0;
    double end = 1;
    explicit MinimapScale(const TimelinePicture& picture);
    [[nodiscard]] double xOf(double position) const
    {
        return left + (position - begin) / (end - begin) * (right - left);
    }
    [[nodiscard]] double positionAt(double x) const
    {
        return begin + (x - left) / (right - left) * (end - begin);
    }
};

/// Paints a TimelinePicture. Caches what is expensive to draw. GUI thread only.
class TimelinePainter
{
public:
    void paint(QPainter& painter, const TimelinePicture& picture);
    /// Says what will be here.
    void paintEmpty(QPainter& painter, const QRect& area) const;
    /// Forgets what it kept: the theme has changed.
    void forget() { m_states.forget(); }

private:
    struct LockLane
    {
        const Frame& frame;
        const std::vector<LockSpan>& spans;
        qreal top = 0;
        qreal height = 0;
    };
    void paintLock(QPainter& painter, const TimeScale& scale, const LockLane& lane);
    void paintRows(QPainter& painter, const TimelinePicture& picture);
    void paintRow(QPainter& painter, const TimelinePicture& picture, const LaneRow& row);

    StatePainter m_states;
};

} // namespace lockstep::ui
