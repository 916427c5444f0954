// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/parts.h"

namespace lockstep::ui {

/// Connects the parts of the window: which signal of one is which request, or which work of
/// another.
void connectParts(const Parts& parts);

} // namespace lockstep::ui
