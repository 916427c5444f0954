// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/recipe/program.h"

#include <QString>

#include <optional>

namespace lockstep::ui {

/// The text of a recipe's file, right or wrong, with \n between its lines. An error is one
/// sentence: the file cannot be read, is too large for a recipe, or is not UTF-8.
[[nodiscard]] Result<QString> readRecipeText(const QString& file);
/// The text of @p file, if the file still has that program; nothing otherwise.
[[nodiscard]] std::optional<QString> textOf(const Program& program, const QString& file);
/// Writes @p text into @p file, all or nothing: a failure leaves the old text.
[[nodiscard]] Result<void> writeRecipeText(const QString& file, const QString& text);

} // namespace lockstep::ui
