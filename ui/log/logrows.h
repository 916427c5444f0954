// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "ui/log/logindex.h"
#include "ui/log/logmarks.h"
#include "ui/log/logtext.h"

namespace lockstep::ui {

/// The rows of the log: every entry of a journal, or those of an index, and after an entry the
/// violations that it caused. Rows are counted from 0; a LogPlace names the content of a row. GUI
/// thread only.
class LogRows
{
public:
    /// Shows every entry of @p journal.
    void showAll(JournalView journal);
    /// Shows the entries in index(). Requires: they are entries of @p journal.
    void showIndexed(JournalView journal);
    /// Shows these violations, too. Requires: their entries are in the journal of the next
    /// show...() call.
    void setMarks(LogMarks marks) { m_marks = std::move(marks); }

    [[nodiscard]] bool isIndexed() const { return m_indexed; }
    [[nodiscard]] LogIndex& index() { return m_index; }
    [[nodiscard]] const LogIndex& index() const { return m_index; }
    [[nodiscard]] const JournalView& journal() const { return m_journal; }

    [[nodiscard]] const LogMarks& marks() const { return m_marks; }

    [[nodiscard]] std::uint64_t count() const
    {
        return (m_indexed ? m_index.size() : m_journal.size()) + m_marks.size();
    }
    /// Requires: row < count().
    [[nodiscard]] LogPlace placeAt(std::uint64_t row) const;
    /// How many rows stand before @p place: its row, if the place is a row.
    [[nodiscard]] std::uint64_t rowOf(LogPlace place) const;
    /// Whether @p place is a row.
    [[nodiscard]] bool shows(LogPlace place) const;
    /// The text of a row. Requires: shows(place).
    [[nodiscard]] LogLine lineAt(LogPlace place) const;

private:
    [[nodiscard]] std::uint64_t entriesBefore(Step index) const;

    JournalView m_journal;
    LogIndex m_index;
    LogMarks m_marks;
    bool m_indexed = false;
};

} // namespace lockstep::ui
