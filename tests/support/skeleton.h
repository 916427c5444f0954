// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// A source without what only people read, and the few questions about brackets that rules ask.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lockstep::tidy {

inline constexpr auto none = std::string::npos;

/// The code with blanks for comments and with x for what stands in quotes. Every character keeps
/// its place.
[[nodiscard]] std::string skeleton(const std::string& text);

/// The place of what closes the bracket at @p open; the end when nothing does.
[[nodiscard]] std::size_t closing(const std::string& code, std::size_t open);

/// The first @p sign from @p from on that stands in no bracket; none when there is no such one. The
/// colons of "::" are no signs.
[[nodiscard]] std::size_t findOutside(const std::string& code, char sign, std::size_t from = 0);

/// Without the blanks and line ends around it.
[[nodiscard]] std::string trimmed(const std::string& code);

/// What stands between the commas in the bracket at @p open.
[[nodiscard]] std::vector<std::string> argumentsOf(const std::string& code, std::size_t open);

/// Whether a text of a skeleton is a literal, or an empty string.
[[nodiscard]] bool isLiteral(const std::string& code);

/// "path:line: " for a place in the code of a file.
[[nodiscard]] std::string placeOf(const std::string& path, const std::string& code, std::size_t at);

} // namespace lockstep::tidy
