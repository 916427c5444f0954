// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/knobs.h"

namespace lockstep {

// What can be said of a machine by looking at it; RecipeStep moves it.

/// So many refusals in a row lengthen the delay of a recipe that backs off; those beyond them do not.
inline constexpr std::uint16_t mostRefusals = 6;

/// Whether the client acts again, now or later, if it hears nothing: it is not absent, finished, failed,
/// crashed, paused or parked.
[[nodiscard]] bool hasNextStep(const Client& client);

/// Whether it stands where only an event lets it go on, or nothing at all.
[[nodiscard]] bool isParked(const Client& client);

/// Whether it stands where nothing lets it go on.
[[nodiscard]] bool isStuck(const Program& program, const Client& client);

/// The phase that follows from where the client stands, for one that is in the middle of a task.
[[nodiscard]] Phase phaseAt(const Program& program, const Machine& machine);

/// Whether all of the client's tasks are done.
[[nodiscard]] bool tasksDone(const Client& client, const Knobs& knobs);

} // namespace lockstep
