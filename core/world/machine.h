// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/knobs.h"
#include "core/zookeeper/operation.h"

#include <optional>

namespace lockstep {

/// The pure rules by which a client's machine runs a Program; apply() is made of them.
///
/// A machine stands at a line. At a line that waits (sleep, work) it goes on when wakeAt has come; at a
/// line that calls the service, its next step is that call. One step is one call: what lies between two
/// calls (delays, branches) takes no step of its own.

/// Whether the client acts again, now or later: it is not absent, finished, failed or parked.
[[nodiscard]] bool hasNextStep(const Program& program, const Client& client);

/// Whether it stands where it waits for something that never comes by itself.
[[nodiscard]] bool isParked(const Program& program, const Client& client);

/// The line whose call is the machine's next step. Requires: it is not parked.
[[nodiscard]] LineNo nextCallLine(const Program& program, const Machine& machine);
[[nodiscard]] const Line& nextCall(const Program& program, const Machine& machine);

/// The operation that a line makes; nothing when it makes none.
[[nodiscard]] std::optional<Operation> operationOf(const Line& line, Symbol lockPath);

/// Puts the machine at @p line at time @p now: sets when it goes on, drawing the jitter.
void enterLine(const Program& program, Client& client, LineNo line, const Knobs& knobs, Micros now);

/// The phase that follows from where the client stands, for one that is in the middle of a task.
[[nodiscard]] Phase phaseAt(const Program& program, const Machine& machine);

/// Whether all of the client's tasks are done.
[[nodiscard]] bool tasksDone(const Client& client, const Knobs& knobs);

} // namespace lockstep
