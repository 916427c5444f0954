// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/nextline.h"

#include "core/client/machine.h"

#include <utility>

namespace lockstep {
namespace {

/// What @p look makes of the line that a client's next step performs; nothing when it has none, or gives up.
template <class Look>
auto atNextLine(Scene scene, ClientId id, Look look) -> decltype(look(LineNo {}, std::declval<Scope&>()))
{
    if (!scene.world.has(id) || !hasNextStep(scene.world.client(id)))
        return std::nullopt;
    Client client = scene.world.client(id); // looking draws no guid of the client's own
    Scope scope(scene, id, client);
    const LineNo line = nextStepLine(scene, id, scope, client.machine);
    if (line == giveUpLine)
        return std::nullopt;
    return look(line, scope);
}

} // namespace

std::optional<LineNo> nextLine(Scene scene, ClientId id)
{
    return atNextLine(scene, id, [](LineNo line, Scope&) { return std::optional(line); });
}

std::optional<Operation> nextOperation(Scene scene, ClientId id)
{
    return atNextLine(scene, id, [&](LineNo line, Scope& scope) -> std::optional<Operation> {
        const auto* const call = std::get_if<CallService>(&scene.program().line(line).instruction);
        if (call == nullptr || !asksService(call->kind))
            return std::nullopt;
        return operationOf(*call, scope);
    });
}

std::optional<LineNo> currentLine(const World& world, ClientId id)
{
    const Phase phase = world.has(id) ? world.client(id).phase : Phase::Absent;
    if (phase == Phase::Absent || phase == Phase::Finished || phase == Phase::Guest || phase == Phase::Crashed)
        return std::nullopt;
    return world.client(id).machine.line;
}

} // namespace lockstep
