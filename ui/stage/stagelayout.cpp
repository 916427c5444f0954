// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stagelayout.h"

#include "ui/stage/shapes.h"

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
    const bool ring = shape == StageShape::Ring;
    return QStringLiteral("%1 shows up to %2 clients; there are %3.")
        .arg(ring ? QStringLiteral("Ring") : QStringLiteral("Queue"))
        .arg(ring ? ringLimit : queueLimit)
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

} // namespace lockstep::ui
