// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/remaining.h"
#include "ui/lanes/laneseek.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/spanlabel.h"
#include "ui/timeline/timelineoverlay.h"
#include "ui/timeline/timelinepicture.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// The last state reaches half a step on, so that it is seen.
constexpr double lastStep = 0.5;
/// The frames of narrower clashes would cover the owner's name.
constexpr qreal leastFrame = 12;

QRectF paneOf(const TimelinePicture& picture, qreal top)
{
    return { picture.scale.left(), top, picture.scale.right() - picture.scale.left(),
             picture.area.bottom() - top };
}

} // namespace

void TimelinePicture::layOut(const QRectF& wanted)
{
    const QFontMetricsF names(Theme::font(Theme::Size::Body, QFont::DemiBold));
    area = wanted;
    qreal longest = names.horizontalAdvance(u"Whole run"_s);
    const ClientId last { static_cast<std::uint16_t>(
        frame ? std::max<std::size_t>(frame->world().clients.size(), 9) : 9) };
    longest = std::max(longest, names.horizontalAdvance(QString::fromStdString(clientName(last))));
    // Guests have names of any length; what connects from this machine is called by its port.
    if (frame && frame->world().chronicle.tally.guests > 0)
        longest = std::max(longest, names.horizontalAdvance(u"port 00000"_s));
    const qreal left = std::ceil(longest) + 62;
    scale.setPixels(left, std::max(area.width() - left - 16, 20.0));
    fitRows();
}

QRectF TimelinePicture::bar(const LaneRow& row, double from, double to) const
{
    const qreal left = std::max(scale.xOf(from), scale.left());
    const qreal right = std::min(scale.xOf(to), scale.right());
    const qreal height = barHeight();
    return { left, std::round(row.top + (rowHeight - height) / 2), right - left, height };
}

double TimelinePicture::runBegin() const
{
    const JournalView& journal = frame->journal;
    return journal.size() == 0 ? 0 : positionOf(journal, axis(), journal.begin());
}

double TimelinePicture::runEnd() const
{
    return endOf(*frame, axis());
}

double TimelinePicture::wholeEnd() const
{
    return other ? std::max(runEnd(), endOf(*other, axis())) : runEnd();
}

double endOf(const Frame& frame, Axis axis)
{
    if (axis == Axis::Steps)
        return static_cast<double>(frame.head) + lastStep;
    return static_cast<double>(std::max(frame.headTime, shownTime(frame)));
}

double TimelinePicture::positionInSight(qreal x) const
{
    return std::max(0.0, scale.positionAt(std::clamp(x, scale.left(), scale.right())));
}

