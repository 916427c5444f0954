// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <optional>

namespace lockstep::ui {

/// The kind of theme in GTK's settings file; nothing when the file says nothing.
[[nodiscard]] std::optional<ThemeKind> gtkThemeKind(const QString& settingsIni);
/// The kind of theme in KDE's kdeglobals, by the lightness of its window colour.
[[nodiscard]] std::optional<ThemeKind> kdeThemeKind(const QString& kdeglobals);
/// The kind of a theme's name in GTK_THEME: "Adwaita:dark", "Yaru-dark".
[[nodiscard]] std::optional<ThemeKind> namedThemeKind(const QString& name);

/// Whether the desktop is dark now. Qt 6.4 cannot tell, so these do, the most explicit first:
/// GTK_THEME, KDE's and GTK's settings files, then the platform's palette at start.
/// Requires: the first call comes before the application's palette is changed.
[[nodiscard]] ThemeKind systemThemeKind();

} // namespace lockstep::ui
