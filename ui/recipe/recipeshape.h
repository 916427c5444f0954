// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// One line of the picture of a recipe: a row of its text, or what of it did not fit above.
struct RecipeLine
{
    std::size_t row = 0; ///< in Program::rows
    QString label; ///< on the first line of a row only
    QString text;
    int indent = 0; ///< characters, from where texts begin
    bool isSection = false;
    bool isBranch = false;
    LineNo line;
    bool operator==(const RecipeLine&) const = default;
};

/// A recipe as lines for so many characters of text, with a hanging indent: nothing is cut.
[[nodiscard]] std::vector<RecipeLine> recipeLines(const Program& program, int characters);

/// The longest label of a recipe's lines, in characters.
[[nodiscard]] int longestLabel(const Program& program);

} // namespace lockstep::ui
