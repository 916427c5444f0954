// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/seatmarks.h"

#include "core/client/laggingserver.h"
#include "ui/client/holding.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <array>

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

void paintBars(QPainter& painter, QPointF centre, qreal radius)
{
    const auto [at, size] = paintDisc(painter, centre, radius, Role::Text);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Canvas));
    const QSizeF bar(std::max(1.2, size * 0.26), size * 0.9);
    for (const qreal side : { -1.0, 1.0 })
        painter.drawRect(QRectF(at.x() + side * size * 0.3 - bar.width() / 2,
                                at.y() - bar.height() / 2, bar.width(), bar.height()));
}

void paintLag(QPainter& painter, QPointF centre, qreal radius)
{
    const auto [at, size] = paintDisc(painter, centre, radius, Role::Text);
    painter.setPen(QPen(Theme::color(Role::Canvas), std::max(1.2, size * 0.24),
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const std::array<QPointF, 3> hands { at + QPointF(0, -size * 0.55), at,
                                         at + QPointF(-size * 0.5, 0) };
    painter.drawPolyline(hands.data(), static_cast<int>(hands.size()));
}

void paintTick(QPainter& painter, QPointF centre, qreal radius)
{
    const auto [at, size] = paintDisc(painter, centre, radius, Role::Success);
    painter.setPen(QPen(Theme::color(Role::TextOnAccent), std::max(1.2, size * 0.24),
                        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF { at + QPointF(-size * 0.45, 0),
                                     at + QPointF(-size * 0.1, size * 0.36),
                                     at + QPointF(size * 0.48, -size * 0.34) });
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

void paintMarks(QPainter& painter, const Moment& world, ClientId client, QPointF centre,
                qreal radius)
{
    if (world.client(client).paused)
        paintBars(painter, centre, radius);
    else if (laggingServerOf(world, client) != nullptr)
        paintLag(painter, centre, radius);
    else if (world.client(client).phase == Phase::Finished)
        paintTick(painter, centre, radius);
    if (isReaderHere(world, client))
        paintReader(painter, centre, radius);
}

} // namespace lockstep::ui
