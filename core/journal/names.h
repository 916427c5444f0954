// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/chunkedlog.h"
#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <atomic>
#include <memory>
#include <vector>

namespace lockstep {

/// The own names of guests, each with the journal's entry from which it holds: guests can take a
/// place one after another. Costs nothing while there is no guest, and nothing for entries without
/// a name.
/// Threads: add() from one thread; at() from any thread, for entries that the thread has seen in
/// the journal.
class NameLog
{
public:
    NameLog() = default;
    /// The names that @p other has for the entries from @p begin to before @p end.
    NameLog(const NameLog& other, Step begin, Step end);

    /// From entry @p index on the client's own name is @p name; empty: none. Requires: @p index is
    /// not before an earlier one of that client.
    void add(Step index, ClientId client, Symbol name);
    /// Whether no name holds from entry @p end on only.
    [[nodiscard]] bool endsBefore(Step end) const
    {
        return m_end.load(std::memory_order_acquire) <= end;
    }
    /// The client's own name at entry @p index, that entry included. Empty when it has none.
    [[nodiscard]] Symbol at(Step index, ClientId client) const
    {
        return client.value > m_last.load(std::memory_order_acquire) ? Symbol {}
                                                                     : find(index, client);
    }

    /// How many names it has for all clients, one after another.
    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_acquire); }
    /// Marks the names that it has (see Symbol::sweep).
    void mark(SymbolMarks& marks) const;

private:
    struct Named
    {
        Step from = 0;
        Symbol name;
    };
    using Names = ChunkedLog<Named, 0>;

    [[nodiscard]] Symbol find(Step index, ClientId client) const;

    std::atomic<unsigned> m_last { 0 }; ///< the highest number of a client that ever had a name
    std::atomic<std::size_t> m_size { 0 };
    std::atomic<Step> m_end { 0 }; ///< after the entry with the newest name
    std::vector<std::atomic<Names*>> m_places; ///< by client; made in one piece with the first name
    std::vector<std::unique_ptr<Names>> m_owned;
};

} // namespace lockstep
