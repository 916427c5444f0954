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

void WireThread::body()
{
    WireServer server(m_port, m_options);
    const auto started = server.start();
    {
        const std::scoped_lock lock(m_mutex);
        m_listening = started ? Result<std::uint16_t>(server.serverPort())
                              : Result<std::uint16_t>(tl::unexpected(started.error()));
        if (started)
            m_wakeup = server.wakeup();
        m_changed.notify_all();
    }
    if (started)
        exec();
}

} // namespace lockstep
