// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lockstep {

/// A character and how many bytes it takes.
struct CodePoint
{
    char32_t value = 0;
    std::size_t length = 0; ///< 0: the text does not begin with well-formed UTF-8
};

/// The first character of @p text. Overlong forms, surrogates and numbers above U+10FFFF are not
/// UTF-8. Requires: text is not empty.
[[nodiscard]] CodePoint decodeUtf8(std::string_view text);

[[nodiscard]] bool isUtf8(std::string_view text);

/// Whether a terminal, or a line of text, obeys this character instead of showing it: control
/// characters (C0, delete, C1), and marks that turn the direction of what follows (UAX 9).
[[nodiscard]] bool isObeyed(char32_t character);
/// @p text with every obeyed character spelled, "\x1b" or "\u202e", and bytes that are no UTF-8,
/// "\xff". Line ends stay when @p linesEnd. In a JSON text only a string's value is spelled so, and
/// means the same.
[[nodiscard]] std::string visible(std::string_view text, bool linesEnd = false);

} // namespace lockstep
