// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineoverlay.h"

#include "core/judge/invariants.h"
#include "ui/client/clientwords.h"
#include "ui/theme/theme.h"
#include "ui/timeline/laneseek.h"
#include "ui/timeline/timeticks.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

namespace {

constexpr qreal nameMargin = 16;
constexpr qreal handleHalf = 6; ///< of the playhead's handle
/// A bar narrower than this has no arrow: there would be a forest of them.
constexpr qreal arrowBar = 14;

QColor faint(Role role, float alpha)
{
    QColor color = Theme::color(role);
    color.setAlphaF(alpha);
    return color;
}

bool inSight(const TimeScale& scale, double x)
{
    return x >= scale.left() - 0.5 && x <= scale.right() + 0.5;
}

/// The pixels at which an invariant broke, each once, from the left. Thousands may share one.
std::vector<qreal> violationsInSight(const TimelinePicture& picture)
{
    const std::vector<Violation>& all = *picture.frame->violations;
    const auto firstFrom = [&all](auto begin, double at) {
        return std::lower_bound(begin, all.end(), at, [](const Violation& violation, double when) {
            return static_cast<double>(violation.at) < when;
        });
    };
    std::vector<qreal> xs;
    auto it = firstFrom(all.begin(), picture.scale.from());
    while (it != all.end() && static_cast<double>(it->at) <= picture.scale.to()) {
        const qreal x = std::round(picture.scale.xOf(static_cast<double>(it->at)));
        if (xs.empty() || x > xs.back())
            xs.push_back(x);
        it = firstFrom(std::next(it), picture.scale.timeAt(x + 0.5));
    }
    return xs;
}

const LaneRow* rowOf(const TimelinePicture& picture, ClientId client)
{
    const auto found = std::find_if(picture.rows.begin(), picture.rows.end(),
                                    [client](const LaneRow& row) { return row.client == client; });
    return found == picture.rows.end() ? nullptr : &*found;
}

void drawArrow(QPainter& painter, QPointF from, QPointF to)
{
    const bool down = to.y() > from.y();
    const qreal head = 7;
    const QPointF tip = to;
    const QPointF neck(to.x(), to.y() + (down ? -head : head));
    const qreal bend = std::min<qreal>(28, std::abs(neck.y() - from.y()) * 0.6);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(0, down ? bend : -bend), neck + QPointF(0, down ? -bend : bend),
                 neck);
    const QColor color = Theme::color(Role::Watch);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF { tip, neck + QPointF(-4, 0), neck + QPointF(4, 0) });
}

} // namespace

void paintLaneGround(QPainter& painter, const TimelinePicture& picture)
{
    for (const LaneRow& row : picture.rows) {
        const QRectF box(picture.area.left(), row.top, picture.area.width(), picture.rowHeight);
        if (row.client == picture.selected)
            painter.fillRect(box, faint(Role::Selected, 0.75F));
        else if (row.client == picture.hovered)
            painter.fillRect(box, faint(Role::Hovered, 0.45F));
    }
    const QColor line = Theme::color(Role::Divider);
    for (const TimeTick& tick : timeTicks(picture.scale.from(), picture.scale.to(),
                                          picture.scale.right() - picture.scale.left()))
        painter.fillRect(QRectF(std::round(picture.scale.xOf(static_cast<double>(tick.at))),
                                picture.area.top(), 1, picture.area.height()),
                         line);
    for (const LaneRow& row : picture.rows)
        painter.fillRect(QRectF(picture.scale.left(), std::round(row.top + picture.rowHeight / 2),
                                picture.scale.right() - picture.scale.left(), 1),
                         faint(Role::Divider, 0.7F));
    for (const qreal x : violationsInSight(picture)) {
        painter.fillRect(QRectF(x - 4, picture.area.top(), 9, picture.area.height()),
                         Theme::color(Role::ViolationSoft));
        painter.fillRect(QRectF(x, picture.area.top(), 1.5, picture.area.height()),
                         Theme::color(Role::Violation));
    }
}

void paintHandovers(QPainter& painter, const TimelinePicture& picture)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const JournalView& journal = picture.frame->journal;
    const double wide = arrowBar * picture.scale.microsPerPixel();
    Step budget = 20'000; // entries that one picture may look at
    for (const LaneRow& row : picture.rows) {
        const Lane* lane = picture.frame->lanes->lane(row.client);
        if (lane == nullptr)
            continue;
        for (const LaneSpan& span : row.spans) {
            if (span.folded || span.phase != Phase::Holding
                || static_cast<double>(span.to - span.from) < wide)
                continue;
            const auto release = entryAtOrAfter(*lane, journal, span.to);
            if (!release || budget == 0)
                continue;
            const auto handover = handoverAfter(journal, *release, std::min<Step>(budget, 4096));
            if (!handover)
                continue;
            budget -= std::min(budget, stepAt(journal, handover->acquiredAt) - *release);
            const LaneRow* other = rowOf(picture, handover->to);
            const double from = picture.scale.xOf(static_cast<double>(handover->releasedAt));
            const double to = picture.scale.xOf(static_cast<double>(handover->acquiredAt));
            if (other == nullptr || !inSight(picture.scale, from) || !inSight(picture.scale, to))
                continue;
            const bool down = other->top > row.top;
            const QRectF start = picture.bar(row, 0, 0);
            const QRectF end = picture.bar(*other, 0, 0);
            drawArrow(painter, QPointF(from - 1, down ? start.bottom() : start.top()),
                      QPointF(to + 2, down ? end.top() : end.bottom()));
        }
    }
}

