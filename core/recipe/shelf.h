// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

namespace lockstep {

struct Program;

/// Recipes of one kind, or of one library, in a list for a person.
struct RecipeShelf
{
    std::string_view title; ///< "Try and try again", "Curator"
    std::vector<const Program*> recipes; ///< in the order of the library
};

/// The whole library, shelf by shelf; each recipe stands on one.
[[nodiscard]] const std::vector<RecipeShelf>& recipeShelves();
/// Whether a recipe is there to show what goes wrong: its sentence begins with "Broken:".
[[nodiscard]] bool isToldBroken(const Program& program);

} // namespace lockstep
