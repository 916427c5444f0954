// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/look.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr qreal pitch = 5; ///< between two lines of a hatch

/// Lines on a grid of the whole picture: neighbours join without a seam, and what grows does not
/// make its hatch crawl.
void hatch(QPainter& painter, const QRectF& rect, const QColor& color, bool rising, qreal width)
{
    painter.setPen(QPen(color, width));
    const qreal height = rect.height();
    // From the bottom of the picture's grid, so that rows one below the other look alike.
    const qreal first = std::floor((rect.left() - height) / pitch) * pitch;
    for (qreal x = first; x < rect.right() + height; x += pitch) {
        if (rising)
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        else
            painter.drawLine(QPointF(x, rect.top()), QPointF(x + height, rect.bottom()));
    }
}

struct Pattern
{
    Role line;
    Role ground;
    bool solid = false;
    bool rising = false;
    bool falling = false;
    Qt::PenStyle edge = Qt::SolidLine;
};

Pattern patternOf(Carrier carrier)
{
    switch (carrier) {
    case Carrier::Owner:
        return { Role::Held, Role::Held, true };
    case Carrier::Believes:
        return { Role::Held, Role::HeldSoft, false, true, true, Qt::DashLine };
    case Carrier::Unaware:
        return { Role::Held, Role::HeldSoft };
    case Carrier::Waits:
        return { Role::Waiting, Role::WaitingSoft, false, true };
    case Carrier::Ghost:
        return { Role::Waiting, Role::Window, false, false, false, Qt::DotLine };
    case Carrier::Gone:
        return { Role::Crashed, Role::Window };
    case Carrier::Absent:
    case Carrier::Idle:
    case Carrier::Asks:
    case Carrier::Done:
        break;
    }
    return { Role::Idle, Role::Raised };
}

void fillPattern(QPainter& painter, const QPainterPath& shape, const Pattern& pattern, bool paused)
{
    const QRectF rect = shape.boundingRect();
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillRect(rect, Theme::color(pattern.ground));
    QColor lines = Theme::color(pattern.line);
    if (!pattern.solid)
        lines.setAlphaF(0.65F);
    if (pattern.rising)
        hatch(painter, rect, lines, true, 1.2);
    if (pattern.falling)
        hatch(painter, rect, lines, false, 1.2);
    if (paused) {
        hatch(painter, rect, Theme::color(Role::Paused), false, 2);
    }
    painter.restore();
}

struct Disc
{
    QPointF centre;
    qreal radius = 0;
};

