// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

namespace lockstep {

struct World;

/// Puts a fresh client into that place, making the place when it is new. Leaves the tally alone.
void placeClient(World& world, ClientId id, Micros at);

} // namespace lockstep
