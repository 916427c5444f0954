// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/thread.h"
#include "app/wire/server.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace lockstep {

/// A WireServer on its own thread.
/// Threads: the one that made it; options.log is called on the server's.
class WireThread final : public Thread
{
public:
    /// Requires: @p port outlives it.
    WireThread(WirePort& port, WireOptions options)
        : m_port(port)
        , m_options(std::move(options))
    {
    }
    ~WireThread() override { stopServing(); }

    /// Starts the server; returns its port once it listens, or an error.
    [[nodiscard]] Result<std::uint16_t> serve();
    /// Closes everything and waits for the thread's end.
    void stopServing();
    /// Has something done on the server's thread, between two of its events, and waits for it. Not
    /// at all unless it serves. Threads: the one that made it, which must not be waited for there.
    void betweenEvents(const std::function<void(const WireServer&)>& errand);
    /// The same without waiting. Requires: nothing else waits to be done.
    void callBetweenEvents(std::function<void(const WireServer&)> errand);
    /// The server's wake-up; null unless it serves.
    [[nodiscard]] std::shared_ptr<Wakeup> wakeup() const { return m_wakeup; }

private:
    void body() override;

    WirePort& m_port;
    WireOptions m_options;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Result<std::uint16_t>> m_listening;
    std::shared_ptr<Wakeup> m_wakeup;
    std::shared_ptr<Wakeup> m_errandWakeup;
    std::function<void(const WireServer&)> m_errand; ///< to be done
    bool m_started = false;
};

} // namespace lockstep
