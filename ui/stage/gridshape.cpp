// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

StageGeometry gridShape(int clients, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Grid;
    result.text = SeatText::None;

    // A strip at the top tells what the ring tells in its middle.
    const qreal margin = area.width() > 200 ? 14 : 4;
    const qreal strip = area.height() > 100 ? std::max(30.0, metrics.nameHeight + 12) : 0;
    if (strip > 0) {
        result.lock = QRectF(area.left() + margin, area.top() + (strip - 24) / 2 + 2, 24, 24);
        result.lockLabel = QRectF(result.lock.right() + 10, area.top() + 2,
                                  area.width() - 2 * margin - 34, strip);
        result.lockAlign = Qt::AlignLeft;
    }
    const QRectF field = area.adjusted(margin, strip + 6, -margin, -std::min(margin, 10.0));

    // Whole pixels keep the cells crisp.
    int side = 48;
    int columns = 1;
    for (; side >= 2; --side) {
        columns = static_cast<int>(field.width() / side);
        if (columns > 0 && columns * static_cast<int>(field.height() / side) >= clients)
            break;
    }
    side = std::max(side, 2);
    columns = std::max(columns, 1);
    const int rows = (clients + columns - 1) / columns;
    columns = std::min(columns, std::max(1, clients));
    const qreal left = std::floor(field.left() + (field.width() - columns * side) / 2);
    const qreal top = std::floor(field.top() + std::max(0.0, (field.height() - rows * side) / 2));
    const qreal gap = side >= 20 ? 2 : side >= 8 ? 1 : 0.5;
    result.seats.reserve(static_cast<std::size_t>(clients));
    for (int i = 0; i < clients; ++i) {
        Seat seat;
        seat.radius = side / 2.0 - gap;
        const int row = i / columns;
        seat.centre = { left + (i % columns + 0.5) * side, top + (row + 0.5) * side };
        result.seats.push_back(seat);
    }
    result.fits = columns * side <= field.width() && rows * side <= field.height();
    return result;
}

} // namespace lockstep::ui
