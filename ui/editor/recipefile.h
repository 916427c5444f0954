// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/recipe/program.h"

#include <QString>

#include <optional>

namespace lockstep::ui {

/// The text of a recipe's file, whatever stands in it, with \n between its lines. An error is one sentence:
/// it cannot be read, is larger than a recipe may be, or is not UTF-8.
[[nodiscard]] Result<QString> readRecipeText(const QString& file);
/// The text of @p file, when it still is that program; nothing otherwise.
[[nodiscard]] std::optional<QString> textOf(const Program& program, const QString& file);
/// Writes @p text into @p file, all or nothing: where it fails, what stood there still stands there.
[[nodiscard]] Result<void> writeRecipeText(const QString& file, const QString& text);

} // namespace lockstep::ui
