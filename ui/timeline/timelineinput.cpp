// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The timeline under mouse and keys.
#include "ui/selection.h"
#include "ui/timeline/timelinetip.h"
#include "ui/timeline/timelineview.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <optional>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

void TimelineView::connectMouse()
{
    const auto scrollBy = [this](int by) {
        verticalScrollBar()->setValue(verticalScrollBar()->value() + by);
    };
    connect(&m_mouse, &TimelineMouse::seekRequested, this, &TimelineView::seekRequested);
    connect(&m_mouse, &TimelineMouse::clientClicked, &m_selection, &Selection::setClient);
    connect(&m_mouse, &TimelineMouse::clientHovered, &m_selection, &Selection::setHoveredClient);
    connect(&m_mouse, &TimelineMouse::scrolled, this, scrollBy);
    connect(&m_mouse, &TimelineMouse::panned, this, [this, scrollBy](QPointF by) {
        if (by.y() != 0)
            scrollBy(-static_cast<int>(by.y()));
        m_picture.scale.panBy(by.x());
        applyScale();
    });
    connect(&m_mouse, &TimelineMouse::zoomed, this, [this](double x, double factor) {
        m_picture.scale.zoomAt(x, factor);
        applyScale();
    });
    connect(&m_mouse, &TimelineMouse::moved, this, [this](double from) {
        m_picture.scale.showFrom(from);
        applyScale();
    });
    connect(&m_mouse, &TimelineMouse::branchClicked, this, &TimelineView::branchRequested);
    connect(&m_mouse, &TimelineMouse::foldClicked, this, [this] { setFolds(false); });
    connect(&m_mouse, &TimelineMouse::rangeMarked, this, &TimelineView::markRange);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_picture.frame)
        return;
    m_mouse.press(event->position(), event->modifiers());
    viewport()->setCursor(m_mouse.shapeAt(event->position()));
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse.move(event->position());
    viewport()->setCursor(m_mouse.shapeAt(event->position()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_mouse.release(event->position());
    viewport()->setCursor(m_mouse.shapeAt(event->position()));
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (!m_picture.frame)
        return;
    m_mouse.turn(event->position(), event->angleDelta(), event->modifiers());
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const auto wanted = m_picture.frame ? commandOf(*event) : std::nullopt;
    // Left, Right and the rest belong to the window: they step. So does Esc without a range.
    if (!wanted || (*wanted == TimelineCommand::Unmark && !m_picture.range)) {
        event->ignore();
        return;
    }
    perform(*wanted);
}

void TimelineView::perform(TimelineCommand command)
{
    constexpr double step = 120; // pixels
    switch (command) {
    case TimelineCommand::ZoomIn:
        return zoomIn();
    case TimelineCommand::ZoomOut:
        return zoomOut();
    case TimelineCommand::Earlier:
    case TimelineCommand::Later:
        m_picture.scale.panBy(command == TimelineCommand::Earlier ? step : -step);
        return applyScale();
    case TimelineCommand::Fit:
        return fit();
    case TimelineCommand::ZoomToRange:
        return zoomToRange();
    case TimelineCommand::Unmark:
        return markRange(0, 0);
    case TimelineCommand::Begin:
        m_picture.scale.showFrom(m_picture.scale.earliest());
        return applyScale();
    case TimelineCommand::End:
        return setFollows(true);
    case TimelineCommand::LaneAbove:
    case TimelineCommand::LaneBelow: {
        const int by = command == TimelineCommand::LaneAbove ? -1 : 1;
        return m_selection.setClient(m_state.besides(m_selection.client(), by));
    }
    case TimelineCommand::PageUp:
        return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    case TimelineCommand::PageDown:
        return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    }
}

void TimelineView::showLane(ClientId client)
{
    if (client && m_picture.rowOf(client) < m_picture.order.size() && m_mouse.isIdle())
        verticalScrollBar()->setValue(m_picture.scrolledTo(client));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipOfLane(m_picture, help->pos()),
                           viewport()); // none hides it
        return true;
    }
    if (event->type() == QEvent::Leave)
        m_selection.setHoveredClient({});
    return QAbstractScrollArea::viewportEvent(event);
}

bool TimelineView::event(QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        viewport()->update();
    return QAbstractScrollArea::event(event);
}

} // namespace lockstep::ui
