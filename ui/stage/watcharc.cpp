// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/watcharc.h"

#include "core/judge/blocked.h"
#include "ui/stage/stagepicture.h"
#include "ui/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {
namespace {

/// One unit from @p from in the direction of @p to.
QPointF towards(QPointF from, QPointF to)
{
    const QLineF unit = QLineF(from, to).unitVector();
    return unit.p2() - unit.p1();
}

/// The waiting clients of the chain that begins with the selected client.
std::vector<ClientId> chainOf(const Moment& world, ClientId selected)
{
    std::vector<ClientId> waiting;
    if (!selected)
        return waiting;
    for (const BlockLink& link : blockChain(world, selected).links)
        waiting.push_back(link.client);
    return waiting;
}

} // namespace

WatchArc watchArc(QPointF from, qreal fromRadius, QPointF to, qreal toRadius, QPointF middle)
{
    constexpr qreal bend = 0.3;
    constexpr qreal leastRoom = 7.5;
    WatchArc arc;
    const qreal room = QLineF(from, to).length() - fromRadius - toRadius;
    if (room < leastRoom)
        return arc;
    // In a full ring the neighbours stand close together.
    const qreal headLength = std::min(8.0, room - 2);
    const qreal headWidth = headLength * 0.45;
    const qreal gap = std::min(6.0, (room - headLength) / 2);
    const QPointF half = (from + to) / 2;
    const QPointF control = half + (middle - half) * bend;
    const QPointF start = from + towards(from, control) * (fromRadius + gap);
    const QPointF tip = to + towards(to, control) * (toRadius + gap);
    const QPointF ahead = towards(control, tip);
    const QPointF base = tip - ahead * headLength;
    const QPointF across(-ahead.y(), ahead.x());
    arc.line.moveTo(start);
    arc.line.quadTo(control, base);
    arc.head = QPolygonF { tip, base + across * headWidth, base - across * headWidth };
    return arc;
}

// A queue and a grid stand in order anyway: this is for rings.
void paintWatchArcs(QPainter& painter, const StagePicture& picture)
{
    const Moment& world = picture.frame->world();
    const auto& clients = picture.order.clients;
    const auto& seats = picture.geometry.seats;
    const QColor color = Theme::color(Role::Watch);
    const auto chained = chainOf(world, picture.selected);
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (world.client(clients[i]).machine.awaits.empty())
            continue;
        const auto place = std::ranges::find(clients, blockedBy(world, clients[i]));
        if (place == clients.end())
            continue;
        const auto ahead = static_cast<std::size_t>(place - clients.begin());
        const WatchArc arc = watchArc(picture.centreOf(i), seats[i].radius, picture.centreOf(ahead),
                                      seats[ahead].radius, picture.geometry.lock.center());
        const bool strong = std::ranges::find(chained, clients[i]) != chained.end();
        painter.setPen(QPen(color, strong ? 2.8 : 1.4, Qt::SolidLine, Qt::FlatCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(arc.line);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(arc.head);
    }
}

} // namespace lockstep::ui
