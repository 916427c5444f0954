// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/thread.h"

namespace lockstep {

Result<std::uint16_t> WireThread::serve()
{
    m_started = true;
    start();
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_listening.has_value(); });
    return *m_listening;
}

void WireThread::stopServing()
{
    if (!std::exchange(m_started, false))
        return;
    quit();
    join();
}

void WireThread::betweenEvents(const std::function<void(const WireServer&)>& errand)
{
    callBetweenEvents(errand);
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_errand; });
}

void WireThread::callBetweenEvents(std::function<void(const WireServer&)> errand)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_errandWakeup || !m_errandWakeup->isOpen())
        return;
    m_errand = std::move(errand);
    m_errandWakeup->call();
}

void WireThread::body()
{
    WireServer server(m_port, m_options);
    const auto errandWakeup = std::make_shared<Wakeup>([this, &server] {
        std::unique_lock lock(m_mutex);
        if (!m_errand)
            return;
        lock.unlock();
        m_errand(server);
        lock.lock();
        m_errand = nullptr;
        m_changed.notify_all();
    });
    const auto started = server.start();
    {
        const std::scoped_lock lock(m_mutex);
        m_listening = started ? Result<std::uint16_t>(server.serverPort())
                              : Result<std::uint16_t>(tl::unexpected(started.error()));
        if (started)
            m_wakeup = server.wakeup();
        m_errandWakeup = started ? errandWakeup : nullptr;
        m_changed.notify_all();
    }
    if (started)
        exec();
    errandWakeup->end();
    const std::scoped_lock lock(m_mutex);
    m_errandWakeup.reset();
    m_errand = nullptr;
    m_changed.notify_all();
}

} // namespace lockstep
