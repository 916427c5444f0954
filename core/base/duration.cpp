// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/duration.h"

#include <fmt/format.h>

namespace lockstep {

std::string formatDuration(Micros duration)
{
    if (duration == 0)
        return "0 ms";
    if (duration < 0)
        return fmt::format("-{}", formatDuration(-duration));
    if (duration < 9'950)
        return fmt::format("{:.1f} ms", static_cast<double>(duration) / 1e3);
    if (duration < 999'500)
        return fmt::format("{:.0f} ms", static_cast<double>(duration) / 1e3);
    if (duration < 59'995'000)
        return fmt::format("{:.2f} s", static_cast<double>(duration) / 1e6);
    const Micros seconds = (duration + 500'000) / 1'000'000;
    return fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

std::string formatTime(Micros at)
{
    return fmt::format("{}.{:03} s", at / 1'000'000, at / 1'000 % 1'000);
}

} // namespace lockstep
