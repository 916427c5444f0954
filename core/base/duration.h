// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <string>

namespace lockstep {

/// A duration for people: "0.4 ms", "84 ms", "1.21 s", "3 min 20 s".
[[nodiscard]] std::string formatDuration(Micros duration);

/// A point in simulated time, to the millisecond: "2.214 s".
[[nodiscard]] std::string formatTime(Micros at);

} // namespace lockstep
