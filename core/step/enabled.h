// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/world.h"

namespace lockstep {

/// Whether apply() would accept it.
[[nodiscard]] bool isEnabled(const World& world, const Action& action);

} // namespace lockstep
