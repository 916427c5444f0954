// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/timeline/lanegeometry.h"
#include "ui/timeline/timescale.h"

#include <QPixmap>
#include <QRectF>

#include <algorithm>
#include <vector>

class QPainter;

namespace lockstep::ui {

/// One lane that is in sight.
struct LaneRow
{
    ClientId client;
    qreal top = 0; ///< may lie above the axis' lower edge: it is cut there
    std::vector<LaneSpan> spans;
};

/// The name of a lane's client, even if the client is not present at the cursor.
[[nodiscard]] inline QString nameIn(const Frame& frame, ClientId client)
{
    return QString::fromStdString(frame.nameOf(client));
}

/// Everything that one picture of the timeline shows.
struct TimelinePicture : LaneGeometry
{
    FramePtr frame; ///< never null
    Micros now = 0; ///< where the playhead stands
    TimeScale scale;
    std::vector<LaneRow> rows; ///< the lanes in sight
    ClientId selected;
    ClientId hovered;
    bool focused = false;

    /// Gives the lanes, their names and the axis their places in @p wanted.
    void layOut(const QRectF& wanted);
    [[nodiscard]] qreal barHeight() const { return rowHeight >= 34 ? 18 : rowHeight * 0.56; }
    /// The box of a lane's highest bars.
    [[nodiscard]] QRectF bar(const LaneRow& row, double from, double to) const;
    /// Where the run ends. Requires: there is a frame.
    [[nodiscard]] Micros runEnd() const { return std::max(frame->headTime, now); }
    /// The time at @p x, or at the nearer end of what is shown.
    [[nodiscard]] Micros timeInSight(qreal x) const;
};

/// Paints a TimelinePicture. Caches what is expensive to draw. GUI thread only.
class TimelinePainter
{
public:
    void paint(QPainter& painter, const TimelinePicture& picture);
    /// Says what will be here.
    void paintEmpty(QPainter& painter, const QRect& area) const;
    /// Forgets what it kept: the theme has changed.
    void forget() { m_tile = {}; }

private:
    void paintRows(QPainter& painter, const TimelinePicture& picture);
    void paintSpan(QPainter& painter, const TimelinePicture& picture, const LaneRow& row,
                   const LaneSpan& span);
    void paintWaiting(QPainter& painter, const QRectF& bar);
    void flush(QPainter& painter);

    QPixmap m_tile; ///< the hatch of waiting, repeats to the right
    qreal m_tileHeight = 0;
    // Narrow pieces of a whole picture, by colour: drawn in one stroke each.
    std::vector<QRectF> m_slivers[phaseCount];
    std::vector<QRectF> m_foldedGround;
    std::vector<QRectF> m_foldedHeld;
    struct Label
    {
        QRectF box;
        bool believed;
    };
    std::vector<Label> m_labels;
};

} // namespace lockstep::ui
