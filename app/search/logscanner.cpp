// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/search/logscanner.h"

#include "core/world/entry.h"

#include <algorithm>

namespace lockstep {

using ui::LevelCounts;
using ui::LogBatch;
using ui::LogFilter;
using ui::LogMatcher;

namespace {

constexpr Step cancelStride = 4096;

LevelCounts countLevels(const JournalView& journal, Step from, Step to)
{
    LevelCounts counts {};
    for (Step i = from; i < to; ++i)
        ++counts[static_cast<std::size_t>(levelOf(journal[i]))];
    return counts;
}

} // namespace

LogScanner::LogScanner(std::function<void()> wake)
    : m_wake(std::move(wake))
    , m_thread([this] { run(); })
{
}

LogScanner::~LogScanner()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_ticket.fetch_add(1, std::memory_order_relaxed);
    }
    m_changed.notify_one();
    m_thread.join();
}

void LogScanner::ask(LogFilter filter, JournalView journal, Step keptFrom, Step keptTo)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (keptFrom >= keptTo)
            keptFrom = keptTo = journal.end();
        m_asked = Query { std::move(filter), std::move(journal), keptFrom, keptTo };
        m_extended.reset();
        m_answer.batches.clear();
        m_answer.complete = false;
        m_ticket.fetch_add(1, std::memory_order_relaxed);
    }
    m_changed.notify_one();
}

void LogScanner::extend(JournalView journal)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_extended = std::move(journal);
        // The asker waits for an answer, even when there is nothing new.
        m_answer.complete = false;
    }
    m_changed.notify_one();
}

void LogScanner::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_asked = Query {};
        m_extended.reset();
        m_answer.batches.clear();
        m_ticket.fetch_add(1, std::memory_order_relaxed);
    }
    m_changed.notify_one();
}

void LogScanner::count(JournalView journal, Step from, Step to)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_toCount = Count { std::move(journal), from, to };
        m_answer.counts.reset();
    }
    m_changed.notify_one();
}

LogScanner::Answer LogScanner::take()
{
    const std::scoped_lock lock(m_mutex);
    m_awake = false;
    Answer answer = std::move(m_answer);
    m_answer = {};
    m_answer.complete = answer.complete;
    return answer;
}

void LogScanner::post(std::unique_lock<std::mutex>& lock)
{
    if (m_awake)
        return;
    m_awake = true;
    lock.unlock();
    m_wake();
    lock.lock();
}

LogBatch LogScanner::scan(LogMatcher& matcher, const JournalView& journal, Step from, Step to,
                          std::uint64_t ticket) const
{
    LogBatch batch { from, to, {} };
    for (Step i = from; i < to;) {
        const Step pause = std::min(to, i + cancelStride);
        for (; i < pause; ++i) {
            const Entry& entry = journal[i];
            if (matcher.matches(entry, journal.ownNameOf(entry.peer, i)))
                batch.offsets.push_back(static_cast<std::uint16_t>(i % chunkEntries));
        }
        if (m_ticket.load(std::memory_order_relaxed) != ticket)
            break;
    }
    return batch;
}

void LogScanner::run()
{
    std::unique_lock lock(m_mutex);
    LogMatcher matcher { LogFilter {} };
    JournalView journal;
    Step from = 0;
    Step to = 0;
    std::uint64_t ticket = 0;
    while (!m_stopping) {
        if (m_asked) {
            Query query = std::move(*m_asked);
            m_asked.reset();
            journal = std::move(query.journal);
            from = query.from;
            to = query.to;
            ticket = m_ticket.load(std::memory_order_relaxed);
            matcher = LogMatcher(std::move(query.filter));
        }
        if (m_extended) {
            journal = std::move(*m_extended);
            m_extended.reset();
            // Entries can be let go faster than they are looked at.
            from = std::max(from, journal.begin());
            to = std::max(to, from);
        }
        if (m_toCount) {
            const Count job = std::move(*m_toCount);
            m_toCount.reset();
            lock.unlock();
            const LevelCounts counts = countLevels(job.journal, job.from, job.to);
            lock.lock();
            if (!m_toCount) {
                m_answer.counts = counts;
                post(lock);
            }
            continue;
        }
        const bool forward = to < journal.end();
        if (!forward && from <= journal.begin()) {
            if (!m_answer.complete) {
                m_answer.complete = true;
                post(lock);
                continue;
            }
            m_changed.wait(lock, [this] {
                return m_stopping || m_asked.has_value() || m_extended.has_value()
                    || m_toCount.has_value();
            });
            continue;
        }
        m_answer.complete = false;
        lock.unlock();
        // One batch lies within one chunk, so that its offsets fit in 16 bits.
        LogBatch batch;
        if (forward) {
            const Step boundary = (to / chunkEntries + 1) * chunkEntries;
            batch = scan(matcher, journal, to, std::min(journal.end(), boundary), ticket);
        } else {
            const Step boundary = (from - 1) / chunkEntries * chunkEntries;
            batch = scan(matcher, journal, std::max(journal.begin(), boundary), from, ticket);
        }
        lock.lock();
        if (m_ticket.load(std::memory_order_relaxed) != ticket)
            continue;
        (forward ? to : from) = forward ? batch.to : batch.from;
        m_answer.batches.push_back(std::move(batch));
        post(lock);
    }
}

} // namespace lockstep
