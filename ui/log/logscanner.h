// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "ui/log/logfilter.h"
#include "ui/log/logindex.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace lockstep::ui {

/// Entries of each Level.
using LevelCounts = std::array<std::uint64_t, levelCount>;

/// Searches the journal on its own thread: from the newest entries, which are mostly in sight, back
/// to the oldest; then the entries appended meanwhile.
///
/// Results wait in a mailbox until take(); the wake-up carries nothing and is given once until the
/// next take(). A new query cancels the old one within a few thousand entries.
/// Threads: everything but the wake-up function is called from one thread; the function is called
/// on the scanner's.
class LogScanner
{
public:
    explicit LogScanner(std::function<void()> wake);
    ~LogScanner(); ///< stops and joins

    /// Begins a query. [keptFrom, keptTo) is known already, from an earlier query with the same
    /// filter over the same entries; an empty stretch begins at the journal's end.
    void ask(LogFilter filter, JournalView journal, Step keptFrom, Step keptTo);
    /// The same query over a journal that has grown, or let its oldest entries go.
    void extend(JournalView journal);
    /// Ends the query and lets the journal go.
    void stop();
    /// Counts the levels in [from, to) of @p journal; the answer comes with a later take().
    void count(JournalView journal, Step from, Step to);

    struct Answer
    {
        std::vector<LogBatch> batches; ///< of the newest query, in the order in which they touch
        bool complete = false; ///< no entry is left to search for now
        std::optional<LevelCounts> counts; ///< of the newest count()
    };
    /// The results since the last call.
    [[nodiscard]] Answer take();

private:
    struct Query
    {
        LogFilter filter;
        JournalView journal;
        Step from = 0;
        Step to = 0;
    };
    struct Count
    {
        JournalView journal;
        Step from = 0;
        Step to = 0;
    };
    void run();
    [[nodiscard]] LogBatch scan(LogMatcher& matcher, const JournalView& journal, Step from, Step to,
                                std::uint64_t ticket) const;
    void post(std::unique_lock<std::mutex>& lock);

    std::function<void()> m_wake;
    std::mutex m_mutex; ///< guards everything down to m_awake
    std::condition_variable m_changed;
    std::optional<Query> m_asked;
    std::optional<JournalView> m_extended;
    std::optional<Count> m_toCount;
    Answer m_answer;
    bool m_stopping = false;
    bool m_awake = false; ///< a wake-up is on its way
    std::atomic<std::uint64_t> m_ticket { 0 }; ///< the newest query; others are cancelled
    std::thread m_thread;
};

} // namespace lockstep::ui
