// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logrows.h"

#include <QElapsedTimer>
#include <QString>

#include <optional>

namespace lockstep::ui {

/// The selected rows of the log: from an anchor to the current row, where the keys are. Both are
/// places, not rows: these change when rows come and go. A plain move also asks for its step to be
/// shown, and until that is, the current row stays where the move put it. GUI thread only.
class LogSelection
{
public:
    [[nodiscard]] std::optional<LogPlace> current() const { return m_current; }
    /// Whether a row can be reached from: there is an anchor.
    [[nodiscard]] bool hasAnchor() const { return m_anchor.has_value(); }
    /// Whether more than the current row is selected.
    [[nodiscard]] bool isRange() const { return m_anchor != m_current; }
    /// Whether @p place lies in a range. The current row alone is none.
    [[nodiscard]] bool covers(LogPlace place) const;

    /// Makes @p place the current row, and the anchor, too, unless it is to @p extend the range.
    void moveTo(LogPlace place, bool extend);
    void select(LogPlace anchor, LogPlace current);
    /// Leaves only the current row selected.
    void collapse() { m_anchor = m_current; }
    /// The step that is shown is @p cursor: its row is the current one, unless a range is selected
    /// or the current row is another one of that step. What is not in @p journal any more is not
    /// selected. True while the step of the last move is still awaited: then the current row stays.
    bool follow(Step cursor, const JournalView& journal);

    /// The row that @p key leads to, where a page is so many rows; it may lie outside of the rows.
    /// Nothing for a key that leads nowhere.
    [[nodiscard]] std::optional<std::int64_t> rowAfter(int key, const LogRows& rows,
                                                       int page) const;
    /// How many rows are selected; at least one when there is a current row.
    [[nodiscard]] std::uint64_t count(const LogRows& rows) const;
    /// The selected rows as tab-separated lines, at most @p limit of them.
    [[nodiscard]] QString text(const LogRows& rows, std::uint64_t limit) const;

private:
    std::optional<LogPlace> m_current; ///< not its row: that changes when rows come and go
    std::optional<LogPlace> m_anchor; ///< the other end of the selected range
    Step m_sought = 0; ///< the step that was asked for last ...
    QElapsedTimer m_soughtSince; ///< ... so that frames still on their way do not move the row back
};

} // namespace lockstep::ui
