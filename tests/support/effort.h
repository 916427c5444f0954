// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace lockstep::test {

/// The whole number in the environment variable @p name, or @p otherwise.
[[nodiscard]] std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise);

/// How many runs a test draws that usually draws @p usual. LOCKSTEP_EFFORT counts in quarters: 1 is
/// a quarter, 4 is as usual, 40 is ten times as much. At least one.
[[nodiscard]] std::uint64_t drawnRuns(std::uint64_t usual);

} // namespace lockstep::test
