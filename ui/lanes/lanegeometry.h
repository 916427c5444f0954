// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QRectF>

#include <vector>

namespace lockstep::ui {

/// Where the timeline's parts stand, from the top: the minimap, the axis, the marks, the lock's
/// lane in another branch, the lock's lane, and the clients' lanes, which are scrolled by pixels.
/// Pure.
struct LaneGeometry
{
    QRectF area; ///< the viewport
    qreal minimapHeight = 28;
    qreal axisHeight = 18;
    qreal marksHeight = 0; ///< 20 where there is a mark
    qreal otherHeight = 0; ///< 42 where another branch is shown, too
    qreal lockHeight = 42;
    qreal rowHeight = 23;
    std::vector<ClientId> order; ///< whose lanes are shown, from the top
    std::size_t folded = 0; ///< so many other clients share one more lane at the end
    int scrolled = 0;

    /// Gives the lock and each lane as much height as there is room for, within limits; for the
    /// area and the lanes.
    void fitRows();
    /// How many lanes of the least height have room.
    [[nodiscard]] std::size_t capacity() const;

    [[nodiscard]] qreal axisTop() const { return area.top() + minimapHeight; }
    [[nodiscard]] qreal marksTop() const { return axisTop() + axisHeight; }
    [[nodiscard]] qreal otherTop() const { return marksTop() + marksHeight; }
    [[nodiscard]] qreal lockTop() const { return otherTop() + otherHeight; }
    [[nodiscard]] qreal lanesTop() const { return lockTop() + lockHeight; }
    /// How high the part of the area is where lanes are seen.
    [[nodiscard]] qreal room() const { return area.bottom() - lanesTop(); }
    [[nodiscard]] std::size_t rowCount() const { return order.size() + (folded > 0 ? 1 : 0); }
    /// How far the lanes can be scrolled.
    [[nodiscard]] int mostScrolled() const;
    /// The rows in sight, also in part: from the first, counted from 0, to before the last.
    [[nodiscard]] std::size_t first() const;
    [[nodiscard]] std::size_t last() const;
    /// Where a row begins; may lie above lanesTop().
    [[nodiscard]] qreal topOfRow(std::size_t row) const
    {
        return lanesTop() - scrolled + rowHeight * static_cast<qreal>(row);
    }
    /// The row of a client's own lane; rowCount() when it has none.
    [[nodiscard]] std::size_t rowOf(ClientId client) const;
    /// The part of a lane that is seen; empty when none is.
    [[nodiscard]] QRectF shownRect(ClientId client) const;
    /// Whose lane is at that height; nobody's above the lanes, below, and on the folded one.
    [[nodiscard]] ClientId clientAt(qreal y) const;
    /// Whether the lane that several share is at that height.
    [[nodiscard]] bool isFoldedAt(qreal y) const;
    /// What it is to be scrolled by, with the least change, for the lane to be seen whole.
    /// Requires: the client has a lane of its own.
    [[nodiscard]] int scrolledTo(ClientId client) const;
};

} // namespace lockstep::ui
