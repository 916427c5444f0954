// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/scene.h"

namespace lockstep {

/// Whether a client waits for the lock. Who is on a way that leads nowhere but to the attempt's end
/// does not: it has withdrawn, and takes back what it has left. Costs a walk through the recipe.
[[nodiscard]] bool waitsForLock(const Program& program, const Client& client);

/// Whether a client stands in the middle of a task, does not wait for the lock, and does not go on
/// by itself: in its work, its release, or after it has withdrawn.
[[nodiscard]] bool standsElsewhere(const Program& program, const Client& client);

/// Whether a client that came before others still stands in line. Who has withdrawn does not, nor
/// who waits without knowing that its node is gone. Who has taken its node away to come back at the
/// tail does: that is its recipe's fault. Requires: the client has a place.
[[nodiscard]] bool isInLine(Scene scene, ClientId client);

} // namespace lockstep
