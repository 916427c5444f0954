// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::shell {

/// A word of a command line.
struct Token
{
    std::string text; ///< without its quotes
    bool quoted = false;
    std::size_t begin = 0; ///< its place in the line, quotes included
    std::size_t end = 0;
    bool operator==(const Token&) const = default;
};

/// Cuts a line as zkCli does: at blanks, except within '...' or "...". An unclosed quote is
/// skipped; a quote in the middle of a word is a letter like any other.
[[nodiscard]] std::vector<Token> tokensOf(std::string_view line);

/// What separates words: the blanks of Java's regular expressions.
[[nodiscard]] constexpr bool isBlank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace lockstep::shell
