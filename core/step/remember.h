// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/chronicle.h"
#include "core/world/entry.h"
#include "core/world/scene.h"

#include <optional>

namespace lockstep {

/// What an action brought.
struct Happening
{
    Entry& entry; ///< without the chronicle's part: how long the lock was held, how many refusals
    /// StepClient: the outcome of its call, handled by the recipe or not.
    std::optional<Event> outcome;
    /// The thread that shared the acting client's session before the action.
    ClientId partner;
    bool wrote = false; ///< the service has made a transaction
};

/// Writes what has just happened into the chronicle, and completes the entry from the chronicle.
/// The one place where a chronicle changes. @p scene is the scene after the action.
void remember(Scene scene, Chronicle& chronicle, const Action& action, Happening& happening);

/// Begins a chronicle with the clients of @p scene.
void rememberAll(Scene scene, Chronicle& chronicle);

} // namespace lockstep
