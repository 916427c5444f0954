// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

namespace lockstep {

/// Chooses Qt's platform before there is a QApplication: a picture can be made without a display, a
/// window cannot. A display that is named but cannot be reached is told here, too: Qt would abort.
[[nodiscard]] Result<void> chooseDisplay(bool pictureOnly);

} // namespace lockstep
