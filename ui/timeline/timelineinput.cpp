// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The timeline under mouse, keys and assistive tools.
#include "core/base/duration.h"
#include "core/words/message.h"
#include "ui/client/clientwords.h"
#include "ui/plaintext.h"
#include "ui/selection.h"
#include "ui/text.h"
#include "ui/timeline/laneseek.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal grip = 5; ///< how near to the playhead the mouse takes it

QString timeText(Micros at)
{
    return QString::fromStdString(formatTime(at));
}

} // namespace

ClientId TimelineView::clientAt(qreal y) const
{
    if (y < m_picture.axisHeight)
        return {};
    const int row = static_cast<int>((y - m_picture.axisHeight + verticalScrollBar()->value())
                                     / m_picture.rowHeight);
    return row >= 0 && row < static_cast<int>(m_lanes)
        ? ClientId { static_cast<std::uint16_t>(row + 1) }
        : ClientId {};
}

bool TimelineView::onPlayhead(QPointF point) const
{
    return m_picture.frame && point.x() >= m_picture.scale.left() - grip
        && std::abs(point.x() - m_picture.scale.xOf(static_cast<double>(m_picture.now))) <= grip;
}

Micros TimelineView::timeAt(qreal x) const
{
    const double at
        = m_picture.scale.timeAt(std::clamp(x, m_picture.scale.left(), m_picture.scale.right()));
    return static_cast<Micros>(std::llround(std::max(0.0, at)));
}

void TimelineView::seekTo(Step step)
{
    const Frame& frame = *m_picture.frame;
    const Step wanted = std::clamp(step, std::min(frame.firstStep(), frame.head), frame.head);
    if (m_sought == wanted
        || (!m_sought && wanted == frame.cursor() && frame.state == RunState::Paused))
        return;
    m_sought = wanted;
    Q_EMIT seekRequested(wanted);
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_picture.frame)
        return;
    m_pressed = event->position();
    m_sought.reset();
    const bool axis
        = m_pressed.y() < m_picture.axisHeight && m_pressed.x() >= m_picture.scale.left() - grip;
    if (axis || onPlayhead(m_pressed)) {
        m_drag = Drag::Playhead;
        if (!onPlayhead(m_pressed))
            seekTo(stepAt(m_picture.frame->journal, timeAt(m_pressed.x())));
    } else {
        m_drag = Drag::Press;
    }
    updateCursor(m_pressed);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = event->position();
    const QPointF by = at - m_pressed;
    if (m_drag == Drag::Press && by.manhattanLength() >= QApplication::startDragDistance() / 2.0)
        m_drag = Drag::Pan;
    if (m_drag == Drag::Playhead) {
        seekTo(stepAt(m_picture.frame->journal, timeAt(at.x())));
    } else if (m_drag == Drag::Pan) {
        m_pressed = at;
        if (by.y() != 0)
            verticalScrollBar()->setValue(verticalScrollBar()->value() - static_cast<int>(by.y()));
        m_picture.scale.panBy(by.x());
        applyScale();
    } else {
        m_selection.setHoveredClient(clientAt(at.y()));
    }
    updateCursor(at);
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Drag ended = m_drag;
    m_drag = Drag::None;
    if (ended == Drag::Press)
        clickLane(event->position());
    m_sought.reset();
    updateCursor(event->position());
}

void TimelineView::clickLane(QPointF point)
{
    const ClientId client = clientAt(point.y());
    m_selection.setClient(client);
    const Lane* lane = client ? m_picture.frame->lanes->lane(client) : nullptr;
    // A click on a name only chooses.
    if (lane == nullptr || point.x() < m_picture.scale.left())
        return;
    if (const auto entry = nearestEntry(*lane, m_picture.frame->journal, timeAt(point.x())))
        seekTo(*entry + 1);
}

