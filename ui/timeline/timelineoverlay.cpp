// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineoverlay.h"

#include "core/judge/invariants.h"
#include "ui/lanes/laneseek.h"
#include "ui/lanes/timeticks.h"
#include "ui/text.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal margin = 16;
constexpr qreal leastMark = 70; ///< pixels for a mark's words

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

std::vector<TimeTick> ticksOf(const TimelinePicture& picture)
{
    const TimeScale& scale = picture.scale;
    const double pixels = scale.right() - scale.left();
    return picture.axis() == Axis::Steps ? stepTicks(scale.from(), scale.to(), pixels)
                                         : timeTicks(scale.from(), scale.to(), pixels);
}

/// Violations with their pixels, from the left; those that share a pixel once.
std::vector<std::pair<qreal, const Violation*>> violationsInSight(const TimelinePicture& picture)
{
    const std::vector<Violation>& all = *picture.frame->violations;
    const auto place = [&](const Violation& violation) {
        return picture.axis() == Axis::Steps ? static_cast<double>(violation.step)
                                             : static_cast<double>(violation.at);
    };
    std::vector<std::pair<qreal, const Violation*>> found;
    for (const Violation& violation : all) {
        const double at = place(violation);
        if (at < picture.scale.from() || at > picture.scale.to())
            continue;
        const qreal x = std::round(picture.scale.xOf(at));
        if (found.empty() || x > found.back().first)
            found.emplace_back(x, &violation);
    }
    return found;
}

} // namespace

QString markWords(const Frame& frame, const Violation& violation)
{
    // "Two holders: 1 and 2": the numbers are enough where there is nothing else.
    const auto shortName = [&](ClientId client) {
        const QString name = nameIn(frame, client);
        return name == u"Client %1"_s.arg(client.value) ? QString::number(client.value) : name;
    };
    switch (violation.invariant) {
    case Invariant::MutualExclusion:
        return violation.other ? u"Two holders: %1 and %2"_s.arg(shortName(violation.other),
                                                                 shortName(violation.client))
                               : u"Two holders"_s;
    case Invariant::OwnerBelieves:
        return u"Service and client differ"_s;
    case Invariant::NoLostWakeup:
        return u"Lost wake-up"_s;
    case Invariant::NoStaleWrite:
        return u"Stale write taken"_s;
    case Invariant::NoDeadlock:
        return u"Deadlock"_s;
    case Invariant::NoAbandonedNode:
        return u"Abandoned node"_s;
    case Invariant::Progress:
        return u"No progress"_s;
    case Invariant::FirstComeFirstServed:
        return u"Overtaken"_s;
    case Invariant::Together:
        return u"Passed alone"_s;
    }
    return {};
}

void paintLaneGround(QPainter& painter, const TimelinePicture& picture)
{
    for (const LaneRow& row : picture.rows) {
        const QRectF box(picture.area.left(), row.top, picture.area.width(), picture.rowHeight);
        if (row.client && row.client == picture.selected)
            painter.fillRect(box, faint(Role::Selected, 0.75F));
        else if (row.client && row.client == picture.hovered)
            painter.fillRect(box, faint(Role::Hovered, 0.45F));
        painter.fillRect(QRectF(box.left(), std::round(box.bottom()) - 1, box.width(), 1),
                         faint(Role::Divider, 0.6F));
    }
}

void paintGrid(QPainter& painter, const TimelinePicture& picture)
{
    const qreal top = picture.otherTop();
    const QRectF lock(picture.area.left(), picture.lockTop(), picture.area.width(),
                      picture.lockHeight);
    painter.fillRect(lock, Theme::color(Role::Window));
    painter.fillRect(QRectF(lock.left(), lock.bottom() - 1, lock.width(), 1),
                     Theme::color(Role::Divider));
    for (const TimeTick& tick : ticksOf(picture))
        painter.fillRect(QRectF(std::round(picture.scale.xOf(static_cast<double>(tick.at))), top, 1,
                                picture.area.bottom() - top),
                         faint(Role::Divider, 0.7F));
    for (const auto& [x, violation] : violationsInSight(picture))
        painter.fillRect(QRectF(x - 0.5, lock.top(), 1.5, picture.area.bottom() - lock.top()),
                         faint(Role::Violation, 0.75F));
    if (!picture.other)
        return;
    painter.fillRect(QRectF(lock.left(), lock.top() - 1, lock.width(), 1),
                     Theme::color(Role::Divider));
    // Up to here both branches are the same.
    const qreal parts = picture.scale.xOf(positionOf(
        picture.frame->journal, picture.axis(), sharedWith(*picture.frame, picture.other->branch)));
    if (parts >= picture.scale.left() && parts <= picture.scale.right())
        painter.fillRect(QRectF(std::round(parts) - 1, top, 2, lock.bottom() - top),
                         faint(Role::Accent, 0.8F));
}

