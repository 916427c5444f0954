// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/knobs.h"

namespace lockstep {

// Questions to a machine that change nothing; RecipeStep moves it.

/// This many refusals in a row lengthen the delay of a recipe that backs off; more have no effect.
inline constexpr std::uint16_t mostRefusals = 6;

/// Whether the client acts again, now or later, even if it hears nothing: it is not absent,
/// finished, failed, crashed, paused or parked.
[[nodiscard]] bool hasNextStep(const Client& client);

/// Whether the client stands where only an event lets it go on, or nothing at all.
[[nodiscard]] bool isParked(const Client& client);

/// Whether the client stands where nothing lets it go on.
[[nodiscard]] bool isStuck(const Program& program, const Client& client);

/// The phase of a client in the middle of a task, by the line where its machine stands.
[[nodiscard]] Phase phaseAt(const Program& program, const Machine& machine);

/// Whether all of the client's tasks are done.
[[nodiscard]] bool tasksDone(const Client& client, const Knobs& knobs);

} // namespace lockstep
