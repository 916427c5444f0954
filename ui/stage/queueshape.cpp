// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QtMath>

#include <algorithm>

namespace lockstep::ui {

namespace {

constexpr qreal queueMargin = 14;
constexpr qreal groupGap = 4;
constexpr qreal captionGap = 2;

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
    const qreal state = metrics.stateHeight;
    std::vector<Cell> cells {
        { SeatText::Full, metrics.labelWidth + 10, 2 * 20 + full + 28, 20 },
        { SeatText::Full, metrics.shortLabelWidth + 34, 2 * 18 + full + 24, 18 },
        { SeatText::State, metrics.shortLabelWidth, 2 * 16 + state + 20, 16 },
        { SeatText::Place, 48, 2 * 14 + state + 15, 14 },
        { SeatText::Place, 40, 2 * 12 + state + 13, 12 },
        { SeatText::Place, 36, 2 * 10 + state + 13, 10 },
    };
    for (qreal side = 40; side >= 18; side -= 2)
        cells.push_back({ SeatText::None, side, side, side / 2 - 4 });
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
        : cell.text == SeatText::None                     ? 0
                                                          : metrics.stateHeight;
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
            seat.text = cell.text;
        }
        result.seats.push_back(seat);
    }
    return top + rowsFor(clients, columns) * cell.height;
}

/// The service at the top of @p column. Returns where it ends.
qreal placeService(StageGeometry& result, const QRectF& area, const QRectF& column)
{
    result.lock = serviceBox(area, {});
    result.lock.setWidth(std::min(result.lock.width(), column.width()));
    result.lock.moveTopLeft(column.topLeft());
    return result.lock.bottom();
}

/// The one owner beneath the service, or its vacant place. False when there is no room.
bool seatOwner(StageGeometry& result, bool owned, const QRectF& column, qreal top,
               const StageMetrics& metrics)
{
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    const qreal room = column.bottom() - top;
    const qreal radius = std::clamp((room - 30) / 2, 12.0, 24.0);
    const qreal bridge = std::clamp((room - 2 * radius) / 2, 14.0, 60.0);
    Seat owner;
    owner.radius = radius;
    owner.centre = { column.left() + radius + 10, top + bridge + radius };
    const qreal left = owner.centre.x() + radius + 10;
    owner.label
        = QRectF(left, owner.centre.y() - labelHeight / 2, column.right() - left, labelHeight);
    owner.align = Qt::AlignLeft;
    owner.text = SeatText::Full;
    if (owned)
        result.seats.push_back(owner);
    else
        result.vacancy = owner.circle();
    return owner.circle().bottom() + 6 <= column.bottom();
}

/// Beneath the service all its holders, as roomy as @p column allows. False when there is no room.
bool seatOwners(StageGeometry& result, int owners, const QRectF& column, qreal top,
                const StageMetrics& metrics)
{
    constexpr qreal bridge = 12;
    const qreal first = top + bridge + metrics.captionHeight + captionGap;
    for (const Cell& cell : cellsFor(metrics)) {
        const int columns = std::min(owners, static_cast<int>(column.width() / cell.width));
        if (columns < 1 || first + rowsFor(owners, columns) * cell.height > column.bottom())
            continue;
        result.ownersCaption
            = QRectF(column.left(), top + bridge, column.width(), metrics.captionHeight);
        seatGroup(result, owners, cell, column, columns, first, metrics);
        return true;
    }
    return false;
}

} // namespace

StageGeometry queueShape(const StageCounts& counts, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Queue;

    // Left: the service and its holders. Many holders get their share of the room.
    const qreal single = serviceBox(area, {}).width();
    const qreal share = area.width() * counts.owners / std::max(1, counts.total());
    const bool isAlone = counts.owners == counts.total() && counts.owners > 1;
    const qreal columnWidth = counts.owners < 2 ? single
        : isAlone                               ? area.width() - 2 * queueMargin
                                                : std::clamp(share, single, area.width() * 0.6);
    const QRectF column(area.left() + queueMargin, area.top() + queueMargin, columnWidth,
                        area.height() - queueMargin - 6);
    const qreal top = placeService(result, area, column);
    const bool hasRoom = counts.owners > 1
        ? seatOwners(result, counts.owners, column, top, metrics)
        : seatOwner(result, counts.owners == 1, column, top, metrics);
    if (!hasRoom)
        return result;

    // Right: those who wait, then the others.
    const QRectF line = area.adjusted(queueMargin + columnWidth + 24, 8, -queueMargin, -6);
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
        qreal next = line.top() + std::max(0.0, (line.height() - wanted) / 3);
        if (counts.waiting > 0) {
            result.waitingCaption
                = QRectF(line.left() + 4, next, line.width() - 4, metrics.captionHeight);
            next = seatGroup(result, counts.waiting, cell, line, columns, next + caption, metrics);
            next += groupGap;
        }
        if (counts.others > 0) {
            result.othersCaption
                = QRectF(line.left() + 4, next, line.width() - 4, metrics.captionHeight);
            seatGroup(result, counts.others, cell, line, columns, next + caption, metrics);
        }
        result.fits = true;
        break;
    }
    return result;
}

} // namespace lockstep::ui