void paintFuture(QPainter& painter, const TimelinePicture& picture)
{
    if (picture.frame->atHead())
        return;
    const double x
        = std::clamp(picture.scale.xOf(picture.now), picture.scale.left(), picture.scale.right());
    painter.fillRect(QRectF(x, picture.lockTop(), picture.area.right() - x,
                            picture.area.bottom() - picture.lockTop()),
                     faint(Role::Canvas, 0.3F));
}

namespace {

/// Says between two steps that lie far apart in time how much of it passes.
void paintGaps(QPainter& painter, const TimelinePicture& picture, const QRectF& axis,
               const QRectF& playhead)
{
    constexpr double wide = 70; // pixels of a step
    constexpr Micros long_ = 200'000;
    const TimeScale& scale = picture.scale;
    const JournalView& journal = picture.frame->journal;
    if (picture.axis() != Axis::Steps || 1 / scale.perPixel() < wide)
        return;
    const auto first = static_cast<Step>(std::max(1.0, std::floor(scale.from())));
    const auto last = std::min<Step>(journal.end(), static_cast<Step>(std::ceil(scale.to())));
    painter.setPen(Theme::color(Role::TextMuted));
    for (Step step = std::max(first, journal.begin() + 2); step <= last; ++step) {
        const Micros gap = journal[step - 1].at - journal[step - 2].at;
        if (gap < long_)
            continue;
        const double to = scale.xOf(static_cast<double>(step));
        const QRectF box(to - 1 / scale.perPixel() + 14, axis.top(), 1 / scale.perPixel() - 28,
                         axis.height());
        const QString words = u"%1 s pass"_s.arg(static_cast<double>(gap) / 1e6, 0, 'f', 1);
        const bool fits = painter.fontMetrics().horizontalAdvance(words) < box.width();
        if (fits && !box.intersects(playhead) && box.left() > scale.left())
            painter.drawText(box, Qt::AlignCenter, words);
    }
}

QString playheadWords(const TimelinePicture& picture)
{
    return picture.axis() == Axis::Steps ? groupedNumber(picture.frame->cursor())
                                         : clockText(static_cast<Micros>(picture.now));
}

} // namespace

void paintAxis(QPainter& painter, const TimelinePicture& picture)
{
    const QRectF axis(picture.area.left(), picture.axisTop(), picture.area.width(),
                      picture.axisHeight);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(axis.adjusted(0, 0, 0, picture.marksHeight), Theme::color(Role::Canvas));
    QFont font = Theme::mono(Theme::Size::Caption);
    font.setPixelSize(11);
    const QFontMetricsF metrics(font);
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(axis.adjusted(margin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     picture.axis() == Axis::Steps ? u"Step"_s : u"Time"_s);
    painter.setFont(font);
    const double x = picture.scale.xOf(picture.now);
    const QString words = playheadWords(picture);
    const qreal half = metrics.horizontalAdvance(words) / 2 + 8;
    const bool live = picture.frame->state == RunState::Running && picture.frame->atHead();
    const QRectF playhead = inSight(picture.scale, x)
        ? QRectF(x - half, axis.top(), 2 * half + (live ? 40 : 0), axis.height())
        : QRectF();
    for (const TimeTick& tick : ticksOf(picture)) {
        const qreal at = std::round(picture.scale.xOf(static_cast<double>(tick.at)));
        const qreal width = metrics.horizontalAdvance(tick.label);
        const QRectF box(at - width / 2, axis.top(), width, axis.height());
        // A label gives way to the playhead and to the edges.
        if (box.intersects(playhead.adjusted(-4, 0, 4, 0)) || box.right() > axis.right() - 2
            || box.left() < picture.scale.left() - width)
            continue;
        painter.setPen(Theme::color(Role::TextMuted));
        painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, tick.label);
    }
    paintGaps(painter, picture, axis, playhead);
    if (live && !playhead.isNull() && playhead.right() < axis.right()) {
        painter.setPen(Theme::color(Role::Held));
        painter.drawText(playhead.adjusted(2 * half + 6, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, u"live"_s);
    } else if (!picture.frame->atHead() && !playhead.isNull()) {
        painter.setFont(Theme::font(Theme::Size::Caption));
        painter.setPen(Theme::color(Role::TextMuted));
        const QRectF box(playhead.right() + 8, axis.top(), 110, axis.height());
        if (box.right() < axis.right()) {
            painter.fillRect(box.adjusted(-2, 0, -14, 0), Theme::color(Role::Canvas));
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, u"not played yet"_s);
        }
    }
}

