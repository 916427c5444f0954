// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lockstep {

/// Where a guest stands in the line at the watched lock, by the nodes. What its program believes is
/// unknown.
enum class LinePlace : std::uint8_t { None, Waits, Holds };

} // namespace lockstep
