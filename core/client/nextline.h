// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/recipestep.h"
#include "core/world/scene.h"

#include <optional>
#include <vector>

namespace lockstep {

/// What a client's machine does when it is due.
struct NextStep
{
    /// A copy at the step's line, so that looking draws no guid from the client's own.
    Machine machine;
    RecipeStep::Next does;
};
/// The client's next step; nothing when it has none.
[[nodiscard]] std::optional<NextStep> nextStep(Scene scene, ClientId client);

/// The operation of a client's next step; nothing when that step asks nothing of the service.
[[nodiscard]] std::optional<Operation> nextOperation(Scene scene, ClientId client);

/// The paths that a client awaits beside Machine::awaits: any of them lets it go on.
[[nodiscard]] std::vector<Symbol> otherAwaited(Scene scene, ClientId client);

/// The line of a client's next step; nothing when it has none, or gives up.
[[nodiscard]] std::optional<LineNo> nextLine(Scene scene, ClientId client);

/// The line that the inspector marks.
[[nodiscard]] std::optional<LineNo> currentLine(const World& world, ClientId client);

} // namespace lockstep
