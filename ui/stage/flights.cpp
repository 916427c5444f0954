// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/flights.h"

#include "core/world/entry.h"
#include "ui/stage/stagepicture.h"
#include "ui/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr int thereMillis = 160;
constexpr int eventMillis = 180;
constexpr int breakMillis = 200;
constexpr qreal tokenSize = 5;

bool isDiamond(Flight::Kind kind)
{
    return kind == Flight::Kind::Event;
}

Role roleOf(Flight::Kind kind)
{
    switch (kind) {
    case Flight::Kind::Event:
        return Role::Cut;
    case Flight::Kind::LostRequest:
    case Flight::Kind::LostReply:
        return Role::Violation;
    case Flight::Kind::Request:
    case Flight::Kind::Reply:
        break;
    }
    return Role::Accent;
}

/// Where the service's box is left on the way to a seat, and where the seat begins.
struct Way
{
    QPointF service;
    QPointF seat;
};

Way wayOf(const StagePicture& picture, const Seat& seat)
{
    const QRectF& box = picture.geometry.lock;
    const QPointF edge(std::clamp(seat.centre.x(), box.left(), box.right()),
                       std::clamp(seat.centre.y(), box.top(), box.bottom()));
    QLineF line(edge, seat.centre);
    line.setLength(std::max(0.0, line.length() - seat.radius));
    return { edge, line.p2() };
}

void paintMessage(QPainter& painter, QPointF at, Role role, bool filled, bool diamond,
                  double broken)
{
    QColor color = Theme::color(role);
    color.setAlphaF(static_cast<float>(1 - 0.8 * broken));
    painter.setPen(QPen(color, 2));
    painter.setBrush(filled ? QBrush(color) : QBrush(Theme::color(Role::Canvas)));
    if (diamond) {
        const qreal reach = tokenSize + 1;
        painter.drawPolygon(QPolygonF { at + QPointF(0, -reach), at + QPointF(reach, 0),
                                        at + QPointF(0, reach), at + QPointF(-reach, 0) });
    } else {
        painter.drawEllipse(at, tokenSize, tokenSize);
    }
    if (broken <= 0)
        return;
    // Its pieces drift apart.
    const qreal reach = tokenSize * (1 + broken);
    painter.drawLine(at + QPointF(-reach, -reach), at + QPointF(reach, reach));
    painter.drawLine(at + QPointF(-reach, reach), at + QPointF(reach, -reach));
}

} // namespace

std::vector<Flight> flightsOf(const JournalView& journal, Step from, Step to)
{
    std::vector<Flight> flights;
    int at = 0;
    const auto add = [&](Flight::Kind kind, ClientId client, int length) {
        flights.push_back({ kind, client, at, length });
        at += length;
    };
    for (Step i = std::max(from, journal.begin()); i < to && i < journal.end(); ++i) {
        const Entry& entry = journal[i];
        if (!entry.client)
            continue;
        if (entry.event == Event::WatchFired) {
            add(Flight::Kind::Event, entry.client, eventMillis);
            continue;
        }
        const bool asks = isCall(entry.kind) || entry.kind == ActionKind::StepClient;
        if (!asks || entry.event == Event::TaskCompleted || entry.event == Event::LinkDown)
            continue;
        if (entry.event == Event::RequestLost || entry.event == Event::RequestLate) {
            add(Flight::Kind::LostRequest, entry.client, thereMillis / 2 + breakMillis);
            continue;
        }
        add(Flight::Kind::Request, entry.client, thereMillis);
        if (isUnheard(entry.event))
            add(Flight::Kind::LostReply, entry.client, thereMillis / 2 + breakMillis);
        else
            add(Flight::Kind::Reply, entry.client, thereMillis);
    }
    if (at <= longestFlights)
        return flights;
    for (Flight& flight : flights) {
        flight.begin = flight.begin * longestFlights / at;
        flight.length = std::max(1, flight.length * longestFlights / at);
    }
    return flights;
}

double progressOf(const Flight& flight, double millis)
{
    const double share = (millis - flight.begin) / std::max(1, flight.length);
    if (!flight.isLost() || share <= 0 || share >= 1)
        return share;
    const double half = thereMillis / 2.0 / (thereMillis / 2.0 + breakMillis);
    return std::min(share / half, 1.0) * 0.5;
}

void paintFlights(QPainter& painter, const StagePicture& picture,
                  const std::vector<Flight>& flights, double millis)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Flight& flight : flights) {
        const Seat* const seat = picture.seatOf(flight.client);
        const double progress = progressOf(flight, millis);
        if (seat == nullptr || progress < 0 || progress > 1)
            continue;
        const Way way = wayOf(picture, *seat);
        const bool toService
            = flight.kind == Flight::Kind::Request || flight.kind == Flight::Kind::LostRequest;
        const QPointF from = toService ? way.seat : way.service;
        const QPointF to = toService ? way.service : way.seat;
        // It sets out slowly and arrives slowly.
        const double eased = progress * progress * (3 - 2 * progress);
        const double share = flight.isLost() ? progress : eased;
        const double gone = (millis - flight.begin - thereMillis / 2.0) / breakMillis;
        const double broken = flight.isLost() ? std::clamp(gone, 0.0, 1.0) : 0;
        paintMessage(painter, from + (to - from) * share, roleOf(flight.kind),
                     flight.kind != Flight::Kind::Reply, isDiamond(flight.kind), broken);
    }
}

void paintPending(QPainter& painter, const StagePicture& picture)
{
    const Moment& world = picture.frame->world();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < picture.order.clients.size(); ++i) {
        const ClientId id = picture.order.clients[i];
        const SessionId session = world.client(id).session;
        if (!session || !world.service.hasPending(session))
            continue;
        const Way way = wayOf(picture, picture.geometry.seats[i]);
        const QPointF at = way.service + (way.seat - way.service) * 0.45;
        QPen line(Theme::color(Role::Cut), 1.2);
        painter.setPen(line);
        painter.drawLine(way.service, way.seat);
        paintMessage(painter, at, Role::Cut, true, true, 0);
    }
}

} // namespace lockstep::ui
