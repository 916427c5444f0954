// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/expression.h"
#include "core/recipe/parser.h"

#include <string_view>
#include <vector>

namespace lockstep::recipe {

/// A piece of a line.
struct Token
{
    enum class Kind : std::uint8_t {
        Word, ///< letters, digits, - and _ behind a letter
        Number,
        Text, ///< the characters between quotes
        Sign, ///< one of ( ) , / + - = < >
        Arrow, ///< -> or U+2192
        End, ///< of the line
    };
    Kind kind = Kind::End;
    std::string_view text; ///< as written; for a Text without its quotes
    Place at;

    [[nodiscard]] bool is(std::string_view what) const
    {
        return kind != Kind::Text && kind != Kind::End && text == what;
    }
};

/// One line of a recipe that is not empty. Its last token is an End.
struct TokenLine
{
    std::uint32_t indent = 0; ///< in columns; a tab, which is an error, counts as in editors
    std::vector<Token> tokens;
    bool unclear = false; ///< a piece of the line was refused
};

/// Cuts @p text, which must outlive the result, into lines and tokens; anything else becomes an
/// error. A # outside of quotes begins a comment. No lines, and one error, when @p text is not text
/// at all.
[[nodiscard]] std::vector<TokenLine> cutIntoTokens(std::string_view text,
                                                   std::vector<RecipeError>& errors);

/// @p text without the byte order mark that some editors begin every file with.
[[nodiscard]] std::string_view withoutMark(std::string_view text);

} // namespace lockstep::recipe
