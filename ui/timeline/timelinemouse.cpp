// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinemouse.h"

#include "ui/lanes/laneseek.h"
#include "ui/timeline/minimap.h"

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
    return m_picture.frame && point.y() >= m_picture.axisTop()
        && point.x() >= m_picture.scale.left() - grip
        && std::abs(point.x() - m_picture.scale.xOf(m_picture.now)) <= grip;
}

bool TimelineMouse::onMinimap(QPointF point) const
{
    return point.y() < m_picture.axisTop();
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

void TimelineMouse::press(QPointF at, Qt::KeyboardModifiers modifiers)
{
    m_pressed = at;
    m_sought.reset();
    const bool axis = at.y() >= m_picture.axisTop() && at.y() < m_picture.marksTop()
        && at.x() >= m_picture.scale.left() - grip;
    if (onMinimap(at)) {
        pressMinimap(at);
    } else if ((modifiers & Qt::ShiftModifier) != 0 && at.x() >= m_picture.scale.left()) {
        m_drag = Drag::Range;
        m_anchor = m_picture.positionInSight(at.x());
    } else if (axis || onPlayhead(at)) {
        m_drag = Drag::Playhead;
        if (!onPlayhead(at))
            seekTo(stepAt(m_picture.frame->journal, m_picture.axis(),
                          m_picture.positionInSight(at.x())));
    } else {
        m_drag = Drag::Press;
    }
}

void TimelineMouse::pressMinimap(QPointF at)
{
    if (const auto branch = branchAt(m_picture, at)) {
        Q_EMIT branchClicked(branch->branch);
        return;
    }
    const QRectF frame = windowFrame(m_picture);
    if (frame.isEmpty())
        return;
    m_drag = Drag::Window;
    const MinimapScale small(m_picture);
    const double from = m_picture.scale.from();
    const double position = small.positionAt(at.x());
    // Beside the frame: it comes under the mouse first.
    m_anchor = frame.contains(QPointF(at.x(), frame.center().y()))
        ? position - from
        : (m_picture.scale.to() - from) / 2;
    move(at);
}

void TimelineMouse::markTo(QPointF at)
{
    const double here = m_picture.positionInSight(at.x());
    Q_EMIT rangeMarked(std::min(m_anchor, here), std::max(m_anchor, here));
}

void TimelineMouse::move(QPointF at)
{
    const QPointF by = at - m_pressed;
    if (m_drag == Drag::Press && by.manhattanLength() >= QApplication::startDragDistance() / 2.0)
        m_drag = Drag::Pan;
    switch (m_drag) {
    case Drag::Playhead:
        seekTo(
            stepAt(m_picture.frame->journal, m_picture.axis(), m_picture.positionInSight(at.x())));
        break;
    case Drag::Pan:
        m_pressed = at;
        Q_EMIT panned(by);
        break;
    case Drag::Range:
        markTo(at);
        break;
    case Drag::Window:
        Q_EMIT moved(MinimapScale(m_picture).positionAt(at.x()) - m_anchor);
        break;
    case Drag::Press:
    case Drag::None:
        Q_EMIT clientHovered(m_picture.clientAt(at.y()));
        break;
    }
}

void TimelineMouse::release(QPointF at)
{
    const Drag ended = m_drag;
    m_drag = Drag::None;
    if (ended == Drag::Press)
        clickLane(at);
    else if (ended == Drag::Range && std::abs(at.x() - m_pressed.x()) < 2)
        Q_EMIT rangeMarked(m_anchor, m_anchor);
    m_sought.reset();
}

void TimelineMouse::clickLane(QPointF point)
{
    if (m_picture.isFoldedAt(point.y())) {
        Q_EMIT foldClicked();
        return;
    }
    const ClientId client = m_picture.clientAt(point.y());
    // Empty space empties nothing: nobody wants no client.
    if (client)
        Q_EMIT clientClicked(client);
    if (m_picture.isOtherAt(point.y())) {
        Q_EMIT branchClicked(m_picture.other->branch);
        return;
    }
    const bool onLock = point.y() >= m_picture.lockTop() && point.y() < m_picture.lanesTop();
    // A click on a name only chooses.
    if (point.x() < m_picture.scale.left())
        return;
    const double at = m_picture.positionInSight(point.x());
    const Frame& frame = *m_picture.frame;
    if (onLock)
        seekTo(stepAt(frame.journal, m_picture.axis(), at));
    const Lane* lane = client ? frame.lanes->lane(client) : nullptr;
    if (lane == nullptr)
        return;
    if (const auto step = nearestStep(*lane, frame.journal, m_picture.axis(), at))
        seekTo(*step);
}

Qt::CursorShape TimelineMouse::shapeAt(QPointF point) const
{
    const bool axis = point.y() >= m_picture.axisTop() && point.y() < m_picture.marksTop()
        && point.x() >= m_picture.scale.left();
    if (m_drag == Drag::Pan || m_drag == Drag::Window)
        return Qt::ClosedHandCursor;
    if (m_drag == Drag::Playhead || m_drag == Drag::Range)
        return Qt::SizeHorCursor;
    if (!m_picture.frame)
        return Qt::ArrowCursor;
    if (onMinimap(point)) {
        if (branchAt(m_picture, point))
            return Qt::PointingHandCursor;
        return windowFrame(m_picture).contains(point) ? Qt::OpenHandCursor : Qt::ArrowCursor;
    }
    if (m_picture.isOtherAt(point.y()))
        return Qt::PointingHandCursor;
    return onPlayhead(point) ? Qt::SizeHorCursor : axis ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

void TimelineMouse::turn(QPointF at, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    const bool axis = at.y() < m_picture.marksTop() && !onMinimap(at);
    const bool across = (modifiers & Qt::ShiftModifier) != 0 || onMinimap(at)
        || std::abs(angle.x()) > std::abs(angle.y());
    if ((modifiers & Qt::ControlModifier) != 0 || (axis && modifiers == Qt::NoModifier)) {
        if (angle.y() != 0)
            Q_EMIT zoomed(std::clamp(at.x(), m_picture.scale.left(), m_picture.scale.right()),
                          std::pow(1.2, angle.y() / 120.0));
    } else if (across || m_picture.mostScrolled() == 0) {
        // Some platforms turn a shifted wheel by themselves.
        const int turned = angle.x() != 0 ? angle.x() : angle.y();
        Q_EMIT panned({ turned / 120.0 * 90, 0 });
    } else {
        Q_EMIT scrolled(static_cast<int>(-angle.y() / 120.0 * 2 * m_picture.rowHeight));
    }
}

} // namespace lockstep::ui
