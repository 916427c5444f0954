// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinetip.h"

#include "core/judge/invariants.h"
#include "core/words/message.h"
#include "ui/client/clientwords.h"
#include "ui/lanes/laneseek.h"
#include "ui/lanes/timeticks.h"
#include "ui/plaintext.h"
#include "ui/text.h"
#include "ui/timeline/minimap.h"
#include "ui/timeline/timelineoverlay.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double near = 6; ///< pixels from a glyph's or a mark's middle

QString extent(const TimelinePicture& picture, double from, double to)
{
    if (picture.axis() == Axis::Steps) {
        const auto steps = static_cast<std::uint64_t>(std::ceil(to - from - 1e-9));
        return steps <= 1 ? u"step %1"_s.arg(std::ceil(from), 0, 'f', 0)
                          : u"%1 steps from step %2 on"_s.arg(steps).arg(from, 0, 'f', 0);
    }
    const auto begin = static_cast<Micros>(from);
    const auto end = static_cast<Micros>(to);
    return u"%1 to %2 (%3)"_s.arg(clockText(begin), clockText(end), durationText(end - begin));
}

/// "holds 40 %, waits 60 %".
template <class Name>
QString sharesText(const StateLog::Amounts& shares, Name name)
{
    QString words;
    for (std::size_t state = 0; state < shares.size(); ++state) {
        const long percent = std::lround(shares[state] * 100);
        if (shares[state] <= 0 || name(state).isEmpty())
            continue;
        words += (words.isEmpty() ? u""_s : u", "_s) + name(state)
            + (percent == 0 ? u" under 1 %"_s : u" %1 %"_s.arg(percent));
    }
    return words;
}

QString stateName(std::size_t state)
{
    return toQString(laneStateName(static_cast<LaneState>(state)));
}

QString lockStateName(std::size_t state)
{
    switch (static_cast<LockState>(state)) {
    case LockState::Nobody:
        return u"free"_s;
    case LockState::Owned:
        return u"owned"_s;
    case LockState::Held:
        return u"held"_s;
    case LockState::Believed:
        return u"only believed"_s;
    case LockState::Broken:
        return u"two at once"_s;
    }
    return {};
}

/// The tip of the lock's lane in a branch, which @p lock names in bold.
QString toolTipOfLock(const TimelinePicture& picture, const QString& lock, const Frame& frame,
                      const std::vector<LockSpan>& spans, double at)
{
    const auto found = std::ranges::find_if(
        spans, [at](const LockSpan& one) { return one.span.from <= at && at < one.span.to; });
    if (found == spans.end())
        return {};
    const QString where = extent(picture, found->span.from, found->span.to);
    if (found->span.folded)
        return richTip(u"<b>%1</b> · %2<br>%3"_s, lock,
                       sharesText(found->span.shares, lockStateName), where);
    const LockMark& mark = found->mark;
    const auto name = [&](ClientId client, std::size_t count) {
        const QString one = client ? nameIn(frame, client) : u"nobody"_s;
        return count > 1 ? one + u" and %1 more"_s.arg(count - 1) : one;
    };
    return richTip(u"<b>%1</b> · owner by the service: %2<br>believes that it holds: %3<br>%4"_s,
                   lock, name(mark.owner, mark.owners), name(mark.believer, mark.believers), where);
}

QString toolTipOfMark(const TimelinePicture& picture, QPointF point)
{
    for (const Violation& violation : *picture.frame->violations) {
        const double at = picture.axis() == Axis::Steps ? static_cast<double>(violation.step)
                                                        : static_cast<double>(violation.at);
        const double x = picture.scale.xOf(at);
        if (point.x() >= x - near && point.x() <= x + 150)
            return richTip(u"<b>%1</b> · step %2<br>%3"_s, markWords(*picture.frame, violation),
                           groupedNumber(violation.step),
                           QString::fromStdString(violation.sentence));
    }
    return {};
}

