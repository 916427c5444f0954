// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/client/evaluate.h"
#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/knobs.h"
#include "core/zookeeper/operation.h"

#include <optional>

namespace lockstep {

/// The pure rules by which a client's machine runs a Program; apply() is made of them.
///
/// A machine stands at a stop of its program: a call, a wait, or the end of the task. At one that waits it
/// goes on when wakeAt has come, or when what it awaits has come; at one that calls the service, its next
/// step is that call. One step is one call: what lies between two calls (delays, branches, statements)
/// takes no step of its own.

/// So many refusals in a row lengthen the delay of a recipe that backs off; those beyond them do not.
inline constexpr std::uint16_t mostRefusals = 6;

/// Whether the client acts again, now or later, if it hears nothing: it is not absent, finished, failed,
/// crashed, paused or parked.
[[nodiscard]] bool hasNextStep(const Client& client);

/// Whether it stands where only an event lets it go on, or nothing at all.
[[nodiscard]] bool isParked(const Client& client);

/// Whether it stands where nothing lets it go on.
[[nodiscard]] bool isStuck(const Program& program, const Client& client);

/// Where the machine performs its next step: the line itself when that is one, else what follows the wait
/// once its time has come. Statements on the way are run on @p scope. giveUpLine: the attempt ends there.
[[nodiscard]] LineNo nextStepLine(Scene scene, ClientId id, Scope& scope, const Machine& machine);

/// Runs statements from the beginning of @p line on until a stop, or giveUpLine. An await that is over
/// already is passed.
[[nodiscard]] LineNo runTo(Scene scene, ClientId id, Scope& scope, LineNo line);
/// The same from behind the call or wait of @p line.
[[nodiscard]] LineNo runBehind(Scene scene, ClientId id, Scope& scope, const Line& line);

/// The operation that a call makes. Requires: it asks the service.
[[nodiscard]] Operation operationOf(const CallService& call, Scope& scope);

/// Whether the recipe says how to go on after that outcome; the good one always is.
[[nodiscard]] bool isHandled(const Line& line, const CallService& call, Event event);

/// Where a call's outcome leads: a branch, or nothing when its statements follow, or giveUpLine when the
/// recipe does not say.
[[nodiscard]] std::optional<LineNo> branchOf(const Line& line, const CallService& call, Event event);

/// Puts the machine at @p line, a stop, at time @p now: sets when it goes on, drawing the jitter, and keeps
/// what can still be read.
void stopAt(const Program& program, Client& client, Scope& scope, LineNo line, const Knobs& knobs, Micros now);

/// Whether nothing is awaited on @p path any more by the client's library.
[[nodiscard]] bool isAwaitOver(const World& world, ClientId id, Symbol path);

/// The phase that follows from where the client stands, for one that is in the middle of a task.
[[nodiscard]] Phase phaseAt(const Program& program, const Machine& machine);

/// Whether all of the client's tasks are done.
[[nodiscard]] bool tasksDone(const Client& client, const Knobs& knobs);

} // namespace lockstep
