// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace lockstep::ui {

class Settings;

/// Which files a dialog offers.
enum class FileKind { Run, Recipe, Scenario, Log };

/// The next dialogs begin in the folder of @p file, which could be read or written.
void rememberFolder(Settings& settings, const QString& file);
/// Asks for a file to open. Empty when the user names none.
[[nodiscard]] QString chooseFileToOpen(QWidget& window, const Settings& settings,
                                       const QString& title, FileKind kind);
/// Asks for a file to write, @p suggestion at first, and whether it may take the place of a file
/// that is there. A name without a suffix gets that of runs or recipes. Empty when the user names
/// none.
[[nodiscard]] QString chooseFileToSave(QWidget& window, const Settings& settings,
                                       const QString& title, FileKind kind,
                                       const QString& suggestion);

} // namespace lockstep::ui