void TimelineView::updateCursor(QPointF point)
{
    const bool axis = point.y() < m_picture.axisHeight && point.x() >= m_picture.scale.left();
    viewport()->setCursor(m_drag == Drag::Pan            ? Qt::ClosedHandCursor
                              : m_drag == Drag::Playhead ? Qt::SizeHorCursor
                              : onPlayhead(point)        ? Qt::SizeHorCursor
                              : axis                     ? Qt::PointingHandCursor
                                                         : Qt::ArrowCursor);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (!m_picture.frame)
        return;
    const QPoint angle = event->angleDelta();
    const bool axis = event->position().y() < m_picture.axisHeight;
    if ((event->modifiers() & Qt::ControlModifier) != 0
        || (axis && event->modifiers() == Qt::NoModifier)) {
        if (angle.y() != 0) {
            const double x = std::clamp(event->position().x(), m_picture.scale.left(),
                                        m_picture.scale.right());
            m_picture.scale.zoomAt(x, std::pow(1.2, angle.y() / 120.0));
            applyScale();
        }
    } else if ((event->modifiers() & Qt::ShiftModifier) != 0
               || std::abs(angle.x()) > std::abs(angle.y())) {
        // Some platforms turn a shifted wheel by themselves.
        const int turned = angle.x() != 0 ? angle.x() : angle.y();
        m_picture.scale.panBy(turned / 120.0 * 90);
        applyScale();
    } else {
        verticalScrollBar()->setValue(
            verticalScrollBar()->value()
            - static_cast<int>(angle.y() / 120.0 * 2 * m_picture.rowHeight));
    }
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
    if (m_lanes == 0)
        return;
    const int now = m_selection.client().value;
    const int next = now == 0 ? 1 : std::clamp(now + by, 1, static_cast<int>(m_lanes));
    m_selection.setClient(ClientId { static_cast<std::uint16_t>(next) });
}

void TimelineView::showLane(ClientId client)
{
    if (!client || client.value > m_lanes || m_drag != Drag::None)
        return;
    const auto top = static_cast<int>(m_picture.rowHeight * (client.value - 1));
    const auto bottom = static_cast<int>(top + m_picture.rowHeight);
    const int room = static_cast<int>(m_picture.area.height() - m_picture.axisHeight);
    const int shown = verticalScrollBar()->value();
    if (top < shown)
        verticalScrollBar()->setValue(top);
    else if (bottom > shown + room)
        verticalScrollBar()->setValue(bottom - room);
}

QString TimelineView::toolTipAt(QPointF point) const
{
    const ClientId client = clientAt(point.y());
    if (!m_picture.frame || !client || point.x() < m_picture.scale.left())
        return {};
    const auto row = std::find_if(m_picture.rows.begin(), m_picture.rows.end(),
                                  [client](const LaneRow& r) { return r.client == client; });
    const Lane* lane = m_picture.frame->lanes->lane(client);
    if (row == m_picture.rows.end() || lane == nullptr)
        return {};
    const Micros at = timeAt(point.x());
    const auto span = std::find_if(row->spans.begin(), row->spans.end(),
                                   [at](const LaneSpan& s) { return s.from <= at && at < s.to; });
    if (span == row->spans.end() || (span->phase == Phase::Absent && !span->folded))
        return {};
    const QString what = span->folded
        ? u"several things, holds %1 % of it"_s.arg(std::lround(span->heldShare * 100))
        : toQString(phaseName(span->phase));
    const QString times = u"%1 to %2 (%3)"_s.arg(timeText(span->from), timeText(span->to),
                                                 durationText(span->to - span->from));
    const QString name = nameIn(*m_picture.frame, client);
    const auto entry = nearestEntry(*lane, m_picture.frame->journal, at);
    if (!entry)
        return richTip(u"<b>%1</b> · %2<br>%3"_s, name, what, times);
    return richTip(u"<b>%1</b> · %2<br>%3<br>Click: step %4, %5"_s, name, what, times,
                   QString::number(*entry + 1),
                   QString::fromStdString(message(m_picture.frame->journal, *entry)));
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport()); // none hides it
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
    for (unsigned i = 1; i <= m_lanes; ++i)
        clients.push_back(ClientId { static_cast<std::uint16_t>(i) });
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
    const qreal top = m_picture.axisHeight + m_picture.rowHeight * (client.value - 1)
        - verticalScrollBar()->value();
    const QRectF row(0, top, m_picture.area.width(), m_picture.rowHeight);
    const QRect shown
        = row.intersected(m_picture.area.adjusted(0, m_picture.axisHeight, 0, 0)).toAlignedRect();
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