void paintMarks(QPainter& painter, const TimelinePicture& picture)
{
    if (picture.marksHeight <= 0)
        return;
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal top = picture.marksTop() + 1;
    const qreal height = picture.marksHeight - 3;
    const auto found = violationsInSight(picture);
    for (std::size_t i = 0; i < found.size(); ++i) {
        const qreal x = found[i].first;
        const qreal next = i + 1 < found.size() ? found[i + 1].first : picture.area.right();
        const QFontMetricsF metrics(font);
        const QString words = metrics.elidedText(markWords(*picture.frame, *found[i].second),
                                                 Qt::ElideRight, next - x - 26);
        const bool fits = next - x >= leastMark && !words.isEmpty();
        const qreal width = metrics.horizontalAdvance(words) + 22;
        painter.setPen(QPen(Theme::color(Role::Violation), 1));
        painter.setBrush(Theme::color(Role::ViolationSoft));
        if (fits) {
            const QRectF box(x, top, width, height);
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter.setPen(Theme::color(Role::Violation));
            painter.drawText(box.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, words);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(Theme::color(Role::Violation));
        const qreal left = fits ? x + 9 : x + 0.5;
        const qreal middle = top + height / 2;
        painter.drawPolygon(QPolygonF {
            { left - 4, middle - 3.5 }, { left + 4, middle - 3.5 }, { left, middle + 4 } });
    }
}

void paintRange(QPainter& painter, const TimelinePicture& picture)
{
    if (!picture.range)
        return;
    const TimeScale& scale = picture.scale;
    const qreal left = std::clamp(scale.xOf(picture.range->from), scale.left(), scale.right());
    const qreal right = std::clamp(scale.xOf(picture.range->to), scale.left(), scale.right());
    const QRectF band(left, picture.axisTop(), std::max<qreal>(1, right - left),
                      picture.area.bottom() - picture.axisTop());
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(band, faint(Role::Accent, 0.16F));
    painter.fillRect(QRectF(band.left(), band.top(), 1, band.height()), Theme::color(Role::Accent));
    painter.fillRect(QRectF(band.right() - 1, band.top(), 1, band.height()),
                     Theme::color(Role::Accent));
    if (picture.rangeWords.isEmpty())
        return;
    painter.setFont(Theme::font(Theme::Size::Caption));
    const QRectF words = painter.fontMetrics().boundingRect(
        QRect(0, 0, 420, 400), Qt::AlignLeft | Qt::TextWordWrap, picture.rangeWords);
    QRectF box(0, picture.lockTop() + 4, words.width() + 24, words.height() + 16);
    // Beside the range where there is room, else over it.
    box.moveLeft(band.right() + 8 + box.width() < picture.area.right() ? band.right() + 8
                     : band.left() - 8 - box.width() > scale.left() ? band.left() - 8 - box.width()
                                                                    : scale.left() + 8);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Role::Accent), 1));
    painter.setBrush(Theme::color(Role::Raised));
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(Theme::color(Role::Text));
    painter.drawText(box.adjusted(12, 8, -12, -8), Qt::AlignLeft | Qt::TextWordWrap,
                     picture.rangeWords);
}

void paintPlayhead(QPainter& painter, const TimelinePicture& picture)
{
    const double x = picture.scale.xOf(picture.now);
    if (!inSight(picture.scale, x))
        return;
    const qreal at = std::round(x);
    const QColor color = Theme::color(Role::Text);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(
        QRectF(at - 0.5, picture.axisTop(), 1.5, picture.area.bottom() - picture.axisTop()), color);
    QFont font = Theme::mono(Theme::Size::Caption, QFont::DemiBold);
    font.setPixelSize(11);
    const QString words = playheadWords(picture);
    const qreal width = QFontMetricsF(font).horizontalAdvance(words) + 14;
    const QRectF box(at - width / 2, picture.axisTop(), width, picture.axisHeight - 1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(box, 4, 4);
    painter.setFont(font);
    painter.setPen(Theme::color(Role::Canvas));
    painter.drawText(box, Qt::AlignCenter, words);
}

} // namespace lockstep::ui
