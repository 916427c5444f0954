// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The log's mouse and keys, and what is selected.
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

void LogView::moveCurrent(std::int64_t row, bool extend)
{
    if (rows().count() == 0)
        return;
    row = std::clamp<std::int64_t>(row, 0, static_cast<std::int64_t>(rows().count()) - 1);
    const LogPlace place = rows().placeAt(static_cast<std::uint64_t>(row));
    m_selection.moveTo(place, extend);
    m_page.reveal(row);
    scrolledByUser();
    // A range is chosen to be copied; only a plain move goes through time.
    if (!extend)
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
    const int page = std::max(1, scroll().wholeRows() - 1);
    if (const auto row = m_selection.rowAfter(event->key(), rows(), page))
        return moveCurrent(*row, event->modifiers().testFlag(Qt::ShiftModifier));
    if (event->key() == Qt::Key_Escape && m_selection.isRange()) {
        m_selection.collapse();
        viewport()->update();
        return;
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
    m_page.scrollBy(-pixels);
    scrolledByUser();
    event->accept();
}

void LogView::mousePressEvent(QMouseEvent* event)
{
    const int y = event->position().toPoint().y();
    const auto place = m_page.placeAt(y);
    if (event->button() != Qt::LeftButton || !place)
        return;
    moveCurrent(m_page.rowAt(y), event->modifiers().testFlag(Qt::ShiftModifier));
    if (const ClientId client = rows().lineAt(*place).client)
        Q_EMIT rowActivated(client);
}

void LogView::mouseMoveEvent(QMouseEvent* event)
{
    const int y = event->position().toPoint().y();
    setHovered(m_page.placeAt(y));
    if (!event->buttons().testFlag(Qt::LeftButton) || rows().count() == 0
        || !m_selection.hasAnchor())
        return;
    const bool moved = m_hovered && current() != m_hovered;
    if (moved || y < 0 || y >= viewport()->height())
        moveCurrent(m_page.rowAt(y), true);
}

void LogView::setHovered(std::optional<LogPlace> place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->update();
    Q_EMIT clientHovered(place ? rows().lineAt(*place).client : ClientId {});
}

void LogView::contextMenuEvent(QContextMenuEvent* event)
{
    std::optional<LogPlace> place;
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (current() && rows().shows(*current())) {
            place = current();
            const auto y = std::clamp<std::int64_t>(m_page.yOf(*place), 0, viewport()->height());
            where = viewport()->mapToGlobal(QPoint(m_painter.messageLeft(), static_cast<int>(y)));
        }
    } else {
        place = m_page.placeAt(viewport()->mapFromGlobal(event->globalPos()).y());
    }
    if (place)
        Q_EMIT menuRequested(*place, where);
}

bool LogView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto place = m_page.placeAt(help->pos().y()))
            QToolTip::showText(help->globalPos(), plainTip(rows().lineAt(*place).message), this);
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
    if (rows().count() == 0)
        return;
    m_selection.select(rows().placeAt(0), rows().placeAt(rows().count() - 1));
    viewport()->update();
}

QRect LogView::slotRect(int slot) const
{
    return QRect(0, m_page.topOfSlot(slot), viewport()->width(), m_painter.rowHeight());
}

} // namespace lockstep::ui
