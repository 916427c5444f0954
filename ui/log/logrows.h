// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "ui/log/logindex.h"

namespace lockstep::ui {

/// The rows of the log: every entry of a journal, or those of an index. A row is a place in the list,
/// counted from 0; an entry is named by its index in the journal, which never changes.
/// GUI thread only.
class LogRows
{
public:
    /// Shows every entry of @p journal.
    void showAll(JournalView journal);
    /// Shows the entries that index() names. Requires: they are entries of @p journal.
    void showIndexed(JournalView journal);

    [[nodiscard]] bool isIndexed() const { return m_indexed; }
    [[nodiscard]] LogIndex& index() { return m_index; }
    [[nodiscard]] const LogIndex& index() const { return m_index; }
    [[nodiscard]] const JournalView& journal() const { return m_journal; }

    [[nodiscard]] std::uint64_t count() const { return m_indexed ? m_index.size() : m_journal.size(); }
    /// Requires: row < count().
    [[nodiscard]] Step stepIndexAt(std::uint64_t row) const
    {
        return m_indexed ? m_index.at(row) : m_journal.begin() + row;
    }
    [[nodiscard]] const Entry& entryAt(std::uint64_t row) const { return m_journal[stepIndexAt(row)]; }
    /// How many rows stand before the entry at @p index.
    [[nodiscard]] std::uint64_t rowOf(Step index) const;
    /// Whether that entry is a row.
    [[nodiscard]] bool shows(Step index) const;

private:
    JournalView m_journal;
    LogIndex m_index;
    bool m_indexed = false;
};

} // namespace lockstep::ui
