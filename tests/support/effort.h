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
/// Whether this run is to take as long as it likes: LOCKSTEP_NIGHTLY is set.
[[nodiscard]] bool isNight();
/// How many runs a fuzz test draws: LOCKSTEP_FUZZ_RUNS, or by night @p byNight, or drawnRuns().
[[nodiscard]] std::uint64_t fuzzRuns(std::uint64_t usual, std::uint64_t byNight);

} // namespace lockstep::test
