// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/theme/hatch.h"

#include "core/judge/invariants.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr qreal pitch = 7; // between two lines of a hatch, in pixels
constexpr qreal corner = 2;

enum class Slant { Rising, Falling };

/// Lines stand on a grid of the whole picture, not of the stretch: neighbours of one phase join
/// without a seam, and a stretch that grows does not make its hatch crawl.
void hatch(QPainter& painter, const QRectF& rect, const QColor& color, Slant slant)
{
    painter.setPen(QPen(color, 1.2));
    const qreal height = rect.height();
    const qreal first = std::floor((rect.left() - height) / pitch) * pitch;
    for (qreal x = first; x < rect.right() + height; x += pitch) {
        if (slant == Slant::Rising)
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
        else
            painter.drawLine(QPointF(x, rect.top()), QPointF(x + height, rect.bottom()));
    }
}

void fillSolid(QPainter& painter, const QRectF& rect, Role role)
{
    const qreal radius = std::min({ corner, rect.width() / 2, rect.height() / 2 });
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(role));
    painter.drawRoundedRect(rect, radius, radius);
}

void fillHatched(QPainter& painter, const QRectF& rect, Role line, Role soft, bool crossed)
{
    painter.fillRect(rect, Theme::color(soft));
    // Under two pixels a hatch is noise; the line's own colour is what one can still see.
    if (rect.width() < 2) {
        painter.fillRect(rect, Theme::color(line));
        return;
    }
    painter.setClipRect(rect, Qt::IntersectClip);
    hatch(painter, rect, Theme::color(line), Slant::Rising);
    if (crossed)
        hatch(painter, rect, Theme::color(line), Slant::Falling);
}

/// Thin, in the middle of the stretch: short operations, and what is hardly there.
QRectF thin(const QRectF& rect, qreal share)
{
    const qreal height = std::max<qreal>(2, rect.height() * share);
    return QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height);
}

} // namespace

void fillPhase(QPainter& painter, const QRectF& rect, Phase phase, bool believedOnly)
{
    if (rect.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (believedOnly) {
        fillHatched(painter, rect, Role::Violation, Role::ViolationSoft, true);
        painter.restore();
        return;
    }
    switch (phase) {
    case Phase::Absent:
        break;
    case Phase::Ready:
        fillSolid(painter, thin(rect, 0.45), Role::Working);
        break;
    case Phase::Waiting:
        fillHatched(painter, thin(rect, 0.65), Role::Waiting, Role::WaitingSoft, false);
        break;
    case Phase::Holding:
        fillSolid(painter, rect, Role::Held);
        break;
    case Phase::Released:
        fillSolid(painter, thin(rect, 0.45), Role::Working);
        break;
    case Phase::Finished:
        fillSolid(painter, thin(rect, 0.12), Role::Idle);
        break;
    case Phase::Guest:
        fillSolid(painter, thin(rect, 0.25), Role::Working);
        break;
    case Phase::Crashed:
        fillHatched(painter, thin(rect, 0.65), Role::Crashed, Role::Raised, true);
        break;
    case Phase::Paused:
        fillHatched(painter, thin(rect, 0.65), Role::Paused, Role::Raised, false);
        break;
    case Phase::Failed:
        fillHatched(painter, thin(rect, 0.65), Role::Error, Role::ViolationSoft, true);
        break;
    }
    painter.restore();
}

} // namespace lockstep::ui
