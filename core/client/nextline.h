// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/recipestep.h"
#include "core/world/scene.h"

#include <optional>

namespace lockstep {

/// What a client's machine does when its time has come.
struct NextStep
{
    Machine machine; ///< a copy, which stands at the line of the step: looking draws no guid of the client's own
    RecipeStep::Next does;
};
/// Nothing when the client has no next step.
[[nodiscard]] std::optional<NextStep> nextStep(Scene scene, ClientId client);

/// The operation that client's next step makes; nothing for the end of a task or of its stay.
[[nodiscard]] std::optional<Operation> nextOperation(Scene scene, ClientId client);

/// The line that client's next step performs; nothing when it has none, or gives up.
[[nodiscard]] std::optional<LineNo> nextLine(Scene scene, ClientId client);

/// The line that the inspector marks.
[[nodiscard]] std::optional<LineNo> currentLine(const World& world, ClientId client);

} // namespace lockstep
