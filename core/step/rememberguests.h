// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/step/remember.h"
#include "core/world/scene.h"

namespace lockstep {

/// The part of remember() for guests at the watched lock: who stands where in its line, what their
/// nodes, watches and writes show to be wrong, and, for a TellPlace, the rest of its entry.
/// Requires: the run has, or had, a guest; remember() has counted who acted.
void rememberGuests(Scene scene, Chronicle& chronicle, const Action& action, Happening& happening);

} // namespace lockstep
