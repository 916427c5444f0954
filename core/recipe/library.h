// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace lockstep {

/// The text of a recipe that is compiled in.
struct EmbeddedRecipe
{
    std::string_view name; ///< the file's name without its ending
    std::string_view text;
};

/// The recipes of resources/recipes, in the order of the list in core/CMakeLists.txt, which
/// generates this function.
[[nodiscard]] std::span<const EmbeddedRecipe> embeddedRecipes();

} // namespace lockstep
