// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logrows.h"

#include <algorithm>
#include <ranges>

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

std::uint64_t LogRows::entriesBefore(Step index) const
{
    if (m_indexed)
        return m_index.rowOf(index);
    return std::clamp(index, m_journal.begin(), m_journal.end()) - m_journal.begin();
}

LogPlace LogRows::placeAt(std::uint64_t row) const
{
    const auto rowOfMark = [this](std::size_t mark) { return rowOf(m_marks.placeOf(mark)); };
    const auto marks = std::views::iota(std::size_t { 0 }, m_marks.size());
    const auto next = std::ranges::lower_bound(marks, row, {}, rowOfMark);
    if (next != marks.end() && rowOfMark(*next) == row)
        return m_marks.placeOf(*next);
    const std::uint64_t entry = row - static_cast<std::uint64_t>(next - marks.begin());
    return { m_indexed ? m_index.at(entry) : m_journal.begin() + entry, 0 };
}

std::uint64_t LogRows::rowOf(LogPlace place) const
{
    const Step before = place.mark == 0 ? place.index : place.index + 1;
    return entriesBefore(before) + m_marks.before(place);
}

bool LogRows::shows(LogPlace place) const
{
    const std::uint64_t row = rowOf(place);
    return row < count() && placeAt(row) == place;
}

LogLine LogRows::lineAt(LogPlace place) const
{
    return place.mark == 0 ? lineOf(m_journal, place.index)
                           : lineOf(m_journal, m_marks.at(place));
}

} // namespace lockstep::ui
