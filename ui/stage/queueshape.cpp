// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QtMath>

#include <algorithm>

namespace lockstep::ui {

namespace {

constexpr qreal margin = 12;
constexpr qreal groupGap = 10;
constexpr qreal captionGap = 6;

/// One way to draw a client in the line.
struct Cell
{
    SeatText text;
    qreal width;
    qreal height;
    qreal radius;
};

/// From the roomiest to the smallest.
std::vector<Cell> cellsFor(const StageMetrics& metrics)
{
    const qreal full = metrics.nameHeight + metrics.stateHeight;
    std::vector<Cell> cells {
        { SeatText::Full, metrics.labelWidth + 10, 2 * 20 + full + 28, 20 },
        { SeatText::Full, metrics.shortLabelWidth + 34, 2 * 18 + full + 24, 18 },
        { SeatText::State, metrics.shortLabelWidth, 2 * 16 + metrics.stateHeight + 20, 16 },
        { SeatText::State, metrics.shortLabelWidth - 10, 2 * 14 + metrics.stateHeight + 17, 14 },
    };
    for (qreal side = 46; side >= 24; side -= 2)
        cells.push_back({ SeatText::None, side, side, side / 2 - 5 });
    return cells;
}

int rowsFor(int clients, int columns)
{
    return (clients + columns - 1) / columns;
}

/// Seats @p clients from the left to the right, row by row, beginning at @p top. Returns where it
/// ends.
qreal seatGroup(StageGeometry& result, int clients, const Cell& cell, const QRectF& area,
                int columns, qreal top, const StageMetrics& metrics)
{
    const qreal labelHeight = cell.text == SeatText::Full ? metrics.nameHeight + metrics.stateHeight
        : cell.text == SeatText::State                    ? metrics.stateHeight
                                                          : 0;
    for (int i = 0; i < clients; ++i) {
        const int row = i / columns;
        const QPointF corner(area.left() + (i % columns) * cell.width, top + row * cell.height);
        Seat seat;
        seat.radius = cell.radius;
        seat.centre = corner + QPointF(cell.width / 2, cell.radius + (labelHeight > 0 ? 8 : 5));
        if (labelHeight > 0) {
            seat.label = QRectF(corner.x() + 2, seat.centre.y() + cell.radius + 9, cell.width - 4,
                                labelHeight);
            seat.align = Qt::AlignHCenter;
        }
        result.seats.push_back(seat);
    }
    return top + rowsFor(clients, columns) * cell.height;
}

} // namespace

StageGeometry queueShape(const StageCounts& counts, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Queue;
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;

    // Left: the lock with its path above, and the owner beneath.
    const qreal columnWidth
        = std::clamp(area.width() * 0.2, metrics.shortLabelWidth + 40, metrics.labelWidth + 40);
    const qreal lockRadius = std::clamp(std::min(area.width(), area.height()) * 0.11, 24.0, 46.0);
    const qreal ownerRadius = 22;
    const qreal bridge = std::clamp(area.height() * 0.12, 26.0, 64.0);
    const qreal used = metrics.lockLabelHeight + 6 + 2 * lockRadius + bridge + 2 * ownerRadius + 11
        + labelHeight;
    const qreal middle = area.left() + margin + columnWidth / 2;
    qreal y = area.top() + std::max(margin, (area.height() - used) / 2);
    result.lockLabel = QRectF(area.left() + margin, y, columnWidth, metrics.lockLabelHeight);
    y += metrics.lockLabelHeight + 6;
    result.lock = QRectF(middle - lockRadius, y, 2 * lockRadius, 2 * lockRadius);
    y += 2 * lockRadius + bridge;
    Seat owner;
    owner.radius = ownerRadius;
    owner.centre = { middle, y + ownerRadius };
    owner.label = QRectF(area.left() + margin, y + 2 * ownerRadius + 11, columnWidth, labelHeight);
    owner.align = Qt::AlignHCenter;
    if (counts.owners > 0)
        result.seats.push_back(owner);
    else
        result.vacancy = owner.circle();

    // Right: those who wait, then the others.
    const QRectF line = area.adjusted(margin + columnWidth + 24, margin, -margin, -margin);
    const qreal caption = metrics.captionHeight + captionGap;
    for (const Cell& cell : cellsFor(metrics)) {
        const int columns = std::max(1, static_cast<int>(line.width() / cell.width));
        const qreal wanted = rowsFor(counts.waiting, columns) * cell.height
            + rowsFor(counts.others, columns) * cell.height + (counts.waiting > 0 ? caption : 0)
            + (counts.others > 0 ? caption : 0)
            + (counts.waiting > 0 && counts.others > 0 ? groupGap : 0);
        if (wanted > line.height() || cell.width > line.width())
            continue;
        result.text = cell.text;
        qreal top = line.top() + (line.height() - wanted) / 2;
        if (counts.waiting > 0) {
            result.waitingCaption
                = QRectF(line.left() + 4, top, line.width() - 4, metrics.captionHeight);
            top = seatGroup(result, counts.waiting, cell, line, columns, top + caption, metrics);
            top += groupGap;
        }
        if (counts.others > 0) {
            result.othersCaption
                = QRectF(line.left() + 4, top, line.width() - 4, metrics.captionHeight);
            seatGroup(result, counts.others, cell, line, columns, top + caption, metrics);
        }
        result.fits = used + 2 * margin <= area.height();
        break;
    }
    return result;
}

} // namespace lockstep::ui
