// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinemouse.h"

#include "ui/timeline/laneseek.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr qreal grip = 5; ///< how near to the playhead the mouse takes it

} // namespace

TimelineMouse::TimelineMouse(const TimelinePicture& picture, QObject* parent)
    : QObject(parent)
    , m_picture(picture)
{
}

bool TimelineMouse::onPlayhead(QPointF point) const
{
    return m_picture.frame && point.x() >= m_picture.scale.left() - grip
        && std::abs(point.x() - m_picture.scale.xOf(static_cast<double>(m_picture.now))) <= grip;
}

void TimelineMouse::seekTo(Step step)
{
    const Frame& frame = *m_picture.frame;
    const Step wanted = std::clamp(step, std::min(frame.firstStep(), frame.head), frame.head);
    if (m_sought == wanted
        || (!m_sought && wanted == frame.cursor() && frame.state == RunState::Paused))
        return;
    m_sought = wanted;
    Q_EMIT seekRequested(wanted);
}

void TimelineMouse::press(QPointF at)
{
    m_pressed = at;
    m_sought.reset();
    const bool axis
        = m_pressed.y() < m_picture.axisHeight && m_pressed.x() >= m_picture.scale.left() - grip;
    if (axis || onPlayhead(m_pressed)) {
        m_drag = Drag::Playhead;
        if (!onPlayhead(m_pressed))
            seekTo(stepAt(m_picture.frame->journal, m_picture.timeInSight(m_pressed.x())));
    } else {
        m_drag = Drag::Press;
    }
}

void TimelineMouse::move(QPointF at)
{
    const QPointF by = at - m_pressed;
    if (m_drag == Drag::Press && by.manhattanLength() >= QApplication::startDragDistance() / 2.0)
        m_drag = Drag::Pan;
    if (m_drag == Drag::Playhead) {
        seekTo(stepAt(m_picture.frame->journal, m_picture.timeInSight(at.x())));
    } else if (m_drag == Drag::Pan) {
        m_pressed = at;
        Q_EMIT panned(by);
    } else {
        Q_EMIT clientHovered(m_picture.clientAt(at.y()));
    }
}

void TimelineMouse::release(QPointF at)
{
    const Drag ended = m_drag;
    m_drag = Drag::None;
    if (ended == Drag::Press)
        clickLane(at);
    m_sought.reset();
}

void TimelineMouse::clickLane(QPointF point)
{
    const ClientId client = m_picture.clientAt(point.y());
    Q_EMIT clientClicked(client);
    const Lane* lane = client ? m_picture.frame->lanes->lane(client) : nullptr;
    // A click on a name only chooses.
    if (lane == nullptr || point.x() < m_picture.scale.left())
        return;
    const Micros at = m_picture.timeInSight(point.x());
    if (const auto entry = nearestEntry(*lane, m_picture.frame->journal, at))
        seekTo(*entry + 1);
}

Qt::CursorShape TimelineMouse::shapeAt(QPointF point) const
{
    const bool axis = point.y() < m_picture.axisHeight && point.x() >= m_picture.scale.left();
    return m_drag == Drag::Pan     ? Qt::ClosedHandCursor
        : m_drag == Drag::Playhead ? Qt::SizeHorCursor
        : onPlayhead(point)        ? Qt::SizeHorCursor
        : axis                     ? Qt::PointingHandCursor
                                   : Qt::ArrowCursor;
}

void TimelineMouse::turn(QPointF at, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    const bool axis = at.y() < m_picture.axisHeight;
    if ((modifiers & Qt::ControlModifier) != 0 || (axis && modifiers == Qt::NoModifier)) {
        if (angle.y() != 0)
            Q_EMIT zoomed(std::clamp(at.x(), m_picture.scale.left(), m_picture.scale.right()),
                          std::pow(1.2, angle.y() / 120.0));
    } else if ((modifiers & Qt::ShiftModifier) != 0 || std::abs(angle.x()) > std::abs(angle.y())) {
        // Some platforms turn a shifted wheel by themselves.
        const int turned = angle.x() != 0 ? angle.x() : angle.y();
        Q_EMIT panned({ turned / 120.0 * 90, 0 });
    } else {
        Q_EMIT scrolled(static_cast<int>(-angle.y() / 120.0 * 2 * m_picture.rowHeight));
    }
}

} // namespace lockstep::ui
