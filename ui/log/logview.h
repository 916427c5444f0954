// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logpainter.h"
#include "ui/log/logrows.h"
#include "ui/log/logscroll.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>

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

    [[nodiscard]] const LogRows& rows() const { return m_rows; }
    [[nodiscard]] const LogScroll& scroll() const { return m_scroll; }
    [[nodiscard]] Step cursor() const { return m_cursor; }
    [[nodiscard]] bool follow() const { return m_follow; }
    void setFollow(bool follow);

    /// How many rows are selected; at least one when there is a current row.
    [[nodiscard]] std::uint64_t selectedCount() const;
    /// The selected rows as tab-separated lines, at most @p limit of them.
    [[nodiscard]] QString selectedText(std::uint64_t limit) const;
    void selectAll();

    /// The visible rows, for assistive technology: their number, and the content and place of the
    /// viewport's @p slot-th row.
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] std::optional<LogPlace> placeInSlot(int slot) const;
    [[nodiscard]] QRect slotRect(int slot) const;
    [[nodiscard]] std::optional<LogPlace> current() const { return m_current; }

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
    template <class Change>
    void changeRows(Change change);
    void followCursor(bool moved);
    void syncBar();
    void scrolledByUser();
    void refreshTheme();
    [[nodiscard]] std::int64_t lead() const { return m_letGo > 0 ? 1 : 0; }
    [[nodiscard]] std::int64_t listRows() const;
    [[nodiscard]] std::optional<std::uint64_t> rowAtPoint(const QPoint& point) const;
    void moveCurrent(std::int64_t row, bool extend);
    void setHoveredRow(std::optional<std::uint64_t> row);
    [[nodiscard]] LogRowState stateOf(LogPlace place) const;
    void paintEmpty(QPainter& painter) const;

    LogRows m_rows;
    LogScroll m_scroll;
    LogPainter m_painter;
    qreal m_ratio = 0;
    Step m_cursor = 0;
    Step m_letGo = 0;
    bool m_follow = true;
    bool m_settingBar = false;
    std::optional<LogPlace> m_current; ///< not its row: that changes when rows come and go
    std::optional<LogPlace> m_anchor; ///< the other end of the selected range
    std::optional<LogPlace> m_hovered;
    Step m_sought = 0; ///< the last step asked for ...
    QElapsedTimer m_soughtSince; ///< ... so that frames still on their way do not move the row back
    QString m_emptyText;
    QString m_emptyAdvice;
};

} // namespace lockstep::ui
