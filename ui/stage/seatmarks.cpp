// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/seatmarks.h"

#include "ui/client/holding.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace lockstep::ui {

namespace {

struct Disc
{
    QPointF centre;
    qreal radius = 0;
};

/// On the edge of a seat, towards @p corner.
Disc paintDisc(QPainter& painter, QPointF centre, qreal radius, Role role,
               QPointF corner = { 1, 1 })
{
    const Disc disc { centre + corner * radius * 0.78, std::max(4.0, radius * 0.34) };
    painter.setPen(QPen(Theme::color(Role::Canvas), 1.5));
    painter.setBrush(Theme::color(role));
    painter.drawEllipse(disc.centre, disc.radius, disc.radius);
    return disc;
}

void paintReader(QPainter& painter, QPointF centre, qreal radius)
{
    const auto [at, size] = paintDisc(painter, centre, radius, Role::Text, { -1, -1 });
    constexpr qreal readable = 4.5; // a letter on less is a blot: then the disc alone tells
    if (size < readable)
        return;
    QFont font = Theme::font(Theme::Size::Caption, QFont::Bold);
    font.setPixelSize(std::max(7, static_cast<int>(size * 1.5)));
    painter.setFont(font);
    painter.setPen(Theme::color(Role::Canvas));
    painter.drawText(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size),
                     Qt::AlignCenter | Qt::TextDontClip, QStringLiteral("R"));
}

} // namespace

void paintRole(QPainter& painter, const Moment& world, ClientId client, QPointF centre,
               qreal radius)
{
    if (isReaderHere(world, client))
        paintReader(painter, centre, radius);
}

} // namespace lockstep::ui
