// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/zookeeper/event.h"
#include "ui/log/logfilter.h"
#include "ui/log/logindex.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace lockstep::ui {

/// Entries of each Level.
using LevelCounts = std::array<std::uint64_t, levelCount>;

/// Looks through the journal beside the window: newest entries first, since the user looks at
/// those, then backwards to the oldest; and goes on with what is appended meanwhile. The program
/// brings the thread that does the work (app/search), since no view starts one.
///
/// Results wait until they are taken. The wake-up carries nothing and is given once until the next
/// take(); it comes on any thread. A new query cancels the one before within a few thousand
/// entries.
/// Threads: every function is called from one thread.
class LogSearch
{
public:
    virtual ~LogSearch() = default;

    /// Begins a query. [keptFrom, keptTo) is known already, from an earlier query with the same
    /// filter over entries that these share; an empty stretch begins at the journal's end.
    virtual void ask(LogFilter filter, JournalView journal, Step keptFrom, Step keptTo) = 0;
    /// The same query over a journal that has grown, or let its oldest entries go.
    virtual void extend(JournalView journal) = 0;
    /// Ends the query and lets the journal go.
    virtual void stop() = 0;
    /// Counts the levels in [from, to) of @p journal; the answer comes with a later take().
    virtual void count(JournalView journal, Step from, Step to) = 0;

    struct Answer
    {
        std::vector<LogBatch> batches; ///< of the newest query, in the order in which they touch
        bool complete = false; ///< nothing is left to look at, at this moment
        std::optional<LevelCounts> counts; ///< of the newest count()
    };
    /// What has been found since the last call.
    [[nodiscard]] virtual Answer take() = 0;
};

/// Makes a search that calls @p wake when there is something to take.
using MakeLogSearch = std::function<std::unique_ptr<LogSearch>(std::function<void()> wake)>;

} // namespace lockstep::ui
