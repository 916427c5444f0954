// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logrows.h"
#include "ui/log/logscroll.h"

#include <optional>
#include <vector>

namespace lockstep::ui {

/// Which rows of the log stand where in a viewport: the rows, above them a note where older entries
/// were let go, and where all of it is scrolled to. While rows come and go above it, the row at the
/// viewport's upper edge stays where it is. Knows no widget. GUI thread only.
class LogPage
{
public:
    [[nodiscard]] const LogRows& rows() const { return m_rows; }
    [[nodiscard]] const LogScroll& scroll() const { return m_scroll; }
    /// How many entries are no longer in memory; with any, the list begins with a note.
    [[nodiscard]] Step letGo() const { return m_letGo; }

    /// Shows another journal, or the same one grown, and the violations in it.
    void setJournal(const JournalView& journal, Step letGo, LogMarks marks);
    /// Shows other violations of the same journal.
    void setMarks(LogMarks marks);
    /// Shows every row, or those of an index that begins with what the old one has in [from, to).
    void showAll();
    void showIndexed(Step keepFrom, Step keepTo);
    void addBatches(const std::vector<LogBatch>& batches);

    /// The heights of a row and of the viewport in pixels.
    void setGeometry(int rowHeight, int viewportHeight);
    /// The same for another viewport. When @p follows, the end stays in sight.
    void setViewportHeight(int height, bool follows);
    void scrollBy(std::int64_t pixels) { m_scroll.scrollBy(pixels); }
    void setBarValue(int value) { m_scroll.setBarValue(value); }
    /// Scrolls as little as needed for that row to be seen whole.
    void reveal(std::int64_t row) { m_scroll.reveal(row + lead()); }
    /// Scrolls to the end when the cursor stands there; else, when it has @p moved out of sight, to
    /// the last row before it.
    void follow(Step cursor, bool moved);

    /// The rows of the list with the note, which is the first.
    [[nodiscard]] std::int64_t listRows() const;
    [[nodiscard]] std::int64_t lead() const { return m_letGo > 0 ? 1 : 0; }
    /// The row at a viewport's y; may lie before the first or behind the last.
    [[nodiscard]] std::int64_t rowAt(int y) const { return m_scroll.rowAt(y) - lead(); }
    /// The place at a viewport's y; nothing above it, on the note and below the last row.
    [[nodiscard]] std::optional<LogPlace> placeAt(int y) const;
    /// The viewport's y of the upper edge of the row that @p place is, or would be.
    [[nodiscard]] std::int64_t yOf(LogPlace place) const;

    /// Rows that can be seen at this moment, for assistive technology: how many there are, what
    /// stands in the viewport's @p slot-th row, and where that begins.
    [[nodiscard]] int visibleRows() const;
    [[nodiscard]] std::optional<LogPlace> placeInSlot(int slot) const;
    [[nodiscard]] int topOfSlot(int slot) const;

private:
    template <class Change>
    void changeRows(Change change);

    LogRows m_rows;
    LogScroll m_scroll;
    int m_rowHeight = 1;
    int m_height = 0; ///< of the viewport
    Step m_letGo = 0;
};

} // namespace lockstep::ui
