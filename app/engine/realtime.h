// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/lock/pacer.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace lockstep {

/// Real time, for programs that use the locks as a library.
/// Threads: any.
class RealTime : public Pacer
{
public:
    [[nodiscard]] Micros now() const override;
    [[nodiscard]] Wake await(ClientId client, Micros due) override;
    void wake(ClientId client) override;
    /// From now on every wait ends with Stop.
    void stop();

private:
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::set<ClientId> m_woken; ///< clients woken that have not looked since
    bool m_stopped = false;
};

} // namespace lockstep
