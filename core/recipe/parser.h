// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// An error in a recipe's text.
struct RecipeError
{
    Place at;
    std::string sentence; ///< what was found, and what was expected
    std::string hint; ///< how to mend a common slip; mostly empty
};
/// "3:9: there is no line \"lst\"; did you mean \"list\"?"
[[nodiscard]] std::string toText(const RecipeError& error);

/// The result of reading a recipe: the program, or else all errors, in the order of the text.
struct ParsedRecipe
{
    std::shared_ptr<const Program> program; ///< null when there are errors
    std::vector<RecipeError> errors;
};

/// Longer texts are refused, and so are recipes with more lines.
inline constexpr std::size_t longestRecipe = 100'000;
inline constexpr std::size_t mostRecipeLines = 250;

/// Reads the text of a recipe; an accepted recipe can run. @p name becomes the program's name.
[[nodiscard]] ParsedRecipe parseRecipe(std::string_view text, std::string name);

} // namespace lockstep
