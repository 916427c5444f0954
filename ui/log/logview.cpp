// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logview.h"

#include "ui/log/logaccessible.h"
#include "ui/log/logtext.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr qint64 patienceMillis = 500;

} // namespace

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
    setEmptyText(u"Nothing has happened yet"_s, u"Press Run or Step, and every step becomes a row."_s);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_settingBar)
            return;
        m_scroll.setBarValue(value);
        scrolledByUser();
    });
    refreshTheme();
}

std::int64_t LogView::listRows() const
{
    return static_cast<std::int64_t>(m_rows.count()) + lead();
}

template <class Change>
void LogView::changeRows(Change change)
{
    const std::int64_t height = m_painter.rowHeight();
    const std::int64_t topRow = m_scroll.rowAt(0) - lead();
    const std::int64_t rest = -m_scroll.yOf(topRow + lead());
    std::optional<LogPlace> kept;
    if (topRow >= 0 && static_cast<std::uint64_t>(topRow) < m_rows.count())
        kept = m_rows.placeAt(static_cast<std::uint64_t>(topRow));
    change();
    m_scroll.setRows(listRows());
    if (kept)
        m_scroll.setTop((static_cast<std::int64_t>(m_rows.rowOf(*kept)) + lead()) * height + rest);
}

void LogView::setJournal(const JournalView& journal, Step cursor, Step letGo, LogMarks marks)
{
    const bool moved = cursor != m_cursor;
    changeRows([&] {
        m_letGo = letGo;
        m_cursor = cursor;
        m_rows.setMarks(std::move(marks));
        if (m_rows.isIndexed())
            m_rows.showIndexed(journal);
        else
            m_rows.showAll(journal);
    });
    if (m_painter.fit(journal))
        viewport()->update();
    const bool range = m_anchor != m_current;
    const bool awaited = m_soughtSince.isValid() && m_soughtSince.elapsed() < patienceMillis
        && cursor != m_sought;
    if (!awaited)
        m_soughtSince.invalidate();
    // A step has a row for each invariant that it broke, besides its own: the keys stay in theirs.
    const bool there = m_current && m_current->index + 1 == cursor;
    if (!range && !awaited && !there) {
        m_current = cursor > 0 ? std::optional(LogPlace { cursor - 1 }) : std::nullopt;
        m_anchor = m_current;
    }
    const auto gone = [&](const std::optional<LogPlace>& place) {
        return place && (place->index < journal.begin() || place->index >= journal.end());
    };
    if (gone(m_current) || gone(m_anchor))
        m_anchor = m_current = std::nullopt;
    followCursor(moved && !awaited);
    syncBar();
    viewport()->update();
}

void LogView::setMarks(LogMarks marks)
{
    changeRows([&] { m_rows.setMarks(std::move(marks)); });
    syncBar();
    viewport()->update();
}

void LogView::showAll()
{
    changeRows([this] { m_rows.showAll(m_rows.journal()); });
    followCursor(true);
    syncBar();
    viewport()->update();
}

void LogView::showIndexed(Step keepFrom, Step keepTo)
{
    changeRows([&] {
        if (keepFrom >= keepTo) {
            m_rows.index().clear();
        } else {
            m_rows.index().dropBefore(keepFrom);
            m_rows.index().truncate(keepTo);
        }
        m_rows.showIndexed(m_rows.journal());
    });
    followCursor(true);
    syncBar();
    viewport()->update();
}

void LogView::addBatches(const std::vector<LogBatch>& batches)
{
    const bool wasEmpty = m_rows.count() == 0;
    changeRows([&] {
        for (const LogBatch& batch : batches) {
            // The scanner may still report a chunk that has been let go meanwhile.
            if (batch.to > m_rows.journal().begin())
                m_rows.index().add(batch);
        }
        m_rows.showIndexed(m_rows.journal());
    });
    followCursor(wasEmpty);
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
    syncBar();
    viewport()->update();
    Q_EMIT followChanged(follow);
}

void LogView::followCursor(bool moved)
{
    if (!m_follow)
        return;
    if (m_cursor >= m_rows.journal().end()) {
        m_scroll.setTop(m_scroll.maximum());
        return;
    }
    if (!moved || m_rows.count() == 0)
        return;
    const std::uint64_t before = m_rows.rowOf({ m_cursor });
    const std::int64_t row = static_cast<std::int64_t>(before == 0 ? 0 : before - 1) + lead();
    if (!m_scroll.isVisible(row))
        m_scroll.center(row);
}

