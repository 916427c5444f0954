// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/effort.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace lockstep::test {

std::uint64_t fromEnvironment(const char* name, std::uint64_t otherwise)
{
    const char* const given = std::getenv(name);
    if (given == nullptr)
        return otherwise;
    const std::string_view text = given;
    std::uint64_t value = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc {} && rest == text.data() + text.size() ? value : otherwise;
}

std::uint64_t drawnRuns(std::uint64_t usual)
{
    constexpr std::uint64_t quarters = 4;
    return std::max<std::uint64_t>(1,
                                   usual * fromEnvironment("LOCKSTEP_EFFORT", quarters) / quarters);
}

bool isNight()
{
    return std::getenv("LOCKSTEP_NIGHTLY") != nullptr;
}

std::uint64_t fuzzRuns(std::uint64_t usual, std::uint64_t byNight)
{
    return fromEnvironment("LOCKSTEP_FUZZ_RUNS", isNight() ? byNight : drawnRuns(usual));
}

} // namespace lockstep::test
