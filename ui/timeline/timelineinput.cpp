// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The timeline under mouse, keys and assistive tools.
#include "ui/client/clientwords.h"
#include "ui/selection.h"
#include "ui/timeline/timelinetip.h"
#include "ui/timeline/timelineview.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

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
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_picture.frame)
        return;
    m_mouse.press(event->position());
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
    const auto modifiers = event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers == Qt::NoModifier && m_picture.frame) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return;
        case Qt::Key_Minus:
            zoomOut();
            return;
        case Qt::Key_0:
        case Qt::Key_F:
            fit();
            return;
        case Qt::Key_Up:
            moveSelection(-1);
            return;
        case Qt::Key_Down:
            moveSelection(1);
            return;
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            verticalScrollBar()->triggerAction(event->key() == Qt::Key_PageUp
                                                   ? QAbstractSlider::SliderPageStepSub
                                                   : QAbstractSlider::SliderPageStepAdd);
            return;
        case Qt::Key_Home:
            m_picture.scale.showFrom(m_picture.scale.earliest());
            applyScale();
            return;
        case Qt::Key_End:
            setFollows(true);
            return;
        default:
            break;
        }
    }
    // Left, Right and the rest belong to the window: they step.
    event->ignore();
}

void TimelineView::moveSelection(int by)
{
    if (m_picture.lanes == 0)
        return;
    const int now = m_selection.client().value;
    const int next = now == 0 ? 1 : std::clamp(now + by, 1, static_cast<int>(m_picture.lanes));
    m_selection.setClient(ClientId { static_cast<std::uint16_t>(next) });
}

void TimelineView::showLane(ClientId client)
{
    if (client && client.value <= m_picture.lanes && m_mouse.isIdle())
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

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

std::vector<ClientId> TimelineView::spokenClients() const
{
    std::vector<ClientId> clients;
    clients.reserve(m_picture.lanes);
    for (unsigned lane = 0; lane < m_picture.lanes; ++lane)
        clients.push_back(clientAt(lane));
    return clients;
}

QString TimelineView::spokenName(ClientId client) const
{
    const Moment& world = m_picture.frame->world();
    return world.has(client) ? spokenWords(world, client, m_picture.now)
                             : nameIn(*m_picture.frame, client) + u", not here"_s;
}

QString TimelineView::spokenDescription(ClientId client) const
{
    const Moment& world = m_picture.frame->world();
    if (!world.has(client))
        return {};
    return u"%1 acquisitions, %2 tasks done"_s.arg(world.chronicle.of(client).acquisitions)
        .arg(world.client(client).tasksDone);
}

QRect TimelineView::spokenRect(ClientId client) const
{
    const QRect shown = m_picture.shownRect(client).toAlignedRect();
    return shown.isEmpty() ? QRect() : shown.translated(viewport()->pos());
}

ClientId TimelineView::spokenSelection() const
{
    return m_selection.client();
}

void TimelineView::selectSpoken(ClientId client)
{
    m_selection.setClient(client);
}

} // namespace lockstep::ui
