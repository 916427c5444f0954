// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// What is wrong with a recipe's text.
struct RecipeError
{
    Place at;
    std::string sentence; ///< what was found, and what was expected
    std::string hint; ///< how a common slip is put right; mostly empty
};
/// "3:9: there is no line \"lst\"; did you mean \"list\"?"
[[nodiscard]] std::string toText(const RecipeError& error);

/// A recipe that was read: the program, or else everything that is wrong, in the order of the text.
struct ParsedRecipe
{
    std::shared_ptr<const Program> program; ///< null when there are errors
    std::vector<RecipeError> errors;
};

/// Longer texts are refused, and so are recipes of more lines.
inline constexpr std::size_t longestRecipe = 100'000;
inline constexpr std::size_t mostRecipeLines = 250;

/// Reads the text of a recipe. What is accepted runs. @p name is what the program will be called.
[[nodiscard]] ParsedRecipe parseRecipe(std::string_view text, std::string name);

} // namespace lockstep
