// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/action.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

#include <optional>

namespace lockstep {

/// Performs the next step of a client's recipe and fills the entry, without what only a chronicle knows.
/// Returns what came of the step's call, whatever the recipe makes of it; nothing when it made no call.
/// Requires: isEnabled().
std::optional<Event> performStep(MutableScene scene, ClientId client, Entry& entry, Effects* effects);

/// Lets a client go on that awaits what an action on itself or on its connection has ended, and tells the
/// entry of that action. @p before is what its connection was ahead of the action.
void wakeUp(MutableScene scene, ClientId client, Link before, Entry& entry);

/// Whether an outcome at that line refuses what the recipe asks for: what back-off counts.
[[nodiscard]] bool isRefusal(const Program& program, std::uint8_t line, Event outcome);

} // namespace lockstep
