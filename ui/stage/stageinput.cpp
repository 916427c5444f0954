// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The stage under mouse, keys and assistive tools.
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/stage/stagecanvas.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

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
    else if (client && client == m_selection.client() && m_selection.isPinned())
        m_selection.unpin(); // the inspector follows who acts again
    else if (client) // nobody wants to look at no client
        m_selection.setClient(client);
}

void StageCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const ClientId client = byKey ? m_selection.client() : clientAt(event->pos());
    const Seat* const seat = m_picture.seatOf(client);
    const QPoint place
        = byKey && seat != nullptr ? mapToGlobal(seat->centre.toPoint()) : event->globalPos();
    if (seat != nullptr)
        Q_EMIT clientMenuRequested(client, place);
    else if (m_picture.geometry.lock.contains(event->pos()))
        Q_EMIT lockMenuRequested(place);
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
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

ClientId StageCanvas::neighbour(int key) const
{
    const auto& clients = m_picture.order.clients;
    const auto found = std::find(clients.begin(), clients.end(), m_selection.client());
    const int at = found == clients.end() ? -1 : static_cast<int>(found - clients.begin());
    const int next = seatBeside(m_picture.geometry, at, key);
    return next < 0 || static_cast<std::size_t>(next) >= clients.size()
        ? ClientId {}
        : clients[static_cast<std::size_t>(next)];
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
