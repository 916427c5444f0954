// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace lockstep {

/// Chooses Qt's platform before there is a QApplication: a picture needs no display, a window does.
/// An error also for a named display that cannot be reached: Qt would abort.
[[nodiscard]] Result<void> chooseDisplay(bool pictureOnly);

} // namespace lockstep
