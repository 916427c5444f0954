// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/shapes.h"

#include <QLineF>
#include <QtMath>

#include <algorithm>
#include <optional>
#include <utility>

namespace lockstep::ui {

namespace {

constexpr qreal ringMargin = 6;
/// The service's share of the area's height: where there is room, and where there is little.
constexpr qreal roomy = 0.46;
constexpr qreal narrow = 0.34;
constexpr qreal labelGap = 10; ///< between a circle and its text
constexpr qreal halo = 8; ///< around a circle: the rings of time and selection

/// The angle of seat @p i, clockwise from the top. The first stands at the left; all stand a part
/// of a seat further on where that keeps them off the middle line, over and under the service.
qreal angleOf(int i, int clients, qreal part)
{
    return 1.5 * M_PI + 2 * M_PI * (i + part) / clients;
}

qreal bestPart(int clients)
{
    const auto nearest = [clients](qreal part) {
        qreal least = 1;
        for (int i = 0; i < clients; ++i)
            least = std::min(least, qAbs(qSin(angleOf(i, clients, part))));
        return least;
    };
    return nearest(0.5) > nearest(0) + 0.01 ? 0.5 : 0;
}

/// On a ring of half height and half width 1: on a circle, or in rows of equal height on each side,
/// or between.
std::vector<QPointF> placesOf(int clients, qreal evenness)
{
    std::vector<QPointF> places;
    const qreal part = bestPart(clients);
    for (int i = 0; i < clients; ++i) {
        const qreal angle = std::fmod(angleOf(i, clients, part), 2 * M_PI);
        const qreal half = angle <= M_PI ? angle : 2 * M_PI - angle;
        const qreal down = (1 - evenness) * -qCos(half) + evenness * (2 * half / M_PI - 1);
        const qreal side = qAbs(qSin(angle)) < 1e-9 ? 0 : angle < M_PI ? 1 : -1;
        places.emplace_back(side * qSqrt(std::max(0.0, 1 - down * down)), down);
    }
    return places;
}

/// Nearer to the sides than on a circle: the service stands in the middle, and texts outside.
qreal spread(qreal x)
{
    return x < 0 ? -qSqrt(-x) : qSqrt(x);
}

/// Whether no circle and no text stands on another, or on the service, or outside of @p area.
bool isClear(const StageGeometry& geometry, const QRectF& area)
{
    const QRectF service = geometry.lock.adjusted(-6, -6, 6, 6);
    for (std::size_t i = 0; i < geometry.seats.size(); ++i) {
        const Seat& seat = geometry.seats[i];
        const QRectF circle = seat.circle().adjusted(-halo, -halo, halo, halo);
        if (!area.contains(seat.circle()) || circle.intersects(service)
            || (!seat.label.isNull()
                && (!area.contains(seat.label) || seat.label.intersects(service))))
            return false;
        for (std::size_t j = 0; j < geometry.seats.size(); ++j) {
            const Seat& other = geometry.seats[j];
            if (i == j)
                continue;
            const bool near
                = QLineF(seat.centre, other.centre).length() < seat.radius + other.radius + 9;
            if (near || seat.label.intersects(other.circle())
                || (i < j && seat.label.intersects(other.label)))
                return false;
        }
    }
    return true;
}

/// A ring with a name and a state beside each seat.
std::optional<StageGeometry> fullRing(int clients, const QRectF& area, const StageMetrics& metrics,
                                      qreal radius, qreal evenness, qreal labelWidth, qreal share)
{
    StageGeometry result;
    result.text = SeatText::Full;
    result.lock = serviceBox(area, area.center(), share);
    // There is room to tell what has befallen a few clients, too.
    const qreal labelHeight = metrics.nameHeight + (clients <= 4 ? 2 : 1) * metrics.stateHeight;
    const std::vector<QPointF> places = placesOf(clients, evenness);
    qreal top = 1;
    qreal bottom = -1;
    for (const QPointF& place : places) {
        top = std::min(top, place.y());
        bottom = std::max(bottom, place.y());
    }
    const qreal extent = (bottom - top) / 2;
    const qreal room = area.height() / 2 - ringMargin - std::max(radius + halo, labelHeight / 2);
    const qreal highest = extent > 0.05 ? room / extent : room;
    // A link is seen, if only a short one where there is little room.
    const qreal link = share < roomy ? 16 : 30;
    const qreal least = result.lock.width() / 2 + radius + halo + link;
    const qreal widest = area.width() / 2 - ringMargin - radius - labelGap - labelWidth;
    if (highest <= 0 || widest < least)
        return std::nullopt;
    const qreal halfWidth = std::min(widest, std::max(least, 2.8 * highest));
    const qreal halfHeight = std::min(highest, 1.1 * halfWidth);
    const qreal shift = -(top + bottom) / 2 * halfHeight;
    for (const QPointF& place : places) {
        const bool left = place.x() < 0;
        Seat seat;
        seat.radius = radius;
        seat.centre = area.center()
            + QPointF(spread(place.x()) * halfWidth, place.y() * halfHeight + shift);
        const qreal away = radius + labelGap;
        seat.label = QRectF(left ? seat.centre.x() - away - labelWidth : seat.centre.x() + away,
                            seat.centre.y() - labelHeight / 2, labelWidth, labelHeight);
        seat.align = left ? Qt::AlignRight : Qt::AlignLeft;
        seat.text = SeatText::Full;
        result.seats.push_back(seat);
    }
    if (!isClear(result, area))
        return std::nullopt;
    return result;
}

/// A place in the middle of a piece of an ellipse's edge, when all pieces are equally long.
class Ellipse
{
public:
    Ellipse(QPointF centre, qreal halfWidth, qreal halfHeight)
        : m_centre(centre)
        , m_half(halfWidth, halfHeight)
    {
        for (int i = 1; i <= pieces; ++i)
            m_length[i] = m_length[i - 1] + QLineF(at(i - 1), at(i)).length();
    }
    /// @p share of the edge, clockwise from the left end.
    [[nodiscard]] QPointF along(qreal share) const
    {
        const qreal wanted = share * m_length[pieces];
        const auto found = std::lower_bound(std::begin(m_length), std::end(m_length), wanted);
        return at(std::clamp(static_cast<int>(found - std::begin(m_length)), 0, pieces));
    }

private:
    static constexpr int pieces = 360;
    [[nodiscard]] QPointF at(int piece) const
    {
        const qreal turn = 2 * M_PI * piece / pieces;
        return m_centre - QPointF(m_half.x() * qCos(turn), m_half.y() * qSin(turn));
    }
    QPointF m_centre;
    QPointF m_half;
    qreal m_length[pieces + 1] {};
};

/// A ring in the order of the line: the first and the last seat, side by side at the left, have
/// name and state, the others their place in the line.
std::optional<StageGeometry> placeRing(int clients, const QRectF& area, const StageMetrics& metrics,
                                       qreal radius)
{
    const qreal placeWidth = clients > 12 ? 34 : 46;
    StageGeometry result;
    result.text = SeatText::Place;
    const qreal labelHeight = metrics.nameHeight + metrics.stateHeight;
    const qreal beside = metrics.shortLabelWidth + labelGap;
    const qreal halfHeight = area.height() / 2 - ringMargin - radius - halo;
    const qreal halfWidth = std::min(
        (area.width() - 2 * ringMargin - beside - 2 * radius - halo) / 2, 3.4 * halfHeight);
    if (halfHeight <= 0 || halfWidth <= 0)
        return std::nullopt;
    const QPointF centre(area.center().x() + beside / 2, area.center().y());
    result.lock = serviceBox(area, centre, narrow);
    const Ellipse ellipse(centre, halfWidth, halfHeight);
    for (int i = 0; i < clients; ++i) {
        Seat seat;
        seat.radius = radius;
        seat.centre = ellipse.along((i + 0.5) / clients);
        if (i == 0 || i == clients - 1) {
            seat.text = SeatText::Full;
            seat.align = Qt::AlignRight;
            seat.label
                = QRectF(seat.centre.x() - radius - beside, seat.centre.y() - labelHeight / 2,
                         metrics.shortLabelWidth, labelHeight);
        } else {
            // Inside the ring, where the lines are not.
            const QPointF away((centre.x() - seat.centre.x()) / (halfWidth * halfWidth),
                               (centre.y() - seat.centre.y()) / (halfHeight * halfHeight));
            const QPointF inward = away / std::max(1e-9, QLineF({}, away).length());
            const qreal across = radius + placeWidth / 2 + 1;
            const qreal down = radius + metrics.stateHeight / 2 + 2;
            const bool isBeside = qAbs(centre.x() - seat.centre.x()) > 0.85 * halfWidth;
            const QPointF middle = seat.centre
                + (isBeside ? QPointF(inward.x() < 0 ? -across : across, 0)
                            : inward * (down / qAbs(inward.y())));
            seat.text = SeatText::Place;
            seat.label = QRectF(middle.x() - placeWidth / 2, middle.y() - metrics.stateHeight / 2,
                                placeWidth, metrics.stateHeight);
        }
        result.seats.push_back(seat);
    }
    if (!isClear(result, area))
        return std::nullopt;
    return result;
}

} // namespace

QRectF serviceBox(const QRectF& area, QPointF centre, qreal share)
{
    const QSizeF size(std::clamp(area.width() * 0.27, 110.0, 196.0),
                      std::clamp(area.height() * share, 46.0, 92.0));
    return { centre.x() - size.width() / 2, centre.y() - size.height() / 2, size.width(),
             size.height() };
}

StageGeometry ringShape(int clients, const QRectF& area, const StageMetrics& metrics)
{
    const auto finished = [](StageGeometry geometry) {
        geometry.shape = StageShape::Ring;
        geometry.fits = true;
        return geometry;
    };
    const qreal smallest = std::min(area.width(), area.height());
    const qreal largest = std::clamp(smallest * 0.12, 13.0, clients <= 3 ? 34.0 : 26.0);
    if (clients <= ringByNumber) {
        // Few clients have room to tell all that has befallen them.
        const qreal wide = clients <= 4 ? metrics.labelWidth * 1.3 : metrics.labelWidth;
        for (qreal radius = largest; clients <= 4 && radius >= 18; radius -= 2) {
            if (const auto ring = fullRing(clients, area, metrics, radius, 0, wide, roomy))
                return finished(*ring);
        }
        // Large circles before long words, and both before a circle for its own sake.
        for (qreal radius = largest; radius >= 12; radius -= 3) {
            for (const auto& [label, share] : { std::pair { wide, roomy },
                                                { metrics.labelWidth, roomy },
                                                { metrics.labelWidth, narrow },
                                                { metrics.shortLabelWidth, narrow } }) {
                for (int eighths = 0; eighths <= 8; eighths += 2) {
                    if (const auto ring
                        = fullRing(clients, area, metrics, radius, eighths / 8.0, label, share))
                        return finished(*ring);
                }
            }
        }
    }
    for (qreal radius = std::min(largest, 17.0); clients > 2 && radius >= 9; radius -= 1) {
        if (const auto ring = placeRing(clients, area, metrics, radius))
            return finished(*ring);
    }
    StageGeometry result;
    result.shape = StageShape::Ring;
    result.lock = serviceBox(area, area.center(), narrow);
    return result;
}

} // namespace lockstep::ui
