// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace lockstep::ui {

class Settings;

/// Which files a dialog offers.
enum class FileKind { Run, Recipe, Log };

/// Asks for a file to open. Begins in the folder that was chosen last and remembers the new one.
/// Empty when the user names none.
[[nodiscard]] QString chooseFileToOpen(QWidget& window, Settings& settings, const QString& title,
                                       FileKind kind);
/// Asks for a file to write, @p suggestion at first. A name without a suffix gets that of runs or
/// recipes, unless a file of that name is there.
[[nodiscard]] QString chooseFileToSave(QWidget& window, Settings& settings, const QString& title,
                                       FileKind kind, const QString& suggestion);

} // namespace lockstep::ui
