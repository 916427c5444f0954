// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/action.h"
#include "core/world/chronicle.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

namespace lockstep {

/// Applies @p action at time @p at (or now, when that is later) and returns its entry. Pure:
/// depends on nothing but its arguments and changes nothing but @p world, @p chronicle and, where
/// given, @p effects. An action that is not possible (an absent client's step) aborts: ask
/// isEnabled() first.
Entry apply(const Setup& setup, World& world, Chronicle& chronicle, const Action& action, Micros at,
            Effects* effects = nullptr);

/// The same for a moment, which has all three.
Entry apply(Moment& moment, const Action& action, Micros at, Effects* effects = nullptr);

/// Changes the world as apply() does, for a search through many futures: writes no entry and no
/// chronicle. Time stands still.
void step(const Setup& setup, World& world, const Action& action);

} // namespace lockstep
