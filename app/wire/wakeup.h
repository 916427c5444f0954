// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>
#include <mutex>

namespace lockstep {

/// Calls a function on the thread that made the wake-up, once for all calls that have come
/// meanwhile. Carries no data: the data has crossed the threads before.
///
/// A wake-up rings a descriptor and posts no event. A post from another thread changes the same
/// list of events as the receiver's own posts. ThreadSanitizer reports that as a race, since it
/// cannot see the lock of the distribution's Qt. So only its own thread touches a server's list.
/// Threads: call() from any, the rest on the one that made it, which has an event loop.
class Wakeup final
{
public:
    explicit Wakeup(std::function<void()> called);
    /// On any thread, after end().
    ~Wakeup();
    Wakeup(const Wakeup&) = delete;
    Wakeup& operator=(const Wakeup&) = delete;

    /// False when the system has no descriptor left: then nothing is ever called.
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    void call();
    /// The receiver is about to go: nothing is called any more.
    void end();

private:
    void arrive();

    const std::function<void()> m_called;
    const int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::mutex m_mutex;
    bool m_ended = false;
    bool m_underWay = false;
};

} // namespace lockstep
