// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

namespace lockstep {

/// The owner of the world's lock, in the service's eyes. Of a recipe that locks no node: who holds, as the
/// clients believe it; of several the first by number whose session lives.
[[nodiscard]] ClientId lockOwner(Scene scene);

/// The node whose lock a client has in the service's eyes: of the path that it contends for, or, of a guest's
/// locks, of the one that it took last. Null when it has none. Valid until the world's next change.
[[nodiscard]] const Znode* lockOf(const World& world, ClientId client);

/// What a client is doing, as views show it: its phase; Paused for one whose process stands still; Holding for a guest that has a
/// lock. Of a guest
/// whose recipe for a lock runs outside nobody can know. Requires: world.has(client).
[[nodiscard]] Phase shownPhase(const World& world, ClientId client);

} // namespace lockstep
