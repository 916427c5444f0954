// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logpage.h"
#include "ui/log/logpainter.h"
#include "ui/log/logselection.h"

#include <QAbstractScrollArea>

#include <optional>

namespace lockstep::ui {

/// The rows of the log, painted directly: ten million rows scroll like three. Keeps one entry in
/// place while rows come and go above it. GUI thread only.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);

    /// Shows another journal, or the same one grown, and the violations in it. @p cursor is the
    /// step that other views show.
    void setJournal(const JournalView& journal, Step cursor, Step letGo, LogMarks marks = {});
    /// Shows other violations of the same journal.
    void setMarks(LogMarks marks);
    /// Shows every row, or the rows of an index, which begins with the old index's entries in
    /// [from, to).
    void showAll();
    void showIndexed(Step keepFrom, Step keepTo);
    void addBatches(const std::vector<LogBatch>& batches);
    /// The words of an empty list: @p text, and @p advice below it.
    void setEmptyText(const QString& text, const QString& advice);

    [[nodiscard]] const LogRows& rows() const { return m_page.rows(); }
    [[nodiscard]] const LogScroll& scroll() const { return m_page.scroll(); }
    [[nodiscard]] Step cursor() const { return m_cursor; }
    [[nodiscard]] bool follow() const { return m_follow; }
    void setFollow(bool follow);

    /// How many rows are selected; at least one when there is a current row.
    [[nodiscard]] std::uint64_t selectedCount() const { return m_selection.count(rows()); }
    /// The selected rows as tab-separated lines, at most @p limit of them.
    [[nodiscard]] QString selectedText(std::uint64_t limit) const
    {
        return m_selection.text(rows(), limit);
    }
    void selectAll();

    /// Rows that can be seen at this moment, for assistive technology: what stands in the
    /// @p slot-th row of the viewport, where that is, and how many there are.
    [[nodiscard]] int visibleRows() const { return m_page.visibleRows(); }
    [[nodiscard]] std::optional<LogPlace> placeInSlot(int slot) const
    {
        return m_page.placeInSlot(slot);
    }
    [[nodiscard]] QRect slotRect(int slot) const;
    [[nodiscard]] std::optional<LogPlace> current() const { return m_selection.current(); }

Q_SIGNALS:
    void seekRequested(lockstep::Step step);
    void followChanged(bool follow);
    void copyRequested();
    void menuRequested(lockstep::ui::LogPlace place, const QPoint& globalPosition);
    /// The mouse is over a row of that client; nobody when it is over no row.
    void clientHovered(lockstep::ClientId client);
    void rowActivated(lockstep::ClientId client);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void rowsChanged();
    void followCursor(bool moved);
    void syncBar();
    void scrolledByUser();
    void refreshTheme();
    void moveCurrent(std::int64_t row, bool extend);
    void setHovered(std::optional<LogPlace> place);

    LogPage m_page;
    LogSelection m_selection;
    LogPainter m_painter;
    qreal m_ratio = 0;
    Step m_cursor = 0;
    bool m_follow = true;
    bool m_settingBar = false;
    std::optional<LogPlace> m_hovered;
    QString m_emptyText;
    QString m_emptyAdvice;
};

} // namespace lockstep::ui
