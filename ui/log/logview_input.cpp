// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's mouse and keys, and what is selected.
#include "ui/log/logtext.h"
#include "ui/log/logview.h"
#include "ui/plaintext.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

std::optional<std::uint64_t> LogView::rowAtPoint(const QPoint& point) const
{
    const std::int64_t row = m_scroll.rowAt(point.y()) - lead();
    if (point.y() < 0 || row < 0 || static_cast<std::uint64_t>(row) >= m_rows.count())
        return std::nullopt;
    return static_cast<std::uint64_t>(row);
}

void LogView::moveCurrent(std::int64_t row, bool extend)
{
    if (m_rows.count() == 0)
        return;
    row = std::clamp<std::int64_t>(row, 0, static_cast<std::int64_t>(m_rows.count()) - 1);
    const LogPlace place = m_rows.placeAt(static_cast<std::uint64_t>(row));
    m_current = place;
    if (!extend || !m_anchor)
        m_anchor = place;
    m_scroll.reveal(row + lead());
    scrolledByUser();
    // A range is chosen to be copied; only a plain move goes through time.
    if (extend)
        return;
    m_sought = place.index + 1;
    m_soughtSince.start();
    Q_EMIT seekRequested(place.index + 1);
}

void LogView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const auto row = m_current ? static_cast<std::int64_t>(m_rows.rowOf(*m_current)) : -1;
    const std::int64_t page = std::max(1, m_scroll.wholeRows() - 1);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    // The current entry may itself be filtered away: then one up is the row before its place.
    const bool there = m_current && m_rows.shows(*m_current);
    switch (event->key()) {
    case Qt::Key_Up:
        return moveCurrent(row - 1, extend);
    case Qt::Key_Down:
        return moveCurrent(there || !m_current ? row + 1 : row, extend);
    case Qt::Key_PageUp:
        return moveCurrent(row - page, extend);
    case Qt::Key_PageDown:
        return moveCurrent(row + page, extend);
    case Qt::Key_Home:
        return moveCurrent(0, extend);
    case Qt::Key_End:
        return moveCurrent(static_cast<std::int64_t>(m_rows.count()) - 1, extend);
    case Qt::Key_Escape:
        if (m_anchor != m_current) {
            m_anchor = m_current;
            viewport()->update();
            return;
        }
        break;
    default:
        break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void LogView::wheelEvent(QWheelEvent* event)
{
    const int pixels = !event->pixelDelta().isNull()
        ? event->pixelDelta().y()
        : event->angleDelta().y() * 3 * m_painter.rowHeight() / 120;
    if (pixels == 0)
        return;
    m_scroll.scrollBy(-pixels);
    scrolledByUser();
    event->accept();
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const auto row = rowAtPoint(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !row)
        return;
    moveCurrent(static_cast<std::int64_t>(*row), event->modifiers().testFlag(Qt::ShiftModifier));
    if (const ClientId client = m_rows.lineAt(m_rows.placeAt(*row)).client)
        Q_EMIT rowActivated(client);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    setHoveredRow(rowAtPoint(point));
    if (!event->buttons().testFlag(Qt::LeftButton) || m_rows.count() == 0 || !m_anchor)
        return;
    const std::int64_t row = m_scroll.rowAt(point.y()) - lead();
    const bool moved = m_hovered && m_current != m_hovered;
    if (moved || point.y() < 0 || point.y() >= viewport()->height())
        moveCurrent(row, true);
}

void LogView::setHoveredRow(std::optional<std::uint64_t> row)
{
    std::optional<LogPlace> place;
    if (row)
        place = m_rows.placeAt(*row);
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->update();
    Q_EMIT clientHovered(place ? m_rows.lineAt(*place).client : ClientId {});
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    std::optional<LogPlace> place;
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_current && m_rows.shows(*m_current)) {
            place = m_current;
            const auto row = static_cast<std::int64_t>(m_rows.rowOf(*m_current)) + lead();
            const auto y = std::clamp<std::int64_t>(m_scroll.yOf(row), 0, viewport()->height());
            where = viewport()->mapToGlobal(QPoint(m_painter.messageLeft(), static_cast<int>(y)));
        }
    } else if (const auto row = rowAtPoint(viewport()->mapFromGlobal(event->globalPos()))) {
        place = m_rows.placeAt(*row);
    }
    if (place)
        Q_EMIT menuRequested(*place, where);
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHoveredRow(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto row = rowAtPoint(help->pos()))
            QToolTip::showText(help->globalPos(),
                               plainTip(m_rows.lineAt(m_rows.placeAt(*row)).message), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void LogView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LogView::selectAll()
{
    if (m_rows.count() == 0)
        return;
    m_anchor = m_rows.placeAt(0);
    m_current = m_rows.placeAt(m_rows.count() - 1);
    viewport()->update();
}

std::uint64_t LogView::selectedCount() const
{
    if (!m_current || !m_anchor)
        return 0;
    const auto [first, last] = std::minmax(*m_current, *m_anchor);
    return m_rows.rowOf(last) + (m_rows.shows(last) ? 1 : 0) - m_rows.rowOf(first);
}

QString LogView::selectedText(std::uint64_t limit) const
{
    QString text;
    const std::uint64_t count = std::min(limit, selectedCount());
    if (count == 0)
        return text;
    const std::uint64_t first = m_rows.rowOf(std::min(*m_current, *m_anchor));
    for (std::uint64_t row = first; row < first + count; ++row)
        text += rowText(m_rows.lineAt(m_rows.placeAt(row))) + u'\n';
    return text;
}

int LogView::visibleRows() const
{
    const std::int64_t first = std::max(m_scroll.rowAt(0), lead());
    const std::int64_t last = std::min(listRows(), m_scroll.rowAt(viewport()->height() - 1) + 1);
    return static_cast<int>(std::max<std::int64_t>(0, last - first));
}

std::optional<LogPlace> LogView::placeInSlot(int slot) const
{
    if (slot < 0 || slot >= visibleRows())
        return std::nullopt;
    const std::int64_t row = std::max(m_scroll.rowAt(0), lead()) + slot - lead();
    return m_rows.placeAt(static_cast<std::uint64_t>(row));
}

QRect LogView::slotRect(int slot) const
{
    const std::int64_t row = std::max(m_scroll.rowAt(0), lead()) + slot;
    return QRect(0, static_cast<int>(m_scroll.yOf(row)), viewport()->width(), m_painter.rowHeight());
}

} // namespace lockstep::ui
