// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace lockstep {

/// The text of a recipe that is compiled in.
struct EmbeddedRecipe
{
    std::string_view name; ///< its file's, without the ending
    std::string_view text;
};

/// What stands in resources/recipes, in the order of the list in core/CMakeLists.txt, which makes this.
[[nodiscard]] std::span<const EmbeddedRecipe> embeddedRecipes();

} // namespace lockstep
