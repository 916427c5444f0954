// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/recipe/parser.h"

#include <string>
#include <string_view>

namespace lockstep {

/// Whether what somebody called a recipe is a file's name and not one of the library: it has a / in it, or
/// ends in ".recipe".
[[nodiscard]] bool isRecipeFile(std::string_view word);
/// Reads a recipe from a file; it is called what the file is called, without its folder. The errors are of
/// the text; an Error is of the file.
[[nodiscard]] Result<ParsedRecipe> readRecipeFile(const std::string& file);
/// The errors of a file, one a line: "FILE:LINE:COLUMN: sentence; hint".
[[nodiscard]] std::string errorLines(const std::string& file, const ParsedRecipe& parsed);
/// The program of a file; in the error, all that is wrong with it.
[[nodiscard]] Result<std::shared_ptr<const Program>> programFromFile(const std::string& file);

} // namespace lockstep
