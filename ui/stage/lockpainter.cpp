// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/invariants.h"
#include "ui/stage/stagepicture.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace lockstep::ui {

void paintLock(QPainter& painter, const QRectF& box, bool owned, bool broken)
{
    const Role role = broken ? Role::Violation : owned ? Role::Held : Role::Idle;
    const QColor color = Theme::color(role);
    const qreal radius = box.width() / 2;
    const bool small = radius < 16;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center());

    if (!small) {
        QPen edge(color, std::clamp(radius / 14, 2.0, 3.5));
        if (!owned && !broken)
            edge.setDashPattern({ 4, 3 });
        painter.setPen(edge);
        painter.setBrush(Theme::color(broken ? Role::ViolationSoft : Role::Window));
        painter.drawEllipse(QPointF(0, 0), radius, radius);
    }

    // A padlock on a field of 24 x 24, its body's middle a little under the centre.
    const qreal unit = small ? box.width() / 24 : radius * 1.08 / 24;
    painter.scale(unit, unit);
    QPainterPath shackle;
    // An open lock's shackle stands higher and ends in the air on the right.
    const qreal foot = owned ? 0 : -3;
    shackle.moveTo(-5, owned ? 0 : -1);
    shackle.lineTo(-5, -4 + foot / 2);
    shackle.arcTo(QRectF(-5, -9 + foot / 2, 10, 10), 180, -180);
    shackle.lineTo(5, owned ? 0 : -3.4);
    painter.setPen(QPen(color, 2.6, Qt::SolidLine, owned ? Qt::FlatCap : Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shackle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(-8, -1.5, 16, 12), 2, 2);
    if (broken) {
        painter.setBrush(Theme::color(Role::TextOnAccent));
        painter.drawRoundedRect(QRectF(-0.9, 0.8, 1.8, 5), 0.9, 0.9);
        painter.drawEllipse(QPointF(0, 8), 1.1, 1.1);
    }
    painter.restore();
}

} // namespace lockstep::ui
