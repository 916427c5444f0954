// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/zookeeper/event.h"

#include <variant>

namespace lockstep {

/// "Run to" stops when the lock gets or loses its owner.
struct NextOwnerChange
{
    bool operator==(const NextOwnerChange&) const = default;
};
/// It stops at an entry of that level.
struct NextOfLevel
{
    Level level = Level::Warning;
    bool operator==(const NextOfLevel&) const = default;
};
/// It stops at a step of that client.
struct NextActOf
{
    ClientId client;
    bool operator==(const NextActOf&) const = default;
};
/// It stops where an invariant breaks.
struct NextViolation
{
    bool operator==(const NextViolation&) const = default;
};

/// What "run to" stops at.
using Goal = std::variant<NextOwnerChange, NextOfLevel, NextActOf, NextViolation>;

} // namespace lockstep
