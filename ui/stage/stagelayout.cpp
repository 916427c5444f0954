// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagelayout.h"

#include "ui/stage/shapes.h"

#include <limits>

namespace lockstep::ui {

StageShape automaticShape(int clients)
{
    if (clients <= ringLimit)
        return StageShape::Ring;
    return clients <= queueLimit ? StageShape::Queue : StageShape::Grid;
}

bool shapeAllows(StageShape shape, int clients)
{
    switch (shape) {
    case StageShape::Ring:
        return clients <= ringLimit;
    case StageShape::Queue:
        return clients <= queueLimit;
    case StageShape::Grid:
        return true;
    }
    return true;
}

QString stageShapeName(StageShape shape)
{
    switch (shape) {
    case StageShape::Ring:
        return QStringLiteral("ring");
    case StageShape::Queue:
        return QStringLiteral("queue");
    case StageShape::Grid:
        break;
    }
    return QStringLiteral("grid");
}

QString stageShapeText(StageShape shape)
{
    switch (shape) {
    case StageShape::Ring:
        return QStringLiteral("Ring");
    case StageShape::Queue:
        return QStringLiteral("Queue");
    case StageShape::Grid:
        break;
    }
    return QStringLiteral("Grid");
}

std::optional<StageShape> stageShapeFromName(const QString& name)
{
    for (const StageShape shape : { StageShape::Ring, StageShape::Queue, StageShape::Grid })
        if (name == stageShapeName(shape))
            return shape;
    return std::nullopt;
}

QString whyNoShape(StageShape shape, int clients)
{
    if (shapeAllows(shape, clients))
        return {};
    return QStringLiteral("%1 shows up to %2 clients; there are %3.")
        .arg(stageShapeText(shape))
        .arg(shape == StageShape::Ring ? ringLimit : queueLimit)
        .arg(clients);
}

StageGeometry layOutStage(StageShape shape, const StageCounts& counts, const QRectF& area,
                          const StageMetrics& metrics)
{
    switch (shape) {
    case StageShape::Ring:
        return ringShape(counts.total(), area, metrics);
    case StageShape::Queue:
        return queueShape(counts, area, metrics);
    case StageShape::Grid:
        return gridShape(counts.total(), area, metrics);
    }
    return {};
}

StageGeometry layOutBest(StageShape wanted, const StageCounts& counts, const QRectF& area,
                         const StageMetrics& metrics)
{
    for (const StageShape shape : { StageShape::Ring, StageShape::Queue }) {
        if (shape < wanted || !shapeAllows(shape, counts.total()))
            continue;
        StageGeometry geometry = layOutStage(shape, counts, area, metrics);
        if (geometry.fits)
            return geometry;
    }
    return layOutStage(StageShape::Grid, counts, area, metrics);
}

int seatAt(const StageGeometry& geometry, QPointF point)
{
    // A grid's cells are squares; the few pixels between two of them belong to the nearer one.
    const bool square = geometry.shape == StageShape::Grid;
    for (std::size_t i = 0; i < geometry.seats.size(); ++i) {
        const Seat& seat = geometry.seats[i];
        const QPointF away = point - seat.centre;
        const qreal reach = seat.radius + 2;
        const bool inside = square
            ? qAbs(away.x()) <= seat.radius + 1 && qAbs(away.y()) <= seat.radius + 1
            : QPointF::dotProduct(away, away) <= reach * reach;
        if (inside || seat.label.contains(point))
            return static_cast<int>(i);
    }
    return -1;
}

int seatBeside(const StageGeometry& geometry, int seat, int key)
{
    const auto& seats = geometry.seats;
    const auto count = static_cast<int>(seats.size());
    if (count == 0)
        return -1;
    if (seat < 0 || seat >= count || key == Qt::Key_Home)
        return 0;
    if (key == Qt::Key_End)
        return count - 1;
    if (geometry.shape == StageShape::Ring) {
        const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
        return (seat + (forward ? 1 : count - 1)) % count;
    }
    const QPointF from = seats[static_cast<std::size_t>(seat)].centre;
    int best = seat;
    qreal least = std::numeric_limits<qreal>::max();
    for (int i = 0; i < count; ++i) {
        const QPointF away = seats[static_cast<std::size_t>(i)].centre - from;
        const qreal along = key == Qt::Key_Right ? away.x()
            : key == Qt::Key_Left                ? -away.x()
            : key == Qt::Key_Down                ? away.y()
                                                 : -away.y();
        const bool sideways = key == Qt::Key_Up || key == Qt::Key_Down;
        const qreal across = qAbs(sideways ? away.x() : away.y());
        // Straight on counts; what lies mostly to the side is another direction.
        if (along <= 1 || across > along * 2)
            continue;
        if (const qreal cost = along + 3 * across; cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

} // namespace lockstep::ui
