// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/laneglyphs.h"

#include "ui/lanes/laneseek.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double apart = 9; ///< pixels between two glyphs
/// A lane with more entries in sight shows only the notable ones.
constexpr std::size_t mostEntries = 600;

Role roleOf(LaneGlyph glyph)
{
    switch (glyph) {
    case LaneGlyph::Request:
        return Role::Accent;
    case LaneGlyph::WatchEvent:
        return Role::Cut;
    case LaneGlyph::Write:
        return Role::Accent;
    case LaneGlyph::Lost:
        return Role::Error;
    case LaneGlyph::Fault:
        return Role::Paused;
    case LaneGlyph::SessionEnd:
        return Role::Waiting;
    }
    return Role::Accent;
}

} // namespace

QString glyphWord(LaneGlyph glyph)
{
    switch (glyph) {
    case LaneGlyph::Request:
        return u"request"_s;
    case LaneGlyph::WatchEvent:
        return u"watch event"_s;
    case LaneGlyph::Write:
        return u"write"_s;
    case LaneGlyph::Lost:
        return u"lost or not sent"_s;
    case LaneGlyph::Fault:
        return u"fault"_s;
    case LaneGlyph::SessionEnd:
        return u"session ends"_s;
    }
    return {};
}

void paintGlyph(QPainter& painter, QPointF middle, LaneGlyph glyph)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(middle);
    const QColor color = Theme::color(roleOf(glyph));
    const QColor ground = Theme::color(Role::Canvas);
    const QPen line(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    const auto box = [&] {
        painter.setPen(line);
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(-6, -6, 12, 12), 2.5, 2.5);
    };
    const auto disc = [&] {
        painter.setPen(line);
        painter.setBrush(ground);
        painter.drawEllipse(QPointF(), 5.5, 5.5);
    };
    switch (glyph) {
    case LaneGlyph::Request:
        painter.setPen(QPen(ground, 1));
        painter.setBrush(color);
        painter.drawEllipse(QPointF(), 4.5, 4.5);
        break;
    case LaneGlyph::WatchEvent:
        painter.setPen(QPen(ground, 1));
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF { { 0, -6 }, { 6, 0 }, { 0, 6 }, { -6, 0 } });
        break;
    case LaneGlyph::Write:
        disc();
        painter.drawLine(QPointF(-2.2, 2.2), QPointF(2.2, -2.2));
        painter.drawLine(QPointF(-2.2, 2.2), QPointF(-0.6, 2.2));
        break;
    case LaneGlyph::Lost:
        disc();
        painter.drawLine(QPointF(-2, -2), QPointF(2, 2));
        painter.drawLine(QPointF(-2, 2), QPointF(2, -2));
        break;
    case LaneGlyph::Fault:
        box();
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF { { 1, -4 }, { -3, 1 }, { -0.4, 1 }, { -1, 4 }, { 3, -1 }, { 0.4, -1 } });
        break;
    case LaneGlyph::SessionEnd:
        box();
        painter.drawPolyline(QPolygonF {
            { -2.5, -3.2 }, { 2.5, -3.2 }, { -2.5, 3.2 }, { 2.5, 3.2 }, { -2.5, -3.2 } });
        break;
    }
    painter.restore();
}

std::vector<GlyphPlace> glyphsOf(const Frame& frame, ClientId client, Axis axis, double from,
                                 double to, double left, double right)
{
    std::vector<GlyphPlace> places;
    const JournalView& journal = frame.journal;
    const Lane* lane = frame.lanes->lane(client);
    if (lane == nullptr || !(to > from))
        return places;
    const double scale = (right - left) / (to - from);
    LaneRange range = entriesAt(*lane, journal, axis, from);
    const std::size_t beyond = entriesAt(*lane, journal, axis, std::nextafter(to, to + 1)).next;
    const bool dense = beyond - range.next > mostEntries;
    std::size_t end = beyond;
    if (dense) {
        lane = frame.lanes->notable(client);
        range = entriesAt(*lane, journal, axis, from);
        end = entriesAt(*lane, journal, axis, std::nextafter(to, to + 1)).next;
    }
    for (std::size_t i = range.next; i < end;) {
        const Step step = (*lane)[i].index + Step { 1 };
        const double at = positionOf(journal, axis, step);
        const GlyphPlace here { left + (at - from) * scale,
                                glyphOf(journal[step - 1]).value_or(LaneGlyph::Request), step };
        ++i;
        if (!glyphOf(journal[step - 1]))
            continue;
        if (places.empty() || here.x - places.back().x >= apart) {
            places.push_back(here);
            if (dense)
                i = std::max(i, entriesAt(*lane, journal, axis, at + apart / scale).next);
        } else if (here.glyph > places.back().glyph) {
            // It takes the place of a less important one, if that leaves room to the one before.
            places.back() = here;
        }
    }
    return places;
}

} // namespace lockstep::ui
