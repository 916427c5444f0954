// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

namespace lockstep {

struct World;

/// Puts a fresh client into that place, making the place when it is new. Leaves the tally alone.
void placeClient(World& world, ClientId id, Symbol lockPath, Micros at);

} // namespace lockstep
