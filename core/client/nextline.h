// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

#include <optional>

namespace lockstep {

/// The operation that client's next step makes; nothing for the end of a task or of its stay.
[[nodiscard]] std::optional<Operation> nextOperation(Scene scene, ClientId client);

/// The line that client's next step performs; nothing when it has none, or gives up.
[[nodiscard]] std::optional<LineNo> nextLine(Scene scene, ClientId client);

/// The line that the inspector marks.
[[nodiscard]] std::optional<LineNo> currentLine(const World& world, ClientId client);

} // namespace lockstep