void paintNames(QPainter& painter, const TimelinePicture& picture)
{
    painter.save();
    painter.setClipRect(picture.area.adjusted(0, picture.axisHeight, 0, 0));
    // Rows that are lower than a line of text are named at wider distances.
    const QFont plain
        = Theme::font(picture.rowHeight >= 26 ? Theme::Size::Body : Theme::Size::Caption);
    QFont strong = plain;
    strong.setWeight(QFont::Bold);
    const Moment& world = picture.frame->world();
    for (const LaneRow& row : picture.rows) {
        painter.setFont(row.client == picture.selected ? strong : plain);
        painter.setPen(Theme::color(world.has(row.client) ? Role::Text : Role::TextDisabled));
        const QRectF box(picture.area.left() + nameMargin, row.top,
                         picture.scale.left() - picture.area.left() - nameMargin - 6,
                         picture.rowHeight);
        const QString name = nameIn(*picture.frame, row.client);
        painter.drawText(
            box, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(name, Qt::ElideMiddle, static_cast<int>(box.width())));
    }
    painter.restore();
}

void paintFuture(QPainter& painter, const TimelinePicture& picture)
{
    if (picture.frame->atHead())
        return;
    const double x = std::clamp(picture.scale.xOf(static_cast<double>(picture.now)),
                                picture.scale.left(), picture.scale.right());
    painter.fillRect(QRectF(x, picture.area.top() + picture.axisHeight, picture.area.right() - x,
                            picture.area.height() - picture.axisHeight),
                     faint(Role::Canvas, 0.62F));
}

void paintAxis(QPainter& painter, const TimelinePicture& picture)
{
    const QRectF axis(picture.area.left(), picture.area.top(), picture.area.width(),
                      picture.axisHeight);
    painter.fillRect(axis, Theme::color(Role::Canvas));
    painter.fillRect(QRectF(axis.left(), axis.bottom() - 1, axis.width(), 1),
                     Theme::color(Role::Divider));
    const QFont font = Theme::mono(Theme::Size::Caption);
    const QFontMetricsF metrics(font);
    const double playhead = picture.scale.xOf(static_cast<double>(picture.now));
    painter.setFont(font);
    for (const TimeTick& tick : timeTicks(picture.scale.from(), picture.scale.to(),
                                          picture.scale.right() - picture.scale.left())) {
        const qreal x = std::round(picture.scale.xOf(static_cast<double>(tick.at)));
        painter.fillRect(QRectF(x, axis.bottom() - 7, 1, 6), Theme::color(Role::Divider));
        const QRectF box(x + 4, axis.bottom() - metrics.height() - 2,
                         metrics.horizontalAdvance(tick.label), metrics.height());
        // A label gives way to the playhead and to the edge.
        const bool under
            = playhead > box.left() - handleHalf && playhead < box.right() + handleHalf;
        if (under || box.right() > picture.area.right() - 2)
            continue;
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, tick.label);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::color(Role::Violation));
    qreal last = -100;
    for (const qreal x : violationsInSight(picture)) {
        if (x - last < 9)
            continue;
        last = x;
        const qreal top = axis.top() + 2;
        painter.drawPolygon(
            QPolygonF { { x + 0.5, top }, { x + 5.5, top + 9 }, { x - 4.5, top + 9 } });
    }
}

void paintPlayhead(QPainter& painter, const TimelinePicture& picture)
{
    const double x = picture.scale.xOf(static_cast<double>(picture.now));
    if (!inSight(picture.scale, x))
        return;
    const qreal at = std::round(x);
    const QColor color = Theme::color(Role::Text);
    painter.fillRect(QRectF(at - 0.5, picture.area.top() + 10, 1.5, picture.area.height() - 10),
                     color);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Role::Canvas), 1));
    painter.setBrush(color);
    const qreal top = picture.area.top() + 2;
    painter.drawPolygon(QPolygonF { { at - handleHalf, top },
                                    { at + handleHalf, top },
                                    { at + handleHalf, top + 7 },
                                    { at, top + 13 },
                                    { at - handleHalf, top + 7 } });
}

} // namespace lockstep::ui
