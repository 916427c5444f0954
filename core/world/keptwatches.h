// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

namespace lockstep {

// The watches that a client's library keeps (World::registrations), so that it can set them again after a
// lost connection.

/// Keeps a watch once the reply says that it was set.
void keepWatches(World& world, ClientId client, const Operation& operation, const Reply& reply);
/// Forgets one-shot watches when they fire (ZKWatchManager.materialize).
void heard(World& world, ClientId client, const WatchEvent& event);
/// Forgets all of a client's.
void forgetAll(World& world, ClientId client);
/// The request that sets them on a new connection.
[[nodiscard]] SetWatches watchesToSet(const World& world, ClientId client);

} // namespace lockstep
