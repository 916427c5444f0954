// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/withdrawal.h"

#include "core/client/machine.h"
#include "core/recipe/outcome.h"
#include "core/world/holder.h"

#include <algorithm>
#include <vector>

namespace lockstep {
namespace {

bool holdsAt(const Line& line)
{
    switch (line.section) {
    case Section::Acquire:
        return false;
    case Section::Work:
    case Section::SharedWork:
        return true;
    case Section::Release:
        break;
    }
    return !std::holds_alternative<Complete>(line.instruction);
}

/// Whether the outcome that is hoped for goes on with what stands below the line.
bool comesToItsBody(const Line& line)
{
    const auto* const call = std::get_if<CallService>(&line.instruction);
    if (call == nullptr)
        return true;
    const Event good = outcomesOf(call->kind).front();
    return !line.otherwise
        && std::ranges::find(line.branches, good, &BranchTo::on) == line.branches.end();
}

/// Where a line may go on, whatever its outcome.
std::vector<LineNo> targetsOf(const Line& line)
{
    std::vector<LineNo> targets;
    if (std::holds_alternative<Complete>(line.instruction))
        return targets;
    if (const auto* const wait = std::get_if<Await>(&line.instruction))
        targets.push_back(wait->timeIsUp);
    for (const BranchTo& branch : line.branches)
        targets.push_back(branch.target);
    if (line.otherwise)
        targets.push_back(*line.otherwise);
    if (!comesToItsBody(line))
        return targets;
    for (const Statement& statement : line.body) {
        if (statement.variable)
            continue;
        targets.push_back(statement.target);
        if (!statement.value)
            return targets;
    }
    targets.push_back(line.next);
    return targets;
}

} // namespace

bool waitsForLock(const Program& program, const Client& client)
{
    if (client.phase != Phase::Waiting)
        return false;
    std::vector<bool> seen(program.lines.size(), false);
    std::vector<LineNo> toDo { client.machine.line };
    seen[client.machine.line.value] = true;
    while (!toDo.empty()) {
        const Line& line = program.line(toDo.back());
        toDo.pop_back();
        if (holdsAt(line))
            return true;
        for (const LineNo target : targetsOf(line)) {
            if (target != giveUpLine && !seen[target.value]) {
                seen[target.value] = true;
                toDo.push_back(target);
            }
        }
    }
    return false;
}

bool standsElsewhere(const Program& program, const Client& client)
{
    return isActive(client.phase) && !hasNextStep(client) && !waitsForLock(program, client);
}

bool isInLine(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    return client.phase == Phase::Waiting && scene.world.service.session(client.session) != nullptr
        && (!isParked(client) || hasOwnNode(scene, id)) && waitsForLock(scene.program(), client);
}

} // namespace lockstep
