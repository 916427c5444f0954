// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace lockstep {

/// Calls a function on its receiver's thread, once for all calls that have come meanwhile. Carries
/// no data: the data has crossed the threads before.
/// Threads: call() from any, the rest on the receiver's.
class Wakeup
{
public:
    Wakeup(QObject& receiver, std::function<void()> called)
        : m_receiver(&receiver)
        , m_called(std::move(called))
    {
    }
    void call()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_receiver == nullptr || m_underWay)
            return;
        m_underWay = true;
        QMetaObject::invokeMethod(m_receiver, [this] { arrive(); }, Qt::QueuedConnection);
    }
    /// The receiver is about to go: nothing is called any more.
    void end()
    {
        const std::scoped_lock lock(m_mutex);
        m_receiver = nullptr;
    }

private:
    void arrive()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_underWay = false;
        }
        m_called();
    }

    std::mutex m_mutex;
    QObject* m_receiver;
    std::function<void()> m_called;
    bool m_underWay = false;
};

} // namespace lockstep
