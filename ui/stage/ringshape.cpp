// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QtMath>

#include <algorithm>
#include <optional>

namespace lockstep::ui {

namespace {

constexpr qreal ringMargin = 10;
constexpr qreal labelGap = 12; ///< between a circle and its text
constexpr qreal halo = 9; ///< around a circle: the rings of time and selection

/// The angle of seat @p i, clockwise from the top. Even numbers stand half a seat off the top, so
/// that two clients face each other across the lock and every row has one on each side.
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
    qreal step = 2; ///< the smallest distance of two rows of a side
    qreal top = 1;
    qreal bottom = -1;
    qreal inmost = 1; ///< the smallest distance from the middle line, of those off it
};

/// On a ring of half height and half width 1.
Rows rowsOf(const std::vector<QPointF>& places)
{
    Rows rows;
    for (std::size_t i = 0; i < places.size(); ++i) {
        rows.top = std::min(rows.top, places[i].y());
        rows.bottom = std::max(rows.bottom, places[i].y());
        if (places[i].x() != 0)
            rows.inmost = std::min(rows.inmost, qAbs(places[i].x()));
        // One at the top in the middle has its text on the right.
        if (i > 0 && places[i].x() * places[i - 1].x() >= 0)
            rows.step = std::min(rows.step, qAbs(places[i].y() - places[i - 1].y()));
    }
    return rows;
}

std::vector<QPointF> placesOf(int clients, qreal evenness)
{
    std::vector<QPointF> places;
    for (int i = 0; i < clients; ++i) {
        const qreal angle = angleOf(i, clients);
        const qreal down = heightOf(angle, evenness);
        const qreal side = qAbs(qSin(angle)) < 1e-9 ? 0 : angle < M_PI ? 1 : -1;
        places.emplace_back(side * qSqrt(std::max(0.0, 1 - down * down)), down);
    }
    return places;
}

/// A ring that has room for everything.
struct Ring
{
    std::vector<QPointF> places;
    Rows rows;
    qreal radius = 0;
    qreal halfWidth = 0;
    qreal halfHeight = 0;
    qreal labelWidth = 0;
};

/// A circle is the natural form; rows of equal height give texts the most room. Takes as little of
/// the second as the texts need, and circles as large as they can be.
std::optional<Ring> fitRing(int clients, QSizeF size, qreal lockRadius, qreal largest,
                            const StageMetrics& metrics)
{
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    for (int eighths = 0; eighths <= 8; ++eighths) {
        Ring ring;
        ring.places = placesOf(clients, eighths / 8.0);
        ring.rows = rowsOf(ring.places);
        for (ring.radius = largest; ring.radius >= 12; ring.radius -= 1) {
            const qreal beside = ring.radius + labelGap + ringMargin;
            const qreal least = lockRadius + ring.radius + 34;
            ring.labelWidth = std::min(metrics.labelWidth, size.width() / 2 - beside - least);
            if (ring.labelWidth < metrics.shortLabelWidth)
                continue;
            const qreal extent = (ring.rows.bottom - ring.rows.top) / 2;
            const qreal room
                = size.height() / 2 - ringMargin - std::max(ring.radius + halo, labelHeight / 2);
            const qreal needed = std::max(labelHeight + 2, 2 * ring.radius + 6) / ring.rows.step;
            const qreal highest = extent > 0.05 ? room / extent : room;
            // The ring is at most about twice as wide as it is high, and hardly higher than wide.
            ring.halfWidth = std::min(size.width() / 2 - beside - ring.labelWidth, 2.1 * highest);
            ring.halfHeight
                = std::min(highest, std::max(needed, 1.1 * ring.halfWidth + ring.radius));
            if (ring.halfHeight >= needed
                && ring.rows.inmost * ring.halfWidth >= ring.radius + halo)
                return ring;
        }
    }
    return std::nullopt;
}

} // namespace

StageGeometry ringShape(int clients, const QRectF& area, const StageMetrics& metrics)
{
    StageGeometry result;
    result.shape = StageShape::Ring;
    result.text = SeatText::Full;
    if (clients < 1)
        return result;

    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    const qreal smallest = std::min(area.width(), area.height());
    const qreal lockRadius = std::clamp(smallest * 0.13, 24.0, 58.0);
    const auto ring = fitRing(clients, area.size(), lockRadius,
                              std::clamp(smallest * 0.066, 13.0, 30.0), metrics);
    if (!ring)
        return result;
    const qreal radius = ring->radius;

    // What is drawn is centred; the lock stands in the ring's own middle, a little up for its path.
    const QPointF middle = area.center();
    const qreal shift = -(ring->rows.top + ring->rows.bottom) / 2 * ring->halfHeight;
    for (const QPointF& place : ring->places) {
        const bool left = place.x() < 0;
        Seat seat;
        seat.radius = radius;
        seat.centre
            = middle + QPointF(place.x() * ring->halfWidth, place.y() * ring->halfHeight + shift);
        const qreal away = radius + labelGap;
        seat.label
            = QRectF(left ? seat.centre.x() - away - ring->labelWidth : seat.centre.x() + away,
                     seat.centre.y() - labelHeight / 2, ring->labelWidth, labelHeight);
        seat.align = left ? Qt::AlignRight : Qt::AlignLeft;
        result.seats.push_back(seat);
    }
    const qreal up = clients > 2 ? (metrics.lockLabelHeight + 4) / 4 : 0;
    const qreal lockY = middle.y() + shift - up;
    result.lock
        = QRectF(middle.x() - lockRadius, lockY - lockRadius, 2 * lockRadius, 2 * lockRadius);

    const qreal labelTop = result.lock.bottom() + 4;
    qreal free = area.width() / 2 - ringMargin;
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
