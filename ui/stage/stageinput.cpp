// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The stage under mouse, keys and assistive tools.
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/stage/stagecanvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <limits>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

ClientId StageCanvas::clientAt(QPointF point) const
{
    const int seat = seatAt(m_picture.geometry, point);
    return seat < 0 || static_cast<std::size_t>(seat) >= m_picture.order.clients.size()
        ? ClientId {}
        : m_picture.order.clients[static_cast<std::size_t>(seat)];
}

void StageCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const ClientId client = clientAt(event->position());
    m_selection.setHoveredClient(client);
    setCursor(client || m_picture.geometry.lock.contains(event->position()) ? Qt::PointingHandCursor
                                                                            : Qt::ArrowCursor);
}

void StageCanvas::leaveEvent(QEvent*)
{
    m_selection.setHoveredClient({});
}

void StageCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_picture.frame)
        return;
    const ClientId client = clientAt(event->position());
    if (!client && m_picture.geometry.lock.contains(event->position()))
        m_selection.setNode(m_picture.frame->world().lockPath());
    else
        m_selection.setClient(client);
}

void StageCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    const ClientId client = clientAt(event->position());
    if (event->button() == Qt::LeftButton && client)
        Q_EMIT stepRequested(client);
}

void StageCanvas::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
        // With modifiers these belong to the window.
        if (event->modifiers() != Qt::NoModifier && event->modifiers() != Qt::KeypadModifier)
            break;
        if (const ClientId next = neighbour(event->key()))
            m_selection.setClient(next);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_picture.seatOf(m_selection.client()) != nullptr)
            Q_EMIT stepRequested(m_selection.client());
        return;
    case Qt::Key_Escape:
        if (!m_selection.client())
            break;
        m_selection.setClient({});
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

/// Ring: along the ring. Queue and grid: to the nearest seat in that direction.
ClientId StageCanvas::neighbour(int key) const
{
    const auto& clients = m_picture.order.clients;
    const auto& seats = m_picture.geometry.seats;
    const auto count = std::min(clients.size(), seats.size());
    if (count == 0)
        return {};
    const auto found = std::find(clients.begin(), clients.end(), m_selection.client());
    const auto at = static_cast<std::size_t>(found - clients.begin());
    if (at >= count || key == Qt::Key_Home)
        return clients.front();
    if (key == Qt::Key_End)
        return clients[count - 1];
    if (m_picture.geometry.shape == StageShape::Ring) {
        const bool forward = key == Qt::Key_Right || key == Qt::Key_Down;
        return clients[(at + (forward ? 1 : count - 1)) % count];
    }
    ClientId best = clients[at];
    qreal least = std::numeric_limits<qreal>::max();
    for (std::size_t i = 0; i < count; ++i) {
        const QPointF away = seats[i].centre - seats[at].centre;
        const qreal along = key == Qt::Key_Right ? away.x()
            : key == Qt::Key_Left                ? -away.x()
            : key == Qt::Key_Down                ? away.y()
                                                 : -away.y();
        const bool sideways = key == Qt::Key_Up || key == Qt::Key_Down;
        const qreal across = qAbs(sideways ? away.x() : away.y());
        // Straight on counts; what lies mostly to the side is another direction.
        if (along <= 1 || across > along * 2)
            continue;
        if (const qreal cost = along + 3 * across; cost < least) {
            least = cost;
            best = clients[i];
        }
    }
    return best;
}

QString StageCanvas::toolTipOf(ClientId client) const
{
    const Moment& world = m_picture.frame->world();
    const QString role = roleWords(world, client);
    return richTip(
        u"<b>%1</b>%2 · %3<br>Next: %4<br><i>Double-click or Enter: step this client</i>"_s,
        nameText(world, client), role.isEmpty() ? role : u" · "_s + role,
        stateWords(world, client, shownTime(*m_picture.frame)),
        QString::fromStdString(m_picture.frame->nextOf(client)));
}

bool StageCanvas::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const ClientId client = m_picture.frame ? clientAt(help->pos()) : ClientId {};
    if (client) {
        const Seat* seat = m_picture.seatOf(client);
        QToolTip::showText(help->globalPos(), toolTipOf(client), this,
                           seat->circle().united(seat->label).toAlignedRect());
    } else {
        QToolTip::hideText();
        event->ignore();
    }
    return true;
}

void StageCanvas::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    // Somebody who comes by keyboard needs a place to start from.
    if (!m_selection.client() && event->reason() != Qt::MouseFocusReason)
        m_selection.setClient(neighbour(Qt::Key_Home));
    update();
}

void StageCanvas::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

std::vector<ClientId> StageCanvas::spokenClients() const
{
    std::vector<ClientId> clients = m_picture.order.clients;
    std::sort(clients.begin(), clients.end());
    return clients;
}

QString StageCanvas::spokenName(ClientId client) const
{
    return spokenWords(m_picture.frame->world(), client, shownTime(*m_picture.frame));
}

QString StageCanvas::spokenDescription(ClientId client) const
{
    return u"Next: %1"_s.arg(
        QString::fromStdString(m_picture.frame->nextOf(client)));
}

QRect StageCanvas::spokenRect(ClientId client) const
{
    const Seat* seat = m_picture.seatOf(client);
    return seat == nullptr ? QRect() : seat->circle().united(seat->label).toAlignedRect();
}

ClientId StageCanvas::spokenSelection() const
{
    return m_selection.client();
}

void StageCanvas::selectSpoken(ClientId client)
{
    m_selection.setClient(client);
}

void StageCanvas::stepSpoken(ClientId client)
{
    Q_EMIT stepRequested(client);
}

} // namespace lockstep::ui
