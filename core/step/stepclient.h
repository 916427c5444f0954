// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/action.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

#include <optional>

namespace lockstep {

/// Performs the next step of a client's recipe and fills the entry, except for the chronicle's
/// part. Returns the outcome of the step's call, handled by the recipe or not; nothing when the
/// step made no call. Requires: isEnabled().
std::optional<Event> performStep(MutableScene scene, ClientId client, Entry& entry,
                                 Effects* effects);

/// Lets a client go on from its await, if an action on the client or its connection has ended that
/// await, and fills the entry of that action. @p before is the link before the action.
void wakeUp(MutableScene scene, ClientId client, Link before, Entry& entry);

/// Whether an outcome at that line says that another client has the lock: "already locked", or
/// "node exists" in acquire, unless the recipe goes on as after "ok" (it made sure of a parent).
[[nodiscard]] bool isRefusal(const Program& program, std::uint8_t line, Event outcome);

} // namespace lockstep
