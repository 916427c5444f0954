// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/parser.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// An error of a recipe and its piece of the text.
struct ErrorMark
{
    int block = 0; ///< the line, from 0
    int from = 0; ///< UTF-16 units, as QString counts
    int length = 0; ///< 0 only on an empty line
    QString sentence; ///< "There is no line "lst"; did you mean "list"?"
    QString place; ///< "3:9", line and column as in the terminal program
    bool operator==(const ErrorMark&) const = default;
};

/// The marks of @p errors, in their order; parseRecipe() found them in @p text. A mark covers the
/// token at the error's place, or the last sign of the line when the place is after it.
[[nodiscard]] std::vector<ErrorMark> marksOf(const QString& text,
                                             const std::vector<RecipeError>& errors);

} // namespace lockstep::ui
