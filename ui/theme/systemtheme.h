// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <optional>

namespace lockstep::ui {

/// What GTK's settings file says about dark themes; nothing when it says nothing.
[[nodiscard]] std::optional<ThemeKind> gtkThemeKind(const QString& settingsIni);
/// What KDE's kdeglobals says: the lightness of its window colour.
[[nodiscard]] std::optional<ThemeKind> kdeThemeKind(const QString& kdeglobals);
/// What a theme's name in GTK_THEME says: "Adwaita:dark", "Yaru-dark".
[[nodiscard]] std::optional<ThemeKind> namedThemeKind(const QString& name);

/// Whether the desktop is dark now. Qt 6.4 cannot be asked, so these are, the most explicit first:
/// GTK_THEME, KDE's and GTK's settings files, then the palette that the platform gave at start.
/// Requires: the first call comes before the application's palette is changed.
[[nodiscard]] ThemeKind systemThemeKind();

} // namespace lockstep::ui
