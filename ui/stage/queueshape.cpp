// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QtMath>

#include <algorithm>

namespace lockstep::ui {

namespace {

constexpr qreal queueMargin = 12;
constexpr qreal groupGap = 10;
constexpr qreal captionGap = 6;
constexpr qreal ownerRadius = 22;

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

/// The lock with its path above, in the middle of @p column, beginning at @p top. Returns where it
/// ends.
qreal placeLock(StageGeometry& result, const QRectF& column, qreal top, qreal radius,
                const StageMetrics& metrics)
{
    result.lockLabel = QRectF(column.left(), top, column.width(), metrics.lockLabelHeight);
    result.lock = QRectF(column.center().x() - radius, top + metrics.lockLabelHeight + 6,
                         2 * radius, 2 * radius);
    return result.lock.bottom();
}

/// The lock and the one owner beneath it, or its vacant place. False when there is no room.
bool seatOwner(StageGeometry& result, bool owned, const QRectF& column, qreal lockRadius,
               const StageMetrics& metrics)
{
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    const qreal bridge = std::clamp(column.height() * 0.12, 26.0, 64.0);
    const qreal used = metrics.lockLabelHeight + 6 + 2 * lockRadius + bridge + 2 * ownerRadius + 11
        + labelHeight;
    const qreal above = std::max(queueMargin, (column.height() - used) / 2);
    const qreal top = placeLock(result, column, column.top() + above, lockRadius, metrics) + bridge;
    Seat owner;
    owner.radius = ownerRadius;
    owner.centre = { column.center().x(), top + ownerRadius };
    owner.label = QRectF(column.left(), top + 2 * ownerRadius + 11, column.width(), labelHeight);
    owner.align = Qt::AlignHCenter;
    if (owned)
        result.seats.push_back(owner);
    else
        result.vacancy = owner.circle();
    return used + 2 * queueMargin <= column.height();
}

/// The lock and beneath it all its holders, as roomy as @p column allows. False when there is no
/// room.
bool seatOwners(StageGeometry& result, int owners, const QRectF& column, qreal lockRadius,
                const StageMetrics& metrics)
{
    const qreal bridge = 20;
    const qreal above = metrics.lockLabelHeight + 6 + 2 * lockRadius + bridge
        + metrics.captionHeight + captionGap;
    for (const Cell& cell : cellsFor(metrics)) {
        const int columns = std::min(owners, static_cast<int>(column.width() / cell.width));
        if (columns < 1)
            continue;
        const qreal used = above + rowsFor(owners, columns) * cell.height;
        if (used + 2 * queueMargin > column.height())
            continue;
        const qreal top = column.top() + (column.height() - used) / 2;
        const qreal bottom = placeLock(result, column, top, lockRadius, metrics) + bridge;
        result.ownersCaption = QRectF(column.left(), bottom, column.width(), metrics.captionHeight);
        const qreal width = columns * cell.width;
        const QRectF block(column.center().x() - width / 2, 0, width, 0);
        seatGroup(result, owners, cell, block, columns, bottom + metrics.captionHeight + captionGap,
                  metrics);
        return true;
    }
    return false;
}

} // namespace

StageGeometry queueShape(const StageCounts& counts, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Queue;

    // Left: the lock and its holders. Many holders get their share of the room.
    const qreal single
        = std::clamp(area.width() * 0.2, metrics.shortLabelWidth + 40, metrics.labelWidth + 40);
    const qreal share = area.width() * counts.owners / std::max(1, counts.total());
    const bool isAlone = counts.owners == counts.total() && counts.owners > 1;
    const qreal columnWidth = counts.owners < 2 ? single
        : isAlone                               ? area.width() - 2 * queueMargin
                                                : std::clamp(share, single, area.width() * 0.6);
    const QRectF column(area.left() + queueMargin, area.top(), columnWidth, area.height());
    const qreal lockRadius = std::clamp(std::min(area.width(), area.height()) * 0.11, 24.0, 46.0);
    const bool hasRoom = counts.owners > 1
        ? seatOwners(result, counts.owners, column, lockRadius, metrics)
        : seatOwner(result, counts.owners == 1, column, lockRadius, metrics);
    if (!hasRoom)
        return result;

    // Right: those who wait, then the others.
    const QRectF line
        = area.adjusted(queueMargin + columnWidth + 24, queueMargin, -queueMargin, -queueMargin);
    const qreal caption = metrics.captionHeight + captionGap;
    if (counts.waiting + counts.others == 0) {
        result.fits = true;
        result.text = SeatText::Full;
        return result;
    }
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
        result.fits = true;
        break;
    }
    return result;
}

} // namespace lockstep::ui
