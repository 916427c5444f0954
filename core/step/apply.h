// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/entry.h"
#include "core/world/world.h"

namespace lockstep {

/// Applies @p action at time @p at (or now, when that is later) and returns its entry. Pure: depends
/// on nothing but its arguments and changes nothing but @p world and, where given, @p effects.
/// An action that is not possible (an absent client's step) aborts: ask isEnabled() first.
Entry apply(World& world, const Action& action, Micros at, Effects* effects = nullptr);

} // namespace lockstep
