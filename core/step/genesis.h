// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/moment.h"
#include "core/world/scene.h"

#include <memory>
#include <vector>

namespace lockstep {

/// The moment before the first action: "/" alone and config.clients clients, ready. The lock's node
/// does not exist yet; creating it is the first action of a run (see setUpActions).
/// Requires: configProblem(config) is nothing.
[[nodiscard]] Moment makeMoment(const Config& config, std::shared_ptr<const Program> program);

/// What a run begins with: the operator creates the lock's node.
[[nodiscard]] std::vector<Action> setUpActions(const Config& config);

/// Puts a fresh client into place @p id, and makes the place when it is new.
void placeClient(MutableScene scene, ClientId id, Symbol lockPath, Micros at);

} // namespace lockstep
