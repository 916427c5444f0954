// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace lockstep::ui {

/// The families of the embedded fonts. The first call loads them; later calls cost nothing.
/// Requires: a QGuiApplication.
struct FontFamilies
{
    QString text; ///< "Inter"
    QString mono; ///< "JetBrains Mono"
};
[[nodiscard]] const FontFamilies& fontFamilies();

} // namespace lockstep::ui
