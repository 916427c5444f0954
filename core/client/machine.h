// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/recipe/program.h"
#include "core/world/client.h"
#include "core/world/knobs.h"

namespace lockstep {

// Questions to a machine that change nothing; RecipeStep moves it. They are inline, since every
// action asks several of them.

/// This many refusals in a row lengthen the delay of a recipe that backs off; more have no effect.
inline constexpr std::uint16_t mostRefusals = 6;

/// Whether a recipe moves a client in that phase.
[[nodiscard]] constexpr bool isActive(Phase phase)
{
    return phase == Phase::Ready || phase == Phase::Waiting || phase == Phase::Holding
        || phase == Phase::Released;
}

/// Whether the client acts again, now or later, even if it hears nothing: it is not absent,
/// finished, failed, crashed, paused or parked.
[[nodiscard]] inline bool hasNextStep(const Client& client)
{
    return isActive(client.phase) && !client.paused && client.machine.wakeAt != never;
}

/// Whether the client stands where only an event lets it go on, or nothing at all.
[[nodiscard]] inline bool isParked(const Client& client)
{
    return isActive(client.phase) && client.machine.wakeAt == never;
}

/// Whether the client stands where nothing lets it go on.
[[nodiscard]] inline bool isStuck(const Program& program, const Client& client)
{
    return isParked(client)
        && std::holds_alternative<Park>(program.line(client.machine.line).instruction);
}

/// The phase of a client in the middle of a task, by the line where its machine stands.
[[nodiscard]] inline Phase phaseAt(const Program& program, const Machine& machine)
{
    const Line& line = program.line(machine.line);
    switch (line.section) {
    case Section::Acquire:
        return Phase::Waiting;
    case Section::Work:
    case Section::SharedWork:
        return Phase::Holding;
    case Section::Release:
        return std::holds_alternative<Complete>(line.instruction) ? Phase::Released
                                                                  : Phase::Holding;
    }
    return Phase::Failed;
}

/// Whether all of the client's tasks are done.
[[nodiscard]] inline bool tasksDone(const Client& client, const Knobs& knobs)
{
    return knobs.tasks != 0 && client.tasksDone >= knobs.tasks;
}

} // namespace lockstep
