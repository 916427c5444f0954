// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/lock/pacer.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <set>
#include <utility>
#include <vector>

namespace lockstep::test {

/// Virtual time on one thread: every wait ends at once, at the time that was waited for. What
/// others do meanwhile is told by `meanwhile`, which is asked before each wait and may end it
/// otherwise.
class VirtualPacer : public Pacer
{
public:
    [[nodiscard]] Micros now() const override { return time; }
    [[nodiscard]] Wake await(ClientId client, Micros due) override
    {
        waits.push_back(due);
        const Wake wake = meanwhile ? meanwhile(client, due) : Wake::Go;
        // Nobody would ever wake who waits for a time that never comes.
        if (wake == Wake::Go && due == never)
            return Wake::Stop;
        if (wake == Wake::Go && due > time)
            time = due;
        return wake;
    }

    void wake(ClientId) override { }

    Micros time = 0;
    std::vector<Micros> waits; ///< what each await() was for
    std::function<Wake(ClientId, Micros)> meanwhile;
};

/// Real time, for tests with threads: waits on a condition variable, and stop() ends every wait.
class RealPacer : public Pacer
{
public:
    [[nodiscard]] Micros now() const override
    {
        using namespace std::chrono;
        return duration_cast<microseconds>(steady_clock::now() - m_start).count();
    }
    [[nodiscard]] Wake await(ClientId client, Micros due) override
    {
        std::unique_lock lock(m_mutex);
        ++m_waiting;
        m_changed.notify_all();
        const auto stopped = [&] { return m_stopped || m_woken.contains(client); };
        if (due == never)
            m_changed.wait(lock, stopped);
        else
            m_changed.wait_until(lock, m_start + std::chrono::microseconds(due), stopped);
        --m_waiting;
        if (m_stopped)
            return Wake::Stop;
        return m_woken.erase(client) > 0 ? Wake::LookAgain : Wake::Go;
    }
    void wake(ClientId client) override
    {
        const std::scoped_lock lock(m_mutex);
        m_woken.insert(client);
        m_changed.notify_all();
    }
    void stop()
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
        m_changed.notify_all();
    }
    /// Blocks until so many are inside await().
    void untilWaiting(int count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_waiting >= count; });
    }

private:
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::set<ClientId> m_woken;
    bool m_stopped = false;
    int m_waiting = 0;
};

} // namespace lockstep::test
