// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/judge/invariants.h"
#include "core/zookeeper/event.h"

namespace lockstep::ui {

/// What "run to" stops at, as the window asks for it.
struct RunGoal
{
    enum class Kind {
        OwnerChange, ///< the lock gets or loses its owner
        NextOfLevel, ///< an entry of `level`
        NextActOf, ///< a step of `client`
        Violation, ///< an invariant breaks
    };
    Kind kind = Kind::OwnerChange;
    Level level = Level::Warning;
    ClientId client;
    bool operator==(const RunGoal&) const = default;
};

} // namespace lockstep::ui
