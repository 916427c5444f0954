// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/nextline.h"

#include "core/client/machine.h"

#include <algorithm>

namespace lockstep {

std::optional<NextStep> nextStep(Scene scene, ClientId id)
{
    if (!scene.world.has(id) || !hasNextStep(scene.world.client(id)))
        return std::nullopt;
    NextStep next { .machine = scene.world.client(id).machine };
    next.machine.wakeAt = std::min(next.machine.wakeAt, scene.world.now);
    RecipeStep step(scene.program(), next.machine);
    next.does = step.next(viewOf(scene.world, id));
    return next;
}

std::optional<LineNo> nextLine(Scene scene, ClientId id)
{
    const auto next = nextStep(scene, id);
    if (!next || std::holds_alternative<RecipeStep::GiveUp>(next->does))
        return std::nullopt;
    return next->machine.line;
}

std::optional<Operation> nextOperation(Scene scene, ClientId id)
{
    auto next = nextStep(scene, id);
    auto* const ask = next ? std::get_if<RecipeStep::Ask>(&next->does) : nullptr;
    return ask == nullptr ? std::nullopt : std::optional(std::move(ask->operation));
}

std::vector<Symbol> otherAwaited(Scene scene, ClientId id)
{
    Machine machine = scene.world.client(id).machine;
    const auto* const wait = std::get_if<Await>(&scene.program().line(machine.line).instruction);
    if (wait == nullptr || wait->others.empty() || machine.awaits.empty())
        return {};
    return RecipeStep(scene.program(), machine).otherPaths(viewOf(scene.world, id));
}

std::optional<LineNo> currentLine(const World& world, ClientId id)
{
    const Phase phase = world.has(id) ? world.client(id).phase : Phase::Absent;
    if (phase == Phase::Absent || phase == Phase::Finished || phase == Phase::Guest
        || phase == Phase::Crashed)
        return std::nullopt;
    return world.client(id).machine.line;
}

} // namespace lockstep
