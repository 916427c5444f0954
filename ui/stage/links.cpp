// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/links.h"

#include "core/judge/blocked.h"
#include "ui/stage/stagepicture.h"
#include "ui/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr qreal headLength = 7;

/// One unit from @p from in the direction of @p to.
QPointF towards(QPointF from, QPointF to)
{
    const QLineF unit = QLineF(from, to).unitVector();
    return unit.p2() - unit.p1();
}

/// Whether the straight line between two points runs through @p box.
bool crosses(QPointF from, QPointF to, const QRectF& box)
{
    constexpr int samples = 24;
    for (int i = 1; i < samples; ++i) {
        if (box.contains(from + (to - from) * i / samples))
            return true;
    }
    return false;
}

/// Where an arrow from one side of the service to the other is bent: over it, or under it.
QPointF around(const QRectF& service, QPointF from, QPointF to)
{
    const QPointF middle = (from + to) / 2;
    const bool over = middle.y() <= service.center().y();
    const qreal clear = over ? service.top() - 14 : service.bottom() + 14;
    // A curve comes only half of the way to the point that bends it.
    return { middle.x(), 2 * clear - middle.y() };
}

/// The waiting clients of the chain that begins with the selected client.
std::vector<ClientId> chainOf(const Moment& world, ClientId selected)
{
    std::vector<ClientId> waiting;
    if (!world.has(selected))
        return waiting;
    for (const BlockLink& link : blockChain(world, selected).links)
        waiting.push_back(link.client);
    return waiting;
}

/// From the edge of the service's box to a seat.
QLineF fromService(const QRectF& service, QPointF seat, qreal radius)
{
    const QPointF edge(std::clamp(seat.x(), service.left(), service.right()),
                       std::clamp(seat.y(), service.top(), service.bottom()));
    QLineF line(edge, seat);
    line.setLength(std::max(0.0, line.length() - radius));
    return line;
}

void paintOwnerLines(QPainter& painter, const StagePicture& picture)
{
    const QPen pen(Theme::color(picture.broken() ? Role::Violation : Role::Held), 3);
    const auto draw = [&](QPointF seat, qreal radius) {
        painter.setPen(pen);
        painter.drawLine(fromService(picture.geometry.lock, seat, radius));
    };
    if (picture.ownerLine)
        draw(picture.ownerLine->end, picture.ownerLine->radius);
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const bool moves = picture.ownerLine && picture.order.clients[i] == picture.owner;
        if (picture.order.states[i].service == ServiceSays::Owner && !moves)
            draw(picture.centreOf(i), picture.geometry.seats[i].radius);
    }
}

/// From a seat of a queue straight to the service's edge: its owner stands below, behind words.
Arrow arrowToService(const StageGeometry& geometry, std::size_t from)
{
    const Seat& seat = geometry.seats[from];
    const qreal y
        = std::clamp(seat.centre.y(), geometry.lock.top() + 8, geometry.lock.bottom() - 8);
    const QPointF tip(geometry.lock.right() + 4, y);
    const QPointF ahead = towards(seat.centre, tip);
    const QPointF base = tip - ahead * headLength;
    const QPointF across(-ahead.y(), ahead.x());
    Arrow arrow;
    arrow.line.moveTo(seat.centre + ahead * (seat.radius + 4));
    arrow.line.lineTo(base);
    arrow.head
        = QPolygonF { tip, base + across * headLength * 0.45, base - across * headLength * 0.45 };
    return arrow;
}

} // namespace

Arrow arrowBetween(const StageGeometry& geometry, std::size_t from, std::size_t to)
{
    constexpr qreal gap = 4;
    const Seat& a = geometry.seats[from];
    const Seat& b = geometry.seats[to];
    const QRectF service = geometry.lock.adjusted(-4, -4, 4, 4);
    Arrow arrow;
    const qreal room = QLineF(a.centre, b.centre).length() - a.radius - b.radius;
    if (room < headLength + 1)
        return arrow;
    const bool bent = crosses(a.centre, b.centre, service);
    const QPointF control = bent ? around(service, a.centre, b.centre) : (a.centre + b.centre) / 2;
    const qreal off = std::min(gap, (room - headLength) / 2);
    const QPointF start = a.centre + towards(a.centre, control) * (a.radius + off);
    const QPointF tip = b.centre + towards(b.centre, control) * (b.radius + off);
    const QPointF ahead = towards(control, tip);
    const QPointF base = tip - ahead * headLength;
    const QPointF across(-ahead.y(), ahead.x());
    arrow.line.moveTo(start);
    arrow.line.quadTo(control, base);
    arrow.head
        = QPolygonF { tip, base + across * headLength * 0.45, base - across * headLength * 0.45 };
    return arrow;
}

void paintLinks(QPainter& painter, const StagePicture& picture)
{
    paintOwnerLines(painter, picture);
    const Moment& world = picture.frame->world();
    const auto& clients = picture.order.clients;
    const QColor color = Theme::color(Role::Watch);
    const auto chained = chainOf(world, picture.selected);
    for (std::size_t i = 0; i < picture.geometry.seats.size(); ++i) {
        const ClientId ahead = picture.order.states[i].blockedBy;
        if (!ahead || world.client(clients[i]).machine.awaits.empty())
            continue;
        const auto place = std::ranges::find(clients, ahead);
        if (place == clients.end())
            continue;
        const auto to = static_cast<std::size_t>(place - clients.begin());
        // From the beginning of a row to the end of the row above it, the order tells enough.
        const bool wraps = picture.geometry.shape == StageShape::Queue && to + 1 == i
            && picture.order.places[to] > 0 && to > 0
            && !qFuzzyCompare(picture.centreOf(i).y(), picture.centreOf(to).y());
        if (wraps)
            continue;
        const bool toOwner = picture.geometry.shape == StageShape::Queue
            && picture.order.states[to].service == ServiceSays::Owner;
        if (toOwner && i > static_cast<std::size_t>(picture.order.counts.owners))
            continue; // a herd: everybody waits for the owner, which the caption tells
        const Arrow arrow
            = toOwner ? arrowToService(picture.geometry, i) : arrowBetween(picture.geometry, i, to);
        const bool strong = std::ranges::find(chained, clients[i]) != chained.end();
        painter.setPen(QPen(color, strong ? 2.6 : 1.4, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(arrow.line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(arrow.head);
    }
}

} // namespace lockstep::ui