void LogView::syncBar()
{
    m_settingBar = true;
    verticalScrollBar()->setRange(0, m_scroll.barMaximum());
    verticalScrollBar()->setPageStep(m_scroll.barPage());
    verticalScrollBar()->setSingleStep(m_painter.rowHeight());
    verticalScrollBar()->setValue(m_scroll.barValue());
    m_settingBar = false;
}

void LogView::scrolledByUser()
{
    if (m_scroll.maximum() > 0) {
        const bool follow = m_scroll.atEnd();
        if (follow != m_follow) {
            m_follow = follow;
            Q_EMIT followChanged(follow);
        }
    }
    syncBar();
    viewport()->update();
}

void LogView::scrollContentsBy(int, int)
{
    // Positions are ours, in 64 bits; the base class would move pixels by the bar's difference.
}

void LogView::refreshTheme()
{
    m_ratio = devicePixelRatioF();
    m_painter.refresh(m_ratio);
    m_scroll.setGeometry(m_painter.rowHeight(), viewport()->height());
    syncBar();
}

LogRowState LogView::stateOf(LogPlace place) const
{
    LogRowState state;
    state.isCursor = place.index + 1 == m_cursor;
    state.beyond = place.index >= m_cursor;
    state.hovered = m_hovered == place;
    if (m_current && m_anchor && m_current != m_anchor) {
        const auto [first, last] = std::minmax(*m_current, *m_anchor);
        state.selected = place >= first && place <= last;
    }
    state.focused = m_current == place && hasFocus();
    return state;
}

void LogView::paintEvent(QPaintEvent*)
{
    if (!qFuzzyCompare(m_ratio, devicePixelRatioF()))
        refreshTheme();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), Theme::color(Role::Window));
    if (m_rows.count() == 0)
        paintEmpty(painter);
    const int height = m_painter.rowHeight();
    const int width = viewport()->width();
    const std::int64_t last = std::min(listRows(), m_scroll.rowAt(viewport()->height() - 1) + 1);
    for (std::int64_t row = m_scroll.rowAt(0); row < last; ++row) {
        const QRect rect(0, static_cast<int>(m_scroll.yOf(row)), width, height);
        if (row < lead()) {
            m_painter.paintNote(painter, rect,
                                u"%1 older entries are no longer in memory"_s.arg(
                                    groupedNumber(m_letGo)));
            continue;
        }
        const LogPlace place = m_rows.placeAt(static_cast<std::uint64_t>(row - lead()));
        m_painter.paintRow(painter, rect, m_rows.lineAt(place), stateOf(place));
    }
    // Where the future begins: also when the cursor's own row is filtered away.
    if (m_cursor < m_rows.journal().end() && m_rows.count() > 0) {
        const auto next = static_cast<std::int64_t>(m_rows.rowOf({ m_cursor })) + lead();
        const std::int64_t y = m_scroll.yOf(next);
        if (y >= 0 && y <= viewport()->height())
            painter.fillRect(QRectF(4, static_cast<double>(y) - 0.5, width - 8, 1),
                             Theme::color(Role::Accent));
    }
}

void LogView::paintEmpty(QPainter& painter) const
{
    const QRect all = viewport()->rect();
    painter.setFont(Theme::font(Theme::Size::Body, QFont::Medium));
    painter.setPen(Theme::color(Role::Text));
    const int half = painter.fontMetrics().height();
    painter.drawText(all.adjusted(8, -half, -8, -half), Qt::AlignCenter, m_emptyText);
    painter.setFont(Theme::font(Theme::Size::Caption));
    painter.setPen(Theme::color(Role::TextMuted));
    painter.drawText(all.adjusted(8, half, -8, half), Qt::AlignCenter, m_emptyAdvice);
}

void LogView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const bool atEnd = m_scroll.atEnd();
    m_scroll.setGeometry(m_painter.rowHeight(), viewport()->height());
    if (m_follow && atEnd)
        m_scroll.setTop(m_scroll.maximum());
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
