// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lockstep::ui {

/// The scroll position of a list of equally high rows, in 64-bit pixels, and its mapping to a
/// scroll bar, which has 31 bits. Pure; GUI thread only because its owner is.
class LogScroll
{
public:
    /// The heights of a row and of the viewport in pixels. Keeps the top where it can.
    void setGeometry(int rowHeight, int viewportHeight);
    /// Rows in the list. Keeps the top where it can.
    void setRows(std::int64_t rows);

    [[nodiscard]] std::int64_t top() const { return m_top; }
    [[nodiscard]] std::int64_t maximum() const;
    [[nodiscard]] bool atEnd() const { return m_top >= maximum(); }
    void setTop(std::int64_t top);
    void scrollBy(std::int64_t pixels) { setTop(m_top + pixels); }
    /// Scrolls as little as needed to show the whole row.
    void reveal(std::int64_t row);
    /// Scrolls so that the row stands in the middle.
    void center(std::int64_t row);

    /// The row at a viewport's y; may be past the last.
    [[nodiscard]] std::int64_t rowAt(int y) const { return (m_top + y) / m_rowHeight; }
    /// The viewport's y of a row's upper edge.
    [[nodiscard]] std::int64_t yOf(std::int64_t row) const { return row * m_rowHeight - m_top; }
    [[nodiscard]] int wholeRows() const;
    /// Whether the row can be seen whole.
    [[nodiscard]] bool isVisible(std::int64_t row) const;

    /// The scroll bar's largest value, its value, and its page.
    [[nodiscard]] int barMaximum() const;
    [[nodiscard]] int barValue() const;
    [[nodiscard]] int barPage() const;
    /// Scrolls to the bar's new value. Does nothing when the bar stands there already: a step of
    /// the bar may be many rows, and must not round the position away.
    void setBarValue(int value);

private:
    int m_rowHeight = 1;
    int m_viewport = 0;
    std::int64_t m_rows = 0;
    std::int64_t m_top = 0;
};

} // namespace lockstep::ui
