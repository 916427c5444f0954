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
    Entry entry; ///< without what only a chronicle knows: how long the lock was held, how many refusals
    std::optional<Event> outcome; ///< StepClient: of its call, whatever the recipe makes of it
};

/// Writes what has just happened into the chronicle, and into the entry what only the chronicle knows.
/// The one place where a chronicle changes. @p scene is the one after the action; @p partner is the
/// thread that shared the acting client's session before it.
void remember(Scene scene, Chronicle& chronicle, const Action& action, Happening& happening, ClientId partner);

/// Begins a chronicle with the clients of @p scene.
void rememberAll(Scene scene, Chronicle& chronicle);

} // namespace lockstep
