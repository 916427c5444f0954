// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/scene.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Whether an event waits for a client of the recipe: the client hears it before it does anything
/// else.
[[nodiscard]] bool hasToHear(Scene scene, ClientId client);

/// Whether the client's session is over and the client can be told now: it still takes itself for
/// connected, its process runs, and its server does not lag. False for guests.
[[nodiscard]] bool isUnaware(const World& world, ClientId client);

/// Whether a client does something by itself, now or later.
[[nodiscard]] bool actsItself(Scene scene, ClientId client);

/// What a client of the recipe does on its turn: hears its oldest event, or takes its next step; or
/// the service ends its session, when its silence reaches the timeout first. The one place that
/// decides this. Possible whenever dueAt() gives a time.
[[nodiscard]] Action nextAction(Scene scene, ClientId client);

/// When nextAction() happens: a time, past or to come; nothing when nothing happens to the client
/// by itself.
[[nodiscard]] std::optional<Micros> dueAt(Scene scene, ClientId client);

/// When the service ends the session of a client that has fallen silent; nothing when it does not.
[[nodiscard]] std::optional<Micros> silenceEndsAt(Scene scene, ClientId client);

/// The clients that have something to do, in the order of their numbers.
[[nodiscard]] std::vector<ClientId> enabledClients(Scene scene);

/// Whether nothing will happen to any client of the recipe by itself: none has a next step or an
/// event to hear, and no session is about to expire. Costs the same for any number of clients while
/// somebody has a step.
[[nodiscard]] bool isAtRest(Scene scene);

} // namespace lockstep
