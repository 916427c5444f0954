// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/invariants.h"
#include "core/world/moment.h"

namespace lockstep {

/// Tells that @p world breaks @p invariant: at @p step, by an action of @p actor. Requires: it does.
[[nodiscard]] Violation describeViolation(const Moment& world, Invariant invariant, Step step,
                                          ClientId actor);

} // namespace lockstep
