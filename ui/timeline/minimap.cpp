// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/minimap.h"

#include "core/judge/invariants.h"
#include "ui/lanes/laneseek.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <map>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal lockLine = 4; ///< high
constexpr std::size_t mostBranches = 2; ///< rows of them

QFont smallFont()
{
    QFont font = Theme::font(Theme::Size::Caption);
    font.setPixelSize(10);
    return font;
}

void paintRun(QPainter& painter, const TimelinePicture& picture, const QRectF& box)
{
    const MinimapScale small(picture);
    const auto column
        = [&](std::size_t number) { return small.left + 3.0 * static_cast<double>(number); };
    QColor waiting = colorOf(Look::Waits);
    waiting.setAlphaF(0.75F);
    const qreal room = box.height() - lockLine - 3;
    const auto& shares = picture.overview.waiting;
    const qreal end = small.xOf(picture.runEnd());
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const qreal height = room * std::clamp(static_cast<qreal>(shares[i]), 0.0, 1.0);
        const qreal width = std::min(3.0, end - column(i));
        if (height > 0 && width > 0)
            painter.fillRect(QRectF(column(i), box.bottom() - height, width, height), waiting);
    }
    for (const StateSpan& span : picture.overview.lock) {
        const qreal left = small.xOf(span.from);
        const qreal width = std::max<qreal>(1, small.xOf(span.to) - left);
        const QRectF whole(left, box.top(), width, lockLine);
        if (!span.folded) {
            if (const Look look = lookOfLock(span.state); look != Look::Nothing)
                painter.fillRect(whole, colorOf(look));
            continue;
        }
        double held = 0;
        for (const LockState state : { LockState::Owned, LockState::Held, LockState::Believed })
            held += span.shares[static_cast<std::size_t>(state)];
        QColor color = colorOf(Look::Owner);
        color.setAlphaF(static_cast<float>(std::clamp(0.25 + 0.75 * held, 0.0, 1.0)));
        painter.fillRect(whole,
                         span.shares[static_cast<std::size_t>(LockState::Broken)] > 0
                             ? colorOf(Look::Clash)
                             : color);
    }
}

void paintBranches(QPainter& painter, const TimelinePicture& picture, const QRectF& box)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont());
    for (const BranchPlace& place : branchPlaces(picture)) {
        const qreal y = place.box.center().y();
        QPainterPath path(QPointF(place.fork, box.top() + lockLine / 2));
        path.cubicTo(QPointF(place.fork + 6, box.top() + lockLine / 2), QPointF(place.fork + 4, y),
                     QPointF(place.fork + 12, y));
        path.lineTo(place.box.left() + 14, y);
        painter.setPen(QPen(Theme::color(Role::Accent), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Canvas));
        const QRectF words = place.box.adjusted(16, 0, 0, 0);
        painter.drawRoundedRect(words, 3, 3);
        painter.setPen(Theme::color(Role::Accent));
        painter.drawText(words, Qt::AlignCenter | Qt::TextDontClip, place.name);
    }
}

} // namespace

Step sharedWith(const Frame& frame, BranchId other)
{
    std::map<BranchId, const BranchInfo*> known;
    for (const BranchInfo& branch : *frame.branches)
        known[branch.id] = &branch;
    std::map<BranchId, Step> reach;
    Step up = ~Step { 0 };
    BranchId branch = frame.branch;
    for (;;) {
        reach[branch] = up;
        const auto found = known.find(branch);
        if (branch == BranchId {} || found == known.end())
            break;
        up = std::min(up, found->second->forkedAt);
        branch = found->second->parent;
    }
    Step shared = ~Step { 0 };
    while (!reach.contains(other)) {
        const auto found = known.find(other);
        if (found == known.end())
            return 0;
        shared = std::min(shared, found->second->forkedAt);
        other = found->second->parent;
    }
    return std::min({ shared, reach.at(other), frame.head });
}

MinimapScale::MinimapScale(const TimelinePicture& picture)
    : left(picture.scale.left())
    , right(std::max(picture.scale.right(), picture.scale.left() + 1))
    , begin(picture.scale.earliest())
    , end(std::max(picture.scale.latest(), picture.scale.earliest() + 1e-6))
{
}

std::vector<BranchPlace> branchPlaces(const TimelinePicture& picture)
{
    std::vector<BranchPlace> places;
    const Frame& frame = *picture.frame;
    const MinimapScale small(picture);
    const QFontMetricsF metrics(smallFont());
    const qreal high = 11;
    for (auto it = frame.branches->rbegin(); it != frame.branches->rend(); ++it) {
        if (it->id == frame.branch || it->end == 0)
            continue;
        if (places.size() == mostBranches)
            break;
        BranchPlace place;
        place.branch = it->id;
        place.name = metrics.elidedText(QString::fromStdString(it->name), Qt::ElideRight, 170);
        place.fork
            = small.xOf(positionOf(frame.journal, picture.axis(), sharedWith(frame, it->id)));
        const qreal width = metrics.horizontalAdvance(place.name) + 28;
        // A branch near the end of the run has its name to the left of the end.
        const qreal from = std::min(place.fork + 12, small.right - width);
        place.box
            = { std::max(from, small.left),
                picture.area.top() + 5 + high * static_cast<qreal>(places.size()), width, high };
        places.push_back(place);
    }
    return places;
}

std::optional<BranchPlace> branchAt(const TimelinePicture& picture, QPointF point)
{
    if (picture.minimapHeight <= 0)
        return std::nullopt;
    for (const BranchPlace& place : branchPlaces(picture)) {
        if (place.box.contains(point))
            return place;
    }
    return std::nullopt;
}

QRectF windowFrame(const TimelinePicture& picture)
{
    if (picture.scale.fits() || picture.minimapHeight <= 0)
        return {};
    const MinimapScale small(picture);
    const qreal left = small.xOf(picture.scale.from());
    const qreal width = std::max<qreal>(8, small.xOf(picture.scale.to()) - left);
    return { std::min(left, small.right - width), picture.area.top() + 2, width,
             picture.minimapHeight - 4 };
}

void paintMinimap(QPainter& painter, const TimelinePicture& picture)
{
    if (picture.minimapHeight <= 0)
        return;
    const QRectF whole(picture.area.left(), picture.area.top(), picture.area.width(),
                       picture.minimapHeight);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(whole, Theme::color(Role::Window));
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(whole.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, u"Whole run"_s);
    const MinimapScale small(picture);
    const QRectF box(small.left, whole.top() + 5, small.right - small.left, whole.height() - 10);
    paintRun(painter, picture, box);
    paintBranches(painter, picture, box);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Violation));
    qreal last = -1;
    for (const Violation& violation : *picture.frame->violations) {
        const qreal x = std::round(
            small.xOf(positionOf(picture.frame->journal, picture.axis(), violation.step)));
        if (x <= last)
            continue;
        last = x;
        const qreal top = whole.top() + 3;
        painter.drawPolygon(QPolygonF { { x - 4.5, top }, { x + 4.5, top }, { x, top + 7 } });
    }
    const qreal now = std::round(small.xOf(picture.now));
    painter.fillRect(QRectF(now - 0.5, whole.top() + 2, 1.5, whole.height() - 4),
                     Theme::color(Role::Text));
    const QRectF frame = windowFrame(picture);
    if (!frame.isEmpty()) {
        QColor ground = Theme::color(Role::Accent);
        ground.setAlphaF(0.14F);
        painter.setPen(QPen(Theme::color(Role::Accent), 1.2));
        painter.setBrush(ground);
        painter.drawRoundedRect(frame, 4, 4);
    }
}

} // namespace lockstep::ui
