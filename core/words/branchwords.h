// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/action.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <string>

namespace lockstep {

/// What a branch is called until somebody names it: what it does other than the one it leaves.
/// @p world is the world at @p step, where it begins; @p recorded came next there, and @p action
/// comes now, or null where the run goes on by itself: "Client 2 before 3", "Client 1 paused".
[[nodiscard]] std::string branchName(const Moment& world, Step step, const Entry& recorded,
                                     const Action* action);

} // namespace lockstep
