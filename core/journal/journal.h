// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/journal/names.h"
#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/entry.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace lockstep {

/// Entries stand in chunks, which branches share and which the bounded journal lets go one by one.
inline constexpr std::size_t chunkEntries = 1u << 16;
/// A chunk has pages, which are made as they are needed: a branch costs what it has of its own.
inline constexpr std::size_t pageEntries = 1u << 8;
using EntryPage = std::array<Entry, pageEntries>;
using EntryChunk = std::array<std::shared_ptr<EntryPage>, chunkEntries / pageEntries>;

/// The entries [begin, end) of a branch as they stood at one moment. A value that is cheap to copy
/// (one pointer), keeps its chunks alive, and never changes.
/// Threads: any.
class JournalView
{
public:
    JournalView() = default;
    /// Index of the first entry that is still there.
    [[nodiscard]] Step begin() const { return m_begin; }
    [[nodiscard]] Step end() const { return m_end; }
    [[nodiscard]] std::size_t size() const { return m_end - m_begin; }
    /// Requires: begin() <= index < end().
    [[nodiscard]] const Entry& operator[](Step index) const
    {
        const EntryChunk& chunk = *(*m_chunks)[(index / chunkEntries) - m_firstChunk];
        return (*chunk[index % chunkEntries / pageEntries])[index % pageEntries];
    }
    /// The index of the first entry at or after @p at; end() when there is none.
    [[nodiscard]] Step firstAtOrAfter(Micros at) const;
    /// The own name of @p client at entry @p index, even if the entry that set the name has been
    /// let go. Empty when the client has no name of its own.
    [[nodiscard]] Symbol ownNameOf(ClientId client, Step index) const
    {
        return m_names == nullptr ? Symbol {} : m_names->at(index, client);
    }
    /// The same entries without those from @p end on. Requires: begin() <= end <= this end().
    [[nodiscard]] JournalView truncated(Step end) const;
    /// The same entries without the chunks that end at or before @p step; the last chunk stays.
    [[nodiscard]] JournalView withoutBefore(Step step) const;

    /// Marks all that its entries and names name (see Symbol::sweep).
    void mark(SymbolMarks& marks) const;

private:
    friend class Journal;
    using Chunks = std::vector<std::shared_ptr<EntryChunk>>;
    std::shared_ptr<const Chunks> m_chunks = std::make_shared<Chunks>();
    std::shared_ptr<const NameLog> m_names;
    Step m_firstChunk = 0;
    Step m_begin = 0;
    Step m_end = 0;
};

/// The name of a client at entry @p index: see clientName(ClientId, Symbol).
[[nodiscard]] std::string clientName(const JournalView& journal, Step index, ClientId client);
/// The sentence of entry @p index, with the clients' names in it. Requires: as operator[].
[[nodiscard]] std::string message(const JournalView& journal, Step index);

/// The append-only list of entries of one branch: the only way from the actors to the views.
///
/// Invariants:
///  1. Entry i is written once, before end() passes i; after that it never changes.
///  2. Only whole chunks or pages are let go, oldest first, and only at the owner's word.
/// Threads: append() under the lock of the service (one writer at a time); view(), begin(), end()
/// and letGoBefore() from any thread; continueFrom() while nobody appends.
class Journal
{
public:
    Journal();
    void append(const Entry& entry);
    [[nodiscard]] Step begin() const { return m_begin.load(std::memory_order_acquire); }
    [[nodiscard]] Step end() const { return m_end.load(std::memory_order_acquire); }
    [[nodiscard]] JournalView view() const;
    /// Goes on after the entries of @p prefix. Other holders keep their view: all is shared until
    /// the next entry, which copies the page that it stands in.
    void continueFrom(const JournalView& prefix);
    /// Lets go of the chunks that end at or before @p step.
    void letGoBefore(Step step);
    /// The same with pages, for entries with long texts. By the writer, or while nobody appends.
    void letGoPagesBefore(Step step);

private:
    void makeRoom(Step index);
    void addName(Step index, ClientId client, Symbol name);

    /// Guards m_chunks, m_names and m_firstChunk, not what is in them.
    mutable std::mutex m_directory;
    std::shared_ptr<const JournalView::Chunks> m_chunks;
    std::shared_ptr<const NameLog> m_names;
    Step m_firstChunk = 0;
    EntryChunk* m_chunk = nullptr; ///< the last one; null: not ours, or none yet
    EntryPage* m_page = nullptr; ///< where the next entry goes, while that is below m_room
    Step m_room = 0;
    NameLog* m_ownNames = nullptr; ///< m_names; null: another branch may add to it, or has
    std::atomic<Step> m_begin { 0 };
    std::atomic<Step> m_end { 0 };
};

} // namespace lockstep
