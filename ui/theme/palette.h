// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme/theme.h"

#include <QColor>
#include <QPalette>

namespace lockstep::ui {

/// How many roles there are; Role counts from 0 without gaps.
inline constexpr int roleCount = static_cast<int>(Role::CodeNumber) + 1;

/// The value of a role in one of the two themes: the only place where a colour is named.
[[nodiscard]] QColor colorOf(ThemeKind kind, Role role);

/// The same colours as Qt's own widgets ask for them.
[[nodiscard]] QPalette paletteOf(ThemeKind kind);

/// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

} // namespace lockstep::ui
