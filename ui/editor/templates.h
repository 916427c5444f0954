// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// A recipe to begin with.
struct RecipeTemplate
{
    QString name; ///< "sequential"
    QString title;
    QString teaches;
    QString text;
};

/// The smallest recipe that runs, to begin with; then every recipe of the library.
[[nodiscard]] const std::vector<RecipeTemplate>& recipeTemplates();
/// The text of a recipe for the editor: as shipped, or printed anew.
[[nodiscard]] QString recipeText(const Program& program);
/// The name for a recipe that began as the recipe @p name: a file's name, which no shipped recipe
/// has.
[[nodiscard]] QString ownName(const QString& name);
/// The name of a text in no file that was @p name when it came: once its title is another, it is
/// called by that: "my-queue.recipe".
[[nodiscard]] QString nameOfOwn(const QString& text, const QString& name);

/// What the author of a recipe should know, though it runs.
struct Warnings
{
    std::size_t outcomes = 0; ///< of calls, that no branch handles
    QString text; ///< a line each, with its place
};
[[nodiscard]] Warnings warningsOf(const Program& program);

} // namespace lockstep::ui
