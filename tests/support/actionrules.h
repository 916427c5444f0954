// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/tidyrules.h"

namespace lockstep::tidy {

/// The texts of menus and actions that are neither literals nor made by plainAction(): Qt makes a
/// key of an '&' in them, and a menu as wide as the longest.
[[nodiscard]] Problems actionsAreShort(const File& file);

} // namespace lockstep::tidy
