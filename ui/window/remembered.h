// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/parts.h"

namespace lockstep::ui {

/// Sets the window up as it was left: geometry, layout, speed, stage, console, draft.
void restoreWindow(const Parts& parts);
/// Keeps all of that for the next start.
void keepWindow(const Parts& parts);

} // namespace lockstep::ui
