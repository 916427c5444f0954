// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logrows.h"

#include <algorithm>

namespace lockstep::ui {

void LogRows::showAll(JournalView journal)
{
    m_journal = std::move(journal);
    m_indexed = false;
    m_index.clear();
}

void LogRows::showIndexed(JournalView journal)
{
    m_journal = std::move(journal);
    m_indexed = true;
    m_index.dropBefore(m_journal.begin());
    m_index.truncate(m_journal.end());
}

std::uint64_t LogRows::rowOf(Step index) const
{
    if (m_indexed)
        return m_index.rowOf(index);
    return std::clamp(index, m_journal.begin(), m_journal.end()) - m_journal.begin();
}

bool LogRows::shows(Step index) const
{
    const std::uint64_t row = rowOf(index);
    return row < count() && stepIndexAt(row) == index;
}

} // namespace lockstep::ui
