// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QRectF>

namespace lockstep::ui {

/// Where the timeline's lanes stand: client n's is the n-th, below the axis, and they are scrolled
/// by pixels. Pure.
struct LaneGeometry
{
    QRectF area; ///< the viewport
    qreal axisHeight = 30;
    qreal rowHeight = 38;
    unsigned lanes = 0;
    int scrolled = 0;

    /// As high as all lanes have room for, within limits; for the area and the number of lanes.
    void fitRows();

    /// How high the part of the area is where lanes are seen.
    [[nodiscard]] qreal room() const { return area.height() - axisHeight; }
    /// How far the lanes can be scrolled.
    [[nodiscard]] int mostScrolled() const;
    /// The lanes in sight, also in part: from the first, counted from 0, to before the last.
    [[nodiscard]] int first() const;
    [[nodiscard]] int last() const;
    /// Where a lane begins; may lie above the axis' lower edge.
    [[nodiscard]] qreal topOf(ClientId client) const;
    /// The part of a lane that is seen; empty when none is.
    [[nodiscard]] QRectF shownRect(ClientId client) const;
    /// Whose lane is at that height; nobody's on the axis and below the last lane.
    [[nodiscard]] ClientId clientAt(qreal y) const;
    /// What it is to be scrolled by, with the least change, for the lane to be seen whole.
    [[nodiscard]] int scrolledTo(ClientId client) const;
};

} // namespace lockstep::ui
