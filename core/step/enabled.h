// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/scene.h"

namespace lockstep {

/// Whether apply() would accept @p action.
[[nodiscard]] bool isEnabled(Scene scene, const Action& action);

} // namespace lockstep
