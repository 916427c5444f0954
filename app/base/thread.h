// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QThread>

#include <condition_variable>
#include <mutex>

namespace lockstep {

/// A QThread whose end is handed over through a mutex of ours. The distribution's Qt is not built for
/// ThreadSanitizer, which therefore cannot see that QThread::wait() comes after everything that the
/// thread did; without this it reports races that are none, and hides among them those that are.
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
