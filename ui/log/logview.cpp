// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logview.h"

#include "ui/log/logaccessible.h"
#include "ui/log/logpicture.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

LogView::LogView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    installLogAccessibility();
    setAccessibleName(u"Event log"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumHeight(60);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setAccessibleName(u"Scroll the event log"_s);
    setEmptyText(u"Nothing has happened yet"_s,
                 u"Press Run or Step, and every step becomes a row."_s);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_settingBar)
            return;
        m_page.setBarValue(value);
        scrolledByUser();
    });
    refreshTheme();
}

void LogView::setJournal(const JournalView& journal, Step cursor, Step letGo, LogMarks marks)
{
    const bool moved = cursor != m_cursor;
    m_cursor = cursor;
    m_page.setJournal(journal, letGo, std::move(marks));
    if (m_painter.fit(journal))
        viewport()->update();
    const bool awaited = m_selection.follow(cursor, journal);
    followCursor(moved && !awaited);
    rowsChanged();
}

void LogView::setMarks(LogMarks marks)
{
    m_page.setMarks(std::move(marks));
    rowsChanged();
}

void LogView::showAll()
{
    m_page.showAll();
    followCursor(true);
    rowsChanged();
}

void LogView::showIndexed(Step keepFrom, Step keepTo)
{
    m_page.showIndexed(keepFrom, keepTo);
    followCursor(true);
    rowsChanged();
}

void LogView::addBatches(const std::vector<LogBatch>& batches)
{
    const bool wasEmpty = rows().count() == 0;
    m_page.addBatches(batches);
    followCursor(wasEmpty);
    rowsChanged();
}

void LogView::rowsChanged()
{
    syncBar();
    viewport()->update();
}

void LogView::setEmptyText(const QString& text, const QString& advice)
{
    if (text == m_emptyText && advice == m_emptyAdvice)
        return;
    m_emptyText = text;
    m_emptyAdvice = advice;
    viewport()->update();
}

void LogView::setFollow(bool follow)
{
    if (follow == m_follow)
        return;
    m_follow = follow;
    followCursor(true);
    rowsChanged();
    Q_EMIT followChanged(follow);
}

void LogView::followCursor(bool moved)
{
    if (m_follow)
        m_page.follow(m_cursor, moved);
}

void LogView::syncBar()
{
    m_settingBar = true;
    verticalScrollBar()->setRange(0, scroll().barMaximum());
    verticalScrollBar()->setPageStep(scroll().barPage());
    verticalScrollBar()->setSingleStep(m_painter.rowHeight());
    verticalScrollBar()->setValue(scroll().barValue());
    m_settingBar = false;
}

void LogView::scrolledByUser()
{
    if (scroll().maximum() > 0) {
        const bool follow = scroll().atEnd();
        if (follow != m_follow) {
            m_follow = follow;
            Q_EMIT followChanged(follow);
        }
    }
    rowsChanged();
}

void LogView::scrollContentsBy(int, int)
{
    // Positions are ours, in 64 bits; the base class would move pixels by the bar's difference.
}

void LogView::refreshTheme()
{
    m_ratio = devicePixelRatioF();
    m_painter.refresh(m_ratio);
    m_page.setGeometry(m_painter.rowHeight(), viewport()->height());
    syncBar();
}

void LogView::paintEvent(QPaintEvent*)
{
    if (!qFuzzyCompare(m_ratio, devicePixelRatioF()))
        refreshTheme();
    QPainter painter(viewport());
    paintLog(painter, m_painter,
             { m_page, m_selection, viewport()->rect(), m_cursor, m_hovered, hasFocus(),
               m_emptyText, m_emptyAdvice });
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_page.setViewportHeight(viewport()->height(), m_follow);
    syncBar();
}

void LogView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        refreshTheme();
        viewport()->update();
    }
}

} // namespace lockstep::ui
