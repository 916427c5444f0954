// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>
#include <vector>

namespace lockstep::ui {

/// The ways in which the stage seats its clients.
enum class StageShape {
    Ring, ///< around the lock, each client with a name and a state
    Queue, ///< holders at the lock, those who wait in a line, then the others
    Grid, ///< a small cell for each
};
/// "ring", "queue", "grid": as settings keep it.
[[nodiscard]] QString stageShapeName(StageShape shape);
/// The shape in words: "Ring".
[[nodiscard]] QString stageShapeText(StageShape shape);
/// Nothing for a name that is none of these.
[[nodiscard]] std::optional<StageShape> stageShapeFromName(const QString& name);
/// More clients than this are too many for the shape.
inline constexpr int ringLimit = 16;
/// Up to so many clients keep their seats in a ring; more are seated in the order of the line.
inline constexpr int ringByNumber = 8;
inline constexpr int queueLimit = 64;

/// The clients to seat, in the order of the seats: holders, those who wait, all others. Ring and
/// Grid only look at the total.
struct StageCounts
{
    int owners = 0; ///< the owner, and clients that hold the lock together with it
    int waiting = 0;
    int others = 0;
    [[nodiscard]] int total() const { return owners + waiting + others; }
    bool operator==(const StageCounts&) const = default;
};

/// The room that texts take, in pixels.
struct StageMetrics
{
    qreal nameHeight = 18;
    qreal stateHeight = 16;
    qreal labelWidth = 138; ///< a name or a state, written out
    qreal shortLabelWidth = 76; ///< a state in short
    qreal lockLabelWidth = 130;
    qreal lockLabelHeight = 18;
    qreal captionHeight = 18;
    bool operator==(const StageMetrics&) const = default;
};

/// The text beside a seat.
enum class SeatText {
    None,
    Place, ///< its place in the line: "5th"
    State,
    Full, ///< name and state
};

/// Where one client is drawn.
struct Seat
{
    QPointF centre;
    qreal radius = 0;
    QRectF label; ///< null when nothing is written
    Qt::Alignment align = Qt::AlignCenter; ///< of the text in its label
    SeatText text = SeatText::None; ///< what the label has

    [[nodiscard]] QRectF circle() const
    {
        return { centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius };
    }
};

/// Where everything on the stage is drawn. No two circles, no two texts, and no circle and text
/// overlap, and all lie inside the area, whenever fits is true.
struct StageGeometry
{
    StageShape shape = StageShape::Ring;
    bool fits = false;
    QRectF lock; ///< the box of the service, with the lock's path in it; Grid: the lock's picture
    QRectF lockLabel; ///< Grid: the strip with path and counts
    Qt::Alignment lockAlign = Qt::AlignCenter;
    SeatText text = SeatText::None;
    std::vector<Seat> seats; ///< in the order of StageCounts
    QRectF vacancy; ///< Queue without an owner: where one would be
    QRectF ownersCaption; ///< Queue: above several who hold it together; null with one or none
    QRectF waitingCaption; ///< Queue: above those who wait; null without any
    QRectF othersCaption; ///< Queue: above the others; null without any
};

/// The shape for that many clients when nobody chose one by hand.
[[nodiscard]] StageShape automaticShape(int clients);
/// Whether a shape may show that many clients.
[[nodiscard]] bool shapeAllows(StageShape shape, int clients);
/// Why a shape cannot show that many clients, in a sentence; empty when it can.
[[nodiscard]] QString whyNoShape(StageShape shape, int clients);

/// Seats the clients in @p area. Pure.
[[nodiscard]] StageGeometry layOutStage(StageShape shape, const StageCounts& counts,
                                        const QRectF& area, const StageMetrics& metrics = {});

/// layOutStage() of @p wanted, or of the next simpler shape that fits. A grid is always returned in
/// the end.
[[nodiscard]] StageGeometry layOutBest(StageShape wanted, const StageCounts& counts,
                                       const QRectF& area, const StageMetrics& metrics = {});

/// The seat whose circle or label contains @p point; -1 when there is none.
[[nodiscard]] int seatAt(const StageGeometry& geometry, QPointF point);

/// The seat that an arrow key, Home or End leads to from @p seat. Ring: along the ring. Queue and
/// grid: to the nearest seat in that direction; where there is none, it stays. From no seat (-1)
/// every key leads to the first. -1 when there are no seats. Pure.
[[nodiscard]] int seatBeside(const StageGeometry& geometry, int seat, int key);

} // namespace lockstep::ui
