// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/journal/frame.h"

#include <algorithm>
#include <chrono>

namespace lockstep {

/// A run's time. It stands still at first and after stop(); started, it passes by itself with a
/// speed, or, unlimited, goes only where it is put. A value. Threads: one at a time.
class RunClock
{
public:
    /// Time goes on from where it is.
    void start(Speed speed)
    {
        m_time = now();
        m_since = Wall::now();
        m_speed = speed;
        m_started = true;
    }
    void stop()
    {
        m_time = now();
        m_started = false;
    }
    [[nodiscard]] Micros now() const
    {
        if (!m_started || m_speed.unlimited)
            return m_time;
        const std::chrono::duration<double, std::micro> passed = Wall::now() - m_since;
        return m_time + static_cast<Micros>(passed.count() * m_speed.factor);
    }
    /// Started and unlimited: it goes only where it is put.
    [[nodiscard]] bool jumps() const { return m_started && m_speed.unlimited; }
    /// Requires: it does not pass by itself.
    void set(Micros time) { m_time = time; }
    /// set(), but never back.
    void advanceTo(Micros time) { m_time = std::max(m_time, time); }

    /// How long the wall's clock takes until @p due, at least a microsecond. Longer waits are cut,
    /// so that no sum overflows: then look again. Requires: it passes by itself.
    [[nodiscard]] std::chrono::microseconds until(Micros due) const
    {
        const double left = static_cast<double>(due - now()) / m_speed.factor;
        return std::chrono::microseconds(static_cast<std::int64_t>(std::clamp(left, 1.0, 3.6e9)));
    }

private:
    using Wall = std::chrono::steady_clock;

    bool m_started = false;
    Speed m_speed;
    Micros m_time = 0; ///< at m_since; unlimited or stopped: now
    Wall::time_point m_since;
};

} // namespace lockstep
