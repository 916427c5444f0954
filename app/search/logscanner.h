// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/log/logsearch.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace lockstep {

/// A search of the log on a thread of its own. Threads: ui::LogSearch says who may call what; the
/// wake-up function is called on the scanner's thread.
class LogScanner final : public ui::LogSearch
{
public:
    explicit LogScanner(std::function<void()> wake);
    ~LogScanner() override; ///< stops and joins

    void ask(ui::LogFilter filter, JournalView journal, Step keptFrom, Step keptTo) override;
    void extend(JournalView journal) override;
    void stop() override;
    void count(JournalView journal, Step from, Step to) override;
    [[nodiscard]] Answer take() override;

private:
    struct Query
    {
        ui::LogFilter filter;
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
    [[nodiscard]] ui::LogBatch scan(ui::LogMatcher& matcher, const JournalView& journal, Step from,
                                    Step to, std::uint64_t ticket) const;
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

/// What a window's log is given.
[[nodiscard]] inline ui::MakeLogSearch logScanners()
{
    return [](std::function<void()> wake) { return std::make_unique<LogScanner>(std::move(wake)); };
}

} // namespace lockstep
