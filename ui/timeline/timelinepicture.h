// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/timeline/timescale.h"

#include <QPixmap>
#include <QRectF>

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
struct TimelinePicture
{
    FramePtr frame; ///< never null
    Micros now = 0; ///< where the playhead stands
    TimeScale scale;
    QRectF area;
    qreal axisHeight = 30;
    qreal rowHeight = 38;
    std::vector<LaneRow> rows;
    ClientId selected;
    ClientId hovered;
    bool focused = false;

    [[nodiscard]] qreal barHeight() const { return rowHeight >= 34 ? 18 : rowHeight * 0.56; }
    /// The box of a lane's highest bars.
    [[nodiscard]] QRectF bar(const LaneRow& row, double from, double to) const;
};

/// Paints a TimelinePicture. Caches what is expensive to draw. GUI thread only.
class TimelinePainter
{
public:
    void paint(QPainter& painter, const TimelinePicture& picture);
    /// Drops the cache: the theme has changed.
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
