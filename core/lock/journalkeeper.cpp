// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/lock/journalkeeper.h"

namespace lockstep {

std::size_t costOf(const Entry& entry)
{
    return sizeof(Entry) + entry.path.view().size() + entry.value.view().size()
        + entry.request.view().size();
}

void JournalKeeper::count(const Entry& entry)
{
    const Step end = m_journal.end();
    if (m_pages.empty() || end % pageEntries == 1)
        m_pages.push_back(0);
    const std::size_t bytes = costOf(entry);
    m_total += bytes;
    m_pages.back() += bytes;
    m_bytes += bytes;
    if (end % pageEntries != 0)
        return;
    const auto forget = [this] {
        m_bytes -= m_pages.front();
        m_pages.pop_front();
        ++m_firstPage;
    };
    // Others let go, too.
    while (m_pages.size() > 1 && m_firstPage < m_journal.begin() / pageEntries)
        forget();
    if (m_bytes <= m_bound.bytes)
        return;
    while (m_pages.size() > 1 && m_bytes > m_bound.bytes)
        forget();
    m_journal.letGoPagesBefore(m_firstPage * pageEntries);
}

} // namespace lockstep
