// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/world/moment.h"

namespace lockstep {

/// The violation of @p invariant by @p world, at @p step, through an action of @p actor. Requires:
/// @p world breaks the invariant.
[[nodiscard]] Violation describeViolation(const Moment& world, Invariant invariant, Step step,
                                          ClientId actor);

} // namespace lockstep
