// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Where comments and literals stand in a source: what every rule must know that looks for code.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lockstep::tidy {

/// A comment or a literal of a source.
struct Piece
{
    enum class Kind {
        LineComment, ///< from "//" up to the end of its line
        BlockComment, ///< with its marks
        Text, ///< from quote to quote; a prefix or a suffix is code
        RawText, ///< from quote to quote, with the delimiters
        Character, ///< from apostrophe to apostrophe
    };
    Kind kind = Kind::Text;
    std::size_t from = 0;
    std::size_t to = 0; ///< one past the last character

    [[nodiscard]] bool isComment() const
    {
        return kind == Kind::LineComment || kind == Kind::BlockComment;
    }
};

/// The comments and literals of @p source in their order; what stands between two is code.
[[nodiscard]] std::vector<Piece> piecesOf(const std::string& source);

/// Whether @p c may stand in a name.
[[nodiscard]] bool isNameCharacter(char c);

/// Replaces what @p text has from @p from up to @p to by @p with, but keeps the lines.
void blank(std::string& text, std::size_t from, std::size_t to, char with);

} // namespace lockstep::tidy