const GlyphPlace* glyphNear(const LaneRow& row, double x)
{
    const GlyphPlace* nearest = nullptr;
    for (const GlyphPlace& place : row.glyphs) {
        const double off = std::abs(place.x - x);
        if (off <= near && (nearest == nullptr || off < std::abs(nearest->x - x)))
            nearest = &place;
    }
    return nearest;
}

QString toolTipOfGlyph(const TimelinePicture& picture, ClientId client, const GlyphPlace& glyph)
{
    const JournalView& journal = picture.frame->journal;
    return richTip(u"<b>%1</b> · %2 · step %3, %4<br>%5"_s, nameIn(*picture.frame, client),
                   glyphWord(glyph.glyph), groupedNumber(glyph.step),
                   clockText(journal[glyph.step - 1].at),
                   QString::fromStdString(message(journal, glyph.step - 1)));
}

QString toolTipOfRow(const TimelinePicture& picture, const LaneRow& row, QPointF point)
{
    if (const GlyphPlace* const glyph = glyphNear(row, point.x()))
        return toolTipOfGlyph(picture, row.client, *glyph);
    const double at = picture.positionInSight(point.x());
    const auto span = std::ranges::find_if(
        row.spans, [at](const StateSpan& s) { return s.from <= at && at < s.to; });
    if (span == row.spans.end()
        || (!span->folded && static_cast<LaneState>(span->state) == LaneState::Absent))
        return {};
    const QString what
        = span->folded ? sharesText(span->shares, stateName) : stateName(span->state);
    const QString where = extent(picture, span->from, span->to);
    if (!row.client)
        return richTip(u"<b>%1 quiet</b> · %2<br>%3<br>Click: a lane for each"_s,
                       QString::number(picture.folded), what, where);
    const QString name = nameIn(*picture.frame, row.client);
    const Lane* const lane = picture.frame->lanes->lane(row.client);
    const auto step = lane == nullptr
        ? std::nullopt
        : nearestStep(*lane, picture.frame->journal, picture.axis(), at);
    if (!step)
        return richTip(u"<b>%1</b> · %2<br>%3"_s, name, what, where);
    return richTip(u"<b>%1</b> · %2<br>%3<br>Click: step %4, %5"_s, name, what, where,
                   groupedNumber(*step),
                   QString::fromStdString(message(picture.frame->journal, *step - 1)));
}

/// The tip of what is at a point between the axis and the lanes' end.
QString toolTipAt(const TimelinePicture& picture, QPointF point)
{
    const double at = picture.positionInSight(point.x());
    if (point.y() >= picture.marksTop() && point.y() < picture.otherTop())
        return toolTipOfMark(picture, point);
    if (picture.isOtherAt(point.y()))
        return toolTipOfLock(picture, branchName(*picture.frame, *picture.other), *picture.other,
                             picture.otherLock, at);
    if (point.y() >= picture.lockTop() && point.y() < picture.lanesTop())
        return toolTipOfLock(picture, u"Lock"_s, *picture.frame, picture.lock, at);
    const auto row = std::ranges::find_if(picture.rows, [&](const LaneRow& r) {
        return point.y() >= std::max(r.top, picture.lanesTop())
            && point.y() < r.top + picture.rowHeight;
    });
    return row == picture.rows.end() ? QString() : toolTipOfRow(picture, *row, point);
}

QString toolTipOfMinimap(const TimelinePicture& picture, QPointF point)
{
    if (const auto branch = branchAt(picture, point))
        return richTip(u"<b>%1</b><br>Click: show this branch"_s, branch->name);
    return u"The whole run. Drag the frame to move what is shown below."_s;
}

} // namespace

QString toolTipOfLane(const TimelinePicture& picture, QPointF point)
{
    if (!picture.frame)
        return {};
    if (point.y() < picture.axisTop())
        return toolTipOfMinimap(picture, point);
    return point.x() < picture.scale.left() - near ? QString() : toolTipAt(picture, point);
}

} // namespace lockstep::ui
