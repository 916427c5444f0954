// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/port.h"
#include "core/lock/zookeeper.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace lockstep {

/// Admits turns as another port does, but the journal gets only so far ahead of who follows it:
/// then the server stands still, and with it all who ask it.
///
/// Threads: as WirePort; follow(), isHeld() and end() from any.
class PacedPort final : public WirePort
{
public:
    /// The journal gets @p most bytes ahead, as costOf() counts them, and one entry.
    /// Requires: @p to and @p service outlive it; the service's journal is bounded by bytes.
    PacedPort(WirePort& to, const Zookeeper& service, std::uint64_t most)
        : m_to(to)
        , m_service(service)
        , m_most(most)
        , m_limit(most)
    {
    }
    [[nodiscard]] Micros now() const override { return m_to.now(); }
    [[nodiscard]] ServedAs servedAs() const override { return m_to.servedAs(); }
    void submit(const std::shared_ptr<WireTurn>& turn) override
    {
        if (m_service.journalledBytes() > m_limit)
            waitForRoom();
        m_to.submit(turn);
    }
    void look(const std::function<void(const Moment&)>& at) const override { m_to.look(at); }

    /// So many bytes have been followed, from the journal's first entry on.
    void follow(std::uint64_t bytes);
    /// Whether the server waits.
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// Nobody follows any more: nothing waits again.
    void end();

private:
    void waitForRoom();
    void admitUntil(std::uint64_t limit);

    WirePort& m_to;
    const Zookeeper& m_service;
    const std::uint64_t m_most;
    std::atomic<std::uint64_t> m_limit;
    std::atomic<bool> m_held { false };
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

} // namespace lockstep
