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

/// What guests called themselves, and from which entry of a journal on: a place can be taken by one
/// after the other. Costs nothing while there is no guest, and nothing for entries that name nobody.
/// Threads: add() from one thread; at() from any, for entries that it has seen in the journal.
class NameLog
{
public:
    NameLog() = default;
    /// What @p other knows of the entries before @p end.
    NameLog(const NameLog& other, Step end);

    /// From entry @p index on that client is called @p name; empty: it has no name of its own.
    /// Requires: not before what was added for that client already.
    void add(Step index, ClientId client, Symbol name);
    /// How it is called at entry @p index, that entry included. Empty when it has no name of its own.
    [[nodiscard]] Symbol at(Step index, ClientId client) const
    {
        return client.value > m_last.load(std::memory_order_acquire) ? Symbol {} : find(index, client);
    }

private:
    struct Named
    {
        Step from = 0;
        Symbol name;
    };
    using Names = ChunkedLog<Named, 0>;

    [[nodiscard]] Symbol find(Step index, ClientId client) const;

    std::atomic<unsigned> m_last { 0 }; ///< the highest client that ever had a name
    std::vector<std::atomic<Names*>> m_places; ///< by client; made as a whole when the first name comes
    std::vector<std::unique_ptr<Names>> m_owned;
};

} // namespace lockstep
