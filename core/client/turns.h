// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/scene.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Whether an event waits for a client that runs the recipe: it hears that before it does anything else.
[[nodiscard]] bool hasToHear(Scene scene, ClientId client);

/// Whether it does something by itself, now or later.
[[nodiscard]] bool actsItself(Scene scene, ClientId client);

/// What happens to a client that runs the recipe when it is its turn: it hears the oldest event that waits
/// for it, or takes its next step; or the service ends its session, for a silence that comes to its end
/// before that. The one place that decides this. Possible whenever dueAt() gives a time.
[[nodiscard]] Action nextAction(Scene scene, ClientId client);

/// When that is: a time, past or to come; nothing when nothing happens to it by itself.
[[nodiscard]] std::optional<Micros> dueAt(Scene scene, ClientId client);

/// The clients that have something to do, in the order of their numbers.
[[nodiscard]] std::vector<ClientId> enabledClients(Scene scene);

/// Whether nothing will happen to any client of the recipe by itself: none has a next step or an event to
/// hear, and no session is about to expire. Costs the same for any number of clients while somebody has a step.
[[nodiscard]] bool isAtRest(Scene scene);

} // namespace lockstep
