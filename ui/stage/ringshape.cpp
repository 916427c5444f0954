// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QtMath>

#include <algorithm>

namespace lockstep::ui {

namespace {

constexpr qreal margin = 10;
constexpr qreal labelGap = 12; ///< between a circle and its text
constexpr qreal halo = 9; ///< around a circle: the rings of time and selection

/// The angle of seat @p i, clockwise from the top. Even numbers stand half a seat off the top, so that
/// two clients face each other across the lock and every row has one on each side.
qreal angleOf(int i, int clients)
{
    if (clients == 1)
        return M_PI / 2;
    const qreal first = clients % 2 == 0 ? 0.5 : 0;
    return 2 * M_PI * (i + first) / clients;
}

/// How far down the seat stands, -1 to 1: on a circle, or in rows of equal height, or between.
qreal heightOf(qreal angle, qreal evenness)
{
    const qreal half = angle <= M_PI ? angle : 2 * M_PI - angle;
    return (1 - evenness) * -qCos(half) + evenness * (2 * half / M_PI - 1);
}

struct Rows
{
    qreal step = 2; ///< the smallest distance of two rows, as a share of the half height
    qreal extent = 0; ///< the farthest row from the middle, 0 to 1
};

Rows rowsOf(int clients, qreal evenness)
{
    Rows rows;
    // The right side has them all: the left one mirrors it.
    qreal above = -2;
    for (int i = 0; i < clients; ++i) {
        const qreal angle = angleOf(i, clients);
        if (angle > M_PI + 1e-9)
            break;
        const qreal at = heightOf(angle, evenness);
        if (above > -2)
            rows.step = std::min(rows.step, at - above);
        rows.extent = std::max(rows.extent, qAbs(at));
        above = at;
    }
    return rows;
}

} // namespace

StageGeometry ringShape(int clients, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Ring;
    result.text = SeatText::Full;
    if (clients < 1)
        return result;

    const qreal width = area.width();
    const qreal height = area.height();
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    const qreal smallest = std::min(width, height);
    const qreal lockRadius = std::clamp(smallest * 0.13, 24.0, 58.0);
    qreal radius = std::clamp(smallest * 0.066, 13.0, 30.0);

    // A circle is the natural form; rows of equal height give texts the most room. Take as little of
    // the second as the texts need.
    qreal halfHeight = 0;
    bool rowsFit = false;
    for (qreal evenness = 0; evenness <= 1.001 && !rowsFit; evenness += 0.125) {
        const Rows rows = rowsOf(clients, evenness);
        for (qreal r = radius; r >= 11.99 && !rowsFit; r -= 1) {
            const qreal room = height / 2 - margin - std::max(r + halo, labelHeight / 2);
            halfHeight = rows.extent > 0.05 ? room / rows.extent : room;
            rowsFit = rows.step * halfHeight >= std::max(labelHeight + 2, 2 * r + 6);
            if (rowsFit) {
                radius = r;
                result.seats.clear();
                for (int i = 0; i < clients; ++i) {
                    const qreal angle = angleOf(i, clients);
                    const qreal down = heightOf(angle, evenness);
                    const qreal side = std::abs(qSin(angle)) < 1e-9 ? 0
                        : angle < M_PI                              ? 1
                                                                    : -1;
                    Seat seat;
                    seat.radius = r;
                    seat.centre = { side * qSqrt(std::max(0.0, 1 - down * down)), down };
                    result.seats.push_back(seat);
                }
            }
        }
    }
    if (!rowsFit)
        return result;

    // The ring is at most about twice as wide as it is high, and leaves room for texts beside it.
    const qreal beside = radius + labelGap + margin;
    const qreal least = lockRadius + radius + 34;
    const qreal labelWidth = std::min(metrics.labelWidth, width / 2 - beside - least);
    if (labelWidth < metrics.shortLabelWidth)
        return result;
    const qreal halfWidth = std::min(width / 2 - beside - labelWidth, 2.1 * halfHeight);
    halfHeight = std::min(halfHeight, 1.1 * halfWidth + radius);
    // Flattening must not press rows together again.
    const Rows last = [&] {
        Rows rows;
        for (std::size_t i = 1; i < result.seats.size(); ++i) {
            const qreal gap = qAbs(result.seats[i].centre.y() - result.seats[i - 1].centre.y());
            if (result.seats[i].centre.x() * result.seats[i - 1].centre.x() > 0)
                rows.step = std::min(rows.step, gap);
        }
        return rows;
    }();
    halfHeight = std::max(halfHeight, std::max(labelHeight + 2, 2 * radius + 6) / last.step);

    const QPointF middle = area.center();
    for (Seat& seat : result.seats) {
        const bool left = seat.centre.x() < -1e-6;
        seat.centre = middle + QPointF(seat.centre.x() * halfWidth, seat.centre.y() * halfHeight);
        const qreal away = radius + labelGap;
        seat.label = QRectF(left ? seat.centre.x() - away - labelWidth : seat.centre.x() + away,
                            seat.centre.y() - labelHeight / 2, labelWidth, labelHeight);
        seat.align = left ? Qt::AlignRight : Qt::AlignLeft;
    }
    // One circle above the middle alone pulls the picture up: bring what is drawn to the centre.
    qreal top = area.bottom();
    qreal bottom = area.top();
    for (const Seat& seat : result.seats) {
        top = std::min(top, seat.centre.y());
        bottom = std::max(bottom, seat.centre.y());
    }
    if (clients > 2) {
        const qreal shift = middle.y() - (top + bottom) / 2;
        for (Seat& seat : result.seats) {
            seat.centre.ry() += shift;
            seat.label.translate(0, shift);
        }
    }
    // The lock stands where the ring's own centre is, a little up for the text beneath it.
    qreal lockY = middle.y() + (clients > 2 ? middle.y() - (top + bottom) / 2 : 0);
    if (clients > 2)
        lockY -= (metrics.lockLabelHeight + 4) / 4;
    result.lock = QRectF(middle.x() - lockRadius, lockY - lockRadius, 2 * lockRadius, 2 * lockRadius);

    const qreal labelTop = result.lock.bottom() + 4;
    qreal free = width / 2 - margin;
    for (const Seat& seat : result.seats) {
        const bool beneath = seat.centre.y() + radius + halo > labelTop
            && seat.centre.y() - radius - halo < labelTop + metrics.lockLabelHeight;
        if (beneath)
            free = std::min(free, qAbs(seat.centre.x() - middle.x()) - radius - halo);
    }
    const qreal lockLabelWidth = std::min(metrics.lockLabelWidth, 2 * free);
    result.lockLabel = QRectF(middle.x() - lockLabelWidth / 2, labelTop, lockLabelWidth,
                              metrics.lockLabelHeight);

    result.fits = lockLabelWidth > 40;
    for (const Seat& seat : result.seats) {
        const QPointF away = seat.centre - result.lock.center();
        const qreal distance = qSqrt(QPointF::dotProduct(away, away));
        result.fits = result.fits && distance > lockRadius + radius + halo
            && !seat.circle().intersects(result.lockLabel) && area.contains(seat.label)
            && area.contains(seat.circle()) && !seat.label.intersects(result.lock)
            && !seat.label.intersects(result.lockLabel);
    }
    return result;
}

} // namespace lockstep::ui
