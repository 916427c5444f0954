// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

/// How many bytes of a value a text shows.
inline constexpr std::size_t longestExcerpt = 200;
/// Appends a value to a text for people: all of it, or its first longestExcerpt bytes, without the
/// rest of a cut character, and how many bytes there are: "aaa... (100000 bytes)".
void appendExcerpt(std::string& out, std::string_view value);
[[nodiscard]] std::string excerpt(std::string_view value);

} // namespace lockstep