Disc markAt(QPainter& painter, QPointF centre, qreal radius, QPointF corner, Role ground)
{
    const Disc disc { centre + corner * radius * 0.78, std::max(4.5, radius * 0.36) };
    painter.setPen(QPen(Theme::color(Role::Canvas), 1.5));
    painter.setBrush(Theme::color(ground));
    painter.drawEllipse(disc.centre, disc.radius, disc.radius);
    painter.setPen(QPen(Theme::color(Role::TextOnAccent), std::max(1.2, disc.radius * 0.26),
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    return disc;
}

void drawLines(QPainter& painter, const Disc& disc,
               std::initializer_list<std::array<qreal, 4>> lines)
{
    for (const auto& [x1, y1, x2, y2] : lines)
        painter.drawLine(disc.centre + disc.radius * QPointF(x1, y1),
                         disc.centre + disc.radius * QPointF(x2, y2));
}

void paintMarks(QPainter& painter, QPointF centre, qreal radius, const ClientState& state)
{
    const QPointF low(1, 1);
    const QPointF high(1, -1);
    if (state.paused)
        drawLines(painter, markAt(painter, centre, radius, low, Role::Paused),
                  { { -0.3, -0.45, -0.3, 0.45 }, { 0.3, -0.45, 0.3, 0.45 } });
    else if (state.cut)
        drawLines(painter, markAt(painter, centre, radius, low, Role::Cut),
                  { { -0.45, 0.45, -0.1, 0.1 }, { 0.1, -0.1, 0.45, -0.45 } });
    else if (state.lagging)
        drawLines(painter, markAt(painter, centre, radius, low, Role::Text),
                  { { 0, -0.55, 0, 0 }, { 0, 0, -0.5, 0 } });
    else if (state.finished)
        drawLines(painter, markAt(painter, centre, radius, low, Role::Success),
                  { { -0.45, 0, -0.1, 0.36 }, { -0.1, 0.36, 0.48, -0.34 } });
    // A session that has ended while its client lives: the sand has run out.
    if (state.sessionEnded && !state.finished)
        drawLines(painter, markAt(painter, centre, radius, high, Role::Waiting),
                  { { -0.4, -0.5, 0.4, -0.5 },
                    { -0.4, 0.5, 0.4, 0.5 },
                    { -0.3, -0.5, 0.3, 0.5 },
                    { 0.3, -0.5, -0.3, 0.5 } });
}

} // namespace

Carrier carrierOf(const ClientState& state)
{
    if (!state.here)
        return Carrier::Absent;
    if (state.holds())
        return Carrier::Owner;
    if (state.onlyBelieves())
        return Carrier::Believes;
    if (state.ownsUnaware())
        return Carrier::Unaware;
    if (state.isGhostNode())
        return Carrier::Ghost;
    if (state.crashed || state.failed)
        return Carrier::Gone;
    if (state.service == ServiceSays::InLine || state.blockedBy)
        return Carrier::Waits;
    if (state.client == ClientSays::Waits)
        return Carrier::Asks;
    return state.finished ? Carrier::Done : Carrier::Idle;
}

Role roleOf(Carrier carrier)
{
    switch (carrier) {
    case Carrier::Owner:
    case Carrier::Believes:
    case Carrier::Unaware:
        return Role::Held;
    case Carrier::Waits:
    case Carrier::Ghost:
        return Role::Waiting;
    case Carrier::Gone:
        return Role::Crashed;
    case Carrier::Asks:
        return Role::Text;
    case Carrier::Absent:
    case Carrier::Idle:
    case Carrier::Done:
        break;
    }
    return Role::TextMuted;
}

void fillCarrier(QPainter& painter, const QRectF& rect, Carrier carrier, bool paused, qreal corner)
{
    if (rect.isEmpty() || carrier == Carrier::Absent)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Pattern pattern = patternOf(carrier);
    QPainterPath shape;
    shape.addRoundedRect(rect, corner, corner);
    fillPattern(painter, shape, pattern, paused);
    if (rect.width() > 4) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Theme::color(paused ? Role::Paused : pattern.line), 1, pattern.edge));
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    }
    painter.restore();
}

void paintToken(QPainter& painter, QPointF centre, qreal radius, const ClientState& state,
                const QString& number)
{
    const Carrier carrier = carrierOf(state);
    if (carrier == Carrier::Absent)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Pattern pattern = patternOf(carrier);
    QPainterPath shape;
    shape.addEllipse(centre, radius, radius);
    fillPattern(painter, shape, pattern, state.paused && radius >= 9);
    const qreal edge = std::clamp(radius * 0.12, 1.2, 2.5);
    painter.setBrush(Qt::NoBrush);
    QPen pen(Theme::color(pattern.line), edge, pattern.edge);
    if (pattern.edge == Qt::DashLine)
        pen.setDashPattern({ 2.5, 1.5 });
    painter.setPen(pen);
    painter.drawEllipse(centre, radius - edge / 2, radius - edge / 2);
    const bool patterned = pattern.rising || pattern.falling || state.paused;
    const bool quiet = patterned && radius >= 7;
    if (quiet) {
        // A quiet ground, so that the number is read on the hatch.
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Window));
        painter.drawEllipse(centre, radius * 0.58, radius * 0.58);
    }
    QFont font = Theme::font(Theme::Size::Caption, QFont::Bold);
    const qreal letters = number.size() > 2 ? 0.72 : 0.95;
    font.setPixelSize(std::max(6, static_cast<int>(std::lround(radius * letters))));
    painter.setFont(font);
    const Role words = pattern.solid && !quiet ? Role::TextOnAccent
        : carrier == Carrier::Asks             ? Role::Text
                                               : roleOf(carrier);
    painter.setPen(Theme::color(words));
    painter.drawText(QRectF(centre.x() - 2 * radius, centre.y() - radius, 4 * radius, 2 * radius),
                     Qt::AlignCenter | Qt::TextDontClip, number);
    if (carrier == Carrier::Gone || (state.crashed && carrier == Carrier::Ghost)) {
        painter.setPen(QPen(Theme::color(Role::Crashed), edge, Qt::SolidLine, Qt::RoundCap));
        const qreal reach = radius * 0.62;
        painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach));
    }
    if (radius >= 12)
        paintMarks(painter, centre, radius, state);
    painter.restore();
}

} // namespace lockstep::ui
