// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QThread>

#include <condition_variable>
#include <mutex>

namespace lockstep {

/// A QThread whose end is handed over through a mutex of ours. The distribution's Qt is not built
/// for ThreadSanitizer, so the sanitizer cannot see that QThread::wait() comes after all work of
/// the thread. Without this class it reports false races, which hide the real ones.
class Thread : public QThread
{
public:
    /// Waits for the end. Requires: start() was called, and the body comes to an end.
    void join()
    {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_done; });
        }
        wait();
    }

protected:
    virtual void body() = 0;

private:
    void run() final
    {
        body();
        const std::scoped_lock lock(m_mutex);
        m_done = true;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_done = false;
};

} // namespace lockstep
