// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The column of names at the left of the lanes.
#include "ui/theme/theme.h"
#include "ui/timeline/timelineoverlay.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal nameMargin = 16;
constexpr qreal seat = 20; ///< a client's number in a circle

/// The circle with a client's number, in the look of its state.
void paintSeat(QPainter& painter, QPointF middle, ClientId client, LaneState state)
{
    const Look look = lookOf(state);
    const bool solid = look == Look::Owner;
    const Role role = look == Look::Waits                          ? Role::Waiting
        : solid || look == Look::Granted || look == Look::Believes ? Role::Held
        : look == Look::Paused || look == Look::PausedOwner || look == Look::PausedBelieves
        ? Role::Paused
        : look == Look::Crashed ? Role::Crashed
                                : Role::Idle;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(Theme::color(role), 1.8);
    if (look == Look::Believes || look == Look::PausedBelieves)
        pen.setDashPattern({ 2, 1.5 });
    painter.setPen(pen);
    painter.setBrush(solid ? Theme::color(Role::Held) : Theme::color(Role::Window));
    painter.drawEllipse(middle, seat / 2 - 1, seat / 2 - 1);
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setPixelSize(client.value > 99 ? 8 : 10);
    painter.setFont(font);
    painter.setPen(Theme::color(solid ? Role::TextOnAccent : Role::Text));
    painter.drawText(QRectF(middle.x() - seat / 2, middle.y() - seat / 2, seat, seat),
                     Qt::AlignCenter, QString::number(client.value));
}

LaneState stateNow(const Frame& frame, ClientId client)
{
    const StateLog* const log = frame.lanes->states(client);
    if (log == nullptr)
        return LaneState::Absent;
    const StateReader reader(*log, Axis::Steps, frame.cursor());
    return static_cast<LaneState>(reader.at(static_cast<double>(frame.cursor())));
}

void paintLockName(QPainter& painter, const TimelinePicture& picture)
{
    const QRectF whole(picture.area.left(), picture.lockTop(),
                       picture.scale.left() - picture.area.left(), picture.lockHeight);
    painter.setFont(Theme::font(Theme::Size::Body, QFont::DemiBold));
    painter.setPen(Theme::color(Role::Text));
    const QRectF upper = whole.adjusted(nameMargin, 3, -10, -whole.height() / 2);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter, u"Lock"_s);
    QFont font = Theme::font(Theme::Size::Caption);
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(upper, Qt::AlignRight | Qt::AlignVCenter, u"believed"_s);
    painter.drawText(whole.adjusted(nameMargin, whole.height() - 25, -10, -2),
                     Qt::AlignRight | Qt::AlignVCenter, u"owner"_s);
}

/// The branch that stands above the one that is shown.
void paintOtherName(QPainter& painter, const TimelinePicture& picture)
{
    const QRectF whole(picture.area.left() + nameMargin, picture.otherTop(),
                       picture.scale.left() - picture.area.left() - nameMargin - 10,
                       picture.otherHeight);
    QFont font = Theme::font(Theme::Size::Caption, QFont::DemiBold);
    font.setPixelSize(11);
    painter.setFont(font);
    painter.setPen(Theme::color(Role::Accent));
    painter.drawText(whole.adjusted(0, 3, 0, -whole.height() / 2), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(branchName(*picture.frame, *picture.other),
                                                      Qt::ElideRight,
                                                      static_cast<int>(whole.width())));
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(whole.adjusted(0, whole.height() - 25, 0, -2),
                     Qt::AlignRight | Qt::AlignVCenter, u"owner"_s);
}

void paintFoldedName(QPainter& painter, const TimelinePicture& picture, const QRectF& box)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::color(Role::TextMuted), 1.5));
    painter.setBrush(Qt::NoBrush);
    const QPointF middle(box.left() + seat / 2, box.center().y());
    painter.drawPolyline(
        QPolygonF { middle + QPointF(-2, -4), middle + QPointF(2, 0), middle + QPointF(-2, 4) });
    painter.setPen(Theme::color(Role::Text));
    painter.setFont(Theme::font(Theme::Size::Body));
    painter.drawText(box.adjusted(seat + 8, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     u"%1 quiet"_s.arg(picture.folded));
}

} // namespace

void paintNames(QPainter& painter, const TimelinePicture& picture)
{
    painter.save();
    const QRectF column(picture.area.left(), picture.lanesTop(),
                        picture.scale.left() - picture.area.left(), picture.room());
    if (picture.other)
        paintOtherName(painter, picture);
    paintLockName(painter, picture);
    painter.setClipRect(column);
    for (const LaneRow& row : picture.rows) {
        const QRectF box(column.left() + nameMargin, row.top, column.width() - nameMargin - 8,
                         picture.rowHeight);
        if (!row.client) {
            paintFoldedName(painter, picture, box);
            continue;
        }
        const bool here = picture.frame->world().has(row.client);
        const LaneState state = stateNow(*picture.frame, row.client);
        paintSeat(painter, { box.left() + seat / 2, std::round(box.center().y()) }, row.client,
                  here ? state : LaneState::Absent);
        const bool strong = row.client == picture.selected || lookOf(state) == Look::Owner;
        painter.setFont(Theme::font(Theme::Size::Body, strong ? QFont::DemiBold : QFont::Normal));
        painter.setPen(Theme::color(here ? Role::Text : Role::TextDisabled));
        const QRectF words = box.adjusted(seat + 8, 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(nameIn(*picture.frame, row.client),
                                                          Qt::ElideMiddle,
                                                          static_cast<int>(words.width())));
    }
    painter.restore();
}

} // namespace lockstep::ui
