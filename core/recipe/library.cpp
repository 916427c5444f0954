// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/library.h"

#include "core/base/check.h"
#include "core/recipe/parser.h"

#include <algorithm>

namespace lockstep {

const std::vector<std::shared_ptr<const Program>>& recipeLibrary()
{
    static const auto library = [] {
        std::vector<std::shared_ptr<const Program>> programs;
        for (const EmbeddedRecipe& recipe : embeddedRecipes()) {
            ParsedRecipe parsed = parseRecipe(recipe.text, std::string(recipe.name));
            LOCKSTEP_CHECK(parsed.program != nullptr,
                           std::string(recipe.name) + ".recipe:" + toText(parsed.errors.front()));
            programs.push_back(std::move(parsed.program));
        }
        return programs;
    }();
    return library;
}

std::shared_ptr<const Program> findRecipe(std::string_view name)
{
    const auto& library = recipeLibrary();
    const auto found = std::find_if(library.begin(), library.end(),
                                    [&](const auto& program) { return program->name == name; });
    return found == library.end() ? nullptr : *found;
}

} // namespace lockstep