void TimelinePainter::paint(QPainter& painter, const TimelinePicture& picture)
{
    painter.fillRect(picture.area, Theme::color(Role::Canvas));
    const QRectF lanes = picture.area.adjusted(0, picture.lanesTop(), 0, 0);
    painter.save();
    painter.setClipRect(lanes);
    paintLaneGround(painter, picture);
    painter.restore();
    paintGrid(painter, picture);

    painter.save();
    painter.setClipRect(paneOf(picture, picture.otherTop()));
    if (picture.other)
        paintLock(painter, picture.scale,
                  { *picture.other, picture.otherLock, picture.otherTop(), picture.otherHeight });
    paintLock(painter, picture.scale,
              { *picture.frame, picture.lock, picture.lockTop(), picture.lockHeight });
    painter.restore();
    painter.save();
    painter.setClipRect(paneOf(picture, picture.lanesTop()).adjusted(-7, 0, 7, 0));
    paintRows(painter, picture);
    painter.restore();

    paintFuture(painter, picture);
    paintNames(painter, picture);
    paintAxis(painter, picture);
    paintMarks(painter, picture);
    paintRange(painter, picture);
    paintMinimap(painter, picture);
    paintPlayhead(painter, picture);
    if (picture.focused) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(Theme::color(Role::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(picture.area.toRect().adjusted(0, 0, -1, -1));
    }
}

void TimelinePainter::paintEmpty(QPainter& painter, const QRect& area) const
{
    painter.fillRect(area, Theme::color(Role::Canvas));
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(area.adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     u"Who owns the lock, and what each client does, is drawn here."_s);
}

void TimelinePainter::paintRows(QPainter& painter, const TimelinePicture& picture)
{
    for (const LaneRow& row : picture.rows)
        paintRow(painter, picture, row);
    m_states.flush(painter);
    for (const LaneRow& row : picture.rows) {
        if (!row.client) {
            paintFoldedWords(painter, picture, row);
            continue;
        }
        for (const StateSpan& span : row.spans) {
            const auto state = static_cast<LaneState>(span.state);
            if (!span.folded && lookOf(state) != Look::Nothing)
                paintSpanLabel(painter, picture.bar(row, span.from, span.to), lookOf(state),
                               wordOf(state));
        }
        const qreal middle = std::round(row.top + picture.rowHeight / 2);
        for (const GlyphPlace& glyph : row.glyphs)
            paintGlyph(painter, { std::round(glyph.x), middle }, glyph.glyph);
    }
}

void TimelinePainter::paintRow(QPainter& painter, const TimelinePicture& picture,
                               const LaneRow& row)
{
    for (const StateSpan& span : row.spans) {
        const QRectF bar = picture.bar(row, span.from, span.to);
        if (span.folded)
            m_states.stack(bar, span.shares, lookOfLane);
        else
            m_states.paint(painter, bar, lookOfLane(span.state));
    }
}

namespace {

/// Stretches of the same owner, or of the same believers, as one.
struct Stretch
{
    double from = 0;
    double to = 0;
    LockMark mark;
    LockState state = LockState::Nobody;
};

template <class Same>
std::vector<Stretch> stretches(const std::vector<LockSpan>& lock, Same same)
{
    std::vector<Stretch> result;
    for (const LockSpan& one : lock) {
        if (one.span.folded)
            continue;
        const Stretch next { one.span.from, one.span.to, one.mark,
                             static_cast<LockState>(one.span.state) };
        if (!result.empty() && result.back().to == next.from && same(result.back(), next))
            result.back().to = next.to;
        else
            result.push_back(next);
    }
    return result;
}

} // namespace

void TimelinePainter::paintLock(QPainter& painter, const TimeScale& scale, const LockLane& lane)
{
    const bool tall = lane.height > 50;
    const qreal top = lane.top + 4;
    const qreal lower = tall ? 18 : 17;
    const qreal upper = lane.height - 8 - lower - 3;
    const auto box = [&](double from, double to, qreal y, qreal height) {
        const qreal left = std::max(scale.xOf(from), scale.left());
        return QRectF(left, y, std::min(scale.xOf(to), scale.right()) - left, height);
    };
    const auto name = [&](ClientId client, std::size_t others) {
        const QString own = nameIn(lane.frame, client);
        return others > 0 ? own + u" +%1"_s.arg(others) : own;
    };
    const auto number = [](ClientId client) { return QString::number(client.value); };
    for (const LockSpan& one : lane.spans) {
        if (one.span.folded)
            m_states.stack(box(one.span.from, one.span.to, top, lane.height - 8), one.span.shares,
                           lookOfLock);
    }
    m_states.flush(painter);
    const qreal ownerTop = top + upper + 3;
    for (const Stretch& stretch : stretches(lane.spans, [](const Stretch& a, const Stretch& b) {
             return a.mark.owner == b.mark.owner && a.mark.owners == b.mark.owners;
         })) {
        const QRectF bar = box(stretch.from, stretch.to, ownerTop, lower);
        const bool owned = static_cast<bool>(stretch.mark.owner);
        m_states.paint(painter, bar, owned ? Look::Owner : Look::Nobody);
        paintSpanLabel(painter, bar, owned ? Look::Owner : Look::Nobody,
                       owned ? name(stretch.mark.owner, stretch.mark.owners - std::size_t { 1 })
                             : u"nobody"_s,
                       owned ? number(stretch.mark.owner) : QString());
    }
    for (const Stretch& stretch : stretches(lane.spans, [](const Stretch& a, const Stretch& b) {
             return a.mark == b.mark
                 && (a.state == LockState::Broken) == (b.state == LockState::Broken);
         })) {
        if (!stretch.mark.believer)
            continue;
        const Look look = stretch.state == LockState::Broken ? Look::Clash : Look::Believes;
        const QRectF bar = box(stretch.from, stretch.to, top, upper);
        const std::size_t others = stretch.mark.believers - std::size_t { 1 };
        if (others == 0 || !stretch.mark.second) {
            m_states.paint(painter, bar, look);
            paintSpanLabel(painter, bar, look, name(stretch.mark.believer, 0),
                           number(stretch.mark.believer));
        } else {
            const qreal half = (upper - 1) / 2;
            const QRectF first(bar.left(), bar.top(), bar.width(), half);
            const QRectF second(bar.left(), bar.top() + half + 1, bar.width(), half);
            m_states.paint(painter, first, look);
            m_states.paint(painter, second, look);
            paintSpanLabel(painter, first, look, name(stretch.mark.believer, 0),
                           number(stretch.mark.believer));
            paintSpanLabel(painter, second, look, name(stretch.mark.second, others - 1),
                           number(stretch.mark.second));
        }
        if (look == Look::Clash && bar.width() >= leastFrame) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Theme::color(Role::Violation), 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0, -2, 0, lower + 5), 2, 2);
        }
    }
    m_states.flush(painter);
}

} // namespace lockstep::ui
