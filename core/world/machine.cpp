// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/machine.h"

#include <algorithm>

namespace lockstep {
namespace {

const Line& lineOf(const Program& program, LineNo number)
{
    return program.lines[number.value];
}

bool isStep(const Line& line)
{
    return std::holds_alternative<CallLock>(line.instruction)
        || std::holds_alternative<CallUnlock>(line.instruction)
        || std::holds_alternative<Complete>(line.instruction);
}

Micros jittered(Micros base, std::uint32_t percent, Random& random)
{
    const Micros spread = base * percent / 100;
    if (spread == 0)
        return base;
    const auto drawn = static_cast<Micros>(random.below(static_cast<std::uint64_t>(spread) * 2 + 1));
    return base - spread + drawn;
}

Micros sleepTime(const Sleep& sleep, const Machine& machine, const Knobs& knobs)
{
    // Without a delay the refused would ask for ever at one moment, and the owner, who works until a
    // later one, would never get its turn: a question takes the time of a round trip at least.
    const Micros base = std::max<Micros>(knobs.retryDelayMillis, 1) * 1000;
    if (sleep.rule == DelayRule::Fixed)
        return base;
    constexpr unsigned mostDoublings = 5;
    const unsigned doublings
        = std::min<unsigned>(std::max<unsigned>(machine.refusals, 1) - 1, mostDoublings);
    return base << doublings;
}

} // namespace

bool isParked(const Program& program, const Client& client)
{
    return client.phase == Phase::Waiting
        && std::holds_alternative<Park>(lineOf(program, client.machine.line).instruction);
}

bool hasNextStep(const Program& program, const Client& client)
{
    switch (client.phase) {
    case Phase::Absent:
    case Phase::Finished:
    case Phase::Failed:
    case Phase::Guest:
        return false;
    case Phase::Ready:
    case Phase::Holding:
    case Phase::Between:
        return true;
    case Phase::Waiting:
        return !isParked(program, client);
    }
    return false;
}

LineNo nextCallLine(const Program& program, const Machine& machine)
{
    LineNo line = machine.line;
    // Two waiting lines never follow each other without a call, so this ends.
    while (!isStep(lineOf(program, line)))
        line = lineOf(program, line).next;
    return line;
}

const Line& nextCall(const Program& program, const Machine& machine)
{
    return lineOf(program, nextCallLine(program, machine));
}

std::optional<Operation> operationOf(const Line& line, Symbol lockPath)
{
    if (std::holds_alternative<CallLock>(line.instruction))
        return LockNode { lockPath };
    if (std::holds_alternative<CallUnlock>(line.instruction))
        return UnlockNode { lockPath };
    return std::nullopt;
}

void enterLine(const Program& program, Client& client, LineNo line, const Knobs& knobs, Micros now)
{
    Machine& machine = client.machine;
    machine.line = line;
    const Instruction& instruction = lineOf(program, line).instruction;
    Micros delay = 0;
    if (const auto* sleep = std::get_if<Sleep>(&instruction))
        delay = sleepTime(*sleep, machine, knobs);
    else if (std::holds_alternative<DoWork>(instruction))
        delay = Micros { knobs.workTimeMillis } * 1000;
    machine.wakeAt = now + jittered(delay, knobs.jitterPercent, machine.random);
    if (std::holds_alternative<Sleep>(instruction))
        machine.wakeAt = std::max(machine.wakeAt, now + 1);
}

Phase phaseAt(const Program& program, const Machine& machine)
{
    const Line& line = lineOf(program, machine.line);
    switch (line.section) {
    case Section::Acquire:
        return Phase::Waiting;
    case Section::Work:
        return Phase::Holding;
    case Section::Release:
        return std::holds_alternative<Complete>(line.instruction) ? Phase::Between : Phase::Holding;
    }
    return Phase::Failed;
}

bool tasksDone(const Client& client, const Knobs& knobs)
{
    return knobs.tasks != 0 && client.tasksDone >= knobs.tasks;
}

} // namespace lockstep
