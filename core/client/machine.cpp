// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/machine.h"

namespace lockstep {
namespace {

bool isActive(Phase phase)
{
    return phase == Phase::Ready || phase == Phase::Waiting || phase == Phase::Holding
        || phase == Phase::Released;
}

} // namespace

bool hasNextStep(const Client& client)
{
    return isActive(client.phase) && !client.paused && client.machine.wakeAt != never;
}

bool isParked(const Client& client)
{
    return isActive(client.phase) && client.machine.wakeAt == never;
}

bool isStuck(const Program& program, const Client& client)
{
    return isParked(client)
        && std::holds_alternative<Park>(program.line(client.machine.line).instruction);
}

Phase phaseAt(const Program& program, const Machine& machine)
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

bool tasksDone(const Client& client, const Knobs& knobs)
{
    return knobs.tasks != 0 && client.tasksDone >= knobs.tasks;
}

} // namespace lockstep
