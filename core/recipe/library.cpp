// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/library.h"

#include "core/base/check.h"
#include "core/recipe/parser.h"
#include "core/recipe/program.h"
#include "core/recipe/shelf.h"

#include <algorithm>
#include <array>
#include <utility>

namespace lockstep {
namespace {

/// The first whose beginning fits; every other recipe stands on the first shelf.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> beginnings { {
    { "sequential", "Queues" },
    { "barging", "Queues" },
    { "lease", "Leases" },
    { "curator-", "Curator" },
    { "leader-latch", "Curator" },
    { "kazoo-", "kazoo" },
    { "c-lock", "ZooKeeper's own" },
    { "java-", "ZooKeeper's own" },
    { "etcd-", "Other libraries" },
    { "go-", "Other libraries" },
    { "zk-ruby", "Other libraries" },
} };
constexpr std::string_view firstShelf = "Try and try again";

std::string_view shelfOf(const Program& program)
{
    const auto* const found = std::ranges::find_if(beginnings, [&](const auto& beginning) {
        return program.name.starts_with(beginning.first);
    });
    return found == beginnings.end() ? firstShelf : found->second;
}

std::vector<RecipeShelf> shelves()
{
    std::vector<RecipeShelf> all { { firstShelf, {} } };
    for (const auto& [beginning, title] : beginnings) {
        if (all.back().title != title)
            all.push_back({ title, {} });
    }
    for (const auto& program : recipeLibrary()) {
        const auto shelf = std::ranges::find(all, shelfOf(*program), &RecipeShelf::title);
        shelf->recipes.push_back(program.get());
    }
    return all;
}

} // namespace

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

const std::vector<RecipeShelf>& recipeShelves()
{
    static const std::vector<RecipeShelf> all = shelves();
    return all;
}

bool isToldBroken(const Program& program)
{
    return program.teaches.starts_with("Broken:");
}

} // namespace lockstep
