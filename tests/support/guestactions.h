// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/random.h"
#include "core/world/moment.h"

namespace lockstep::test {

/// Any operation on a handful of paths, well formed or not.
[[nodiscard]] Operation drawnOperation(Random& random);

/// Anything that may happen to a connection or through it: guests come and call, links are cut,
/// requests and replies get lost, sessions expire, events are delivered. Often not possible in @p
/// world: ask isEnabled().
[[nodiscard]] Action drawnConnectionAction(Random& random, const Moment& world);

} // namespace lockstep::test
