// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/recipe/parser.h"

#include <string>
#include <string_view>

namespace lockstep {

/// Whether a recipe's name is a file's and not one of the library: it has a / in it, or ends in
/// ".recipe".
[[nodiscard]] bool isRecipeFile(std::string_view word);
/// Reads a recipe from a file. The recipe gets the file's name without its folder. ParsedRecipe has
/// the errors of the text; an Error is about the file.
[[nodiscard]] Result<ParsedRecipe> readRecipeFile(const std::string& file);
/// The errors of a file, one a line: "FILE:LINE:COLUMN: sentence; hint".
[[nodiscard]] std::string errorLines(const std::string& file, const ParsedRecipe& parsed);
/// The program of a file; the error has everything that is wrong with the file.
[[nodiscard]] Result<std::shared_ptr<const Program>> programFromFile(const std::string& file);

} // namespace lockstep
