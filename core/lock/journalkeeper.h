// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/world/entry.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace lockstep {

/// How much of a journal stays in memory; 0: all.
struct JournalBound
{
    std::size_t entries = 0;
    std::size_t bytes
        = 0; ///< of the entries and their texts; what several entries name counts often
};

/// The bytes of an entry and its texts.
[[nodiscard]] std::size_t costOf(const Entry& entry);

/// Lets the oldest entries of a journal go when there are too many, or when their texts are too
/// long. Threads: the journal's writer; total() from any.
class JournalKeeper
{
public:
    /// The journal must outlive it.
    JournalKeeper(Journal& journal, JournalBound bound)
        : m_journal(journal)
        , m_bound(bound)
    {
    }

    /// Call this after each append.
    void appended(const Entry& entry)
    {
        if (m_bound.bytes != 0)
            count(entry);
        if (m_bound.entries != 0 && m_journal.end() % chunkEntries == 0
            && m_journal.end() > m_bound.entries)
            m_journal.letGoBefore(m_journal.end() - m_bound.entries);
    }

    /// The bytes of all entries so far, also of those that were let go; 0 without a bound of bytes.
    [[nodiscard]] std::uint64_t total() const { return m_total; }

private:
    void count(const Entry& entry);

    Journal& m_journal;
    const JournalBound m_bound;
    std::deque<std::uint64_t> m_pages; ///< the bytes of each page that is retained
    Step m_firstPage = 0;
    std::uint64_t m_bytes = 0; ///< of all of them
    std::atomic<std::uint64_t> m_total { 0 };
};

} // namespace lockstep
