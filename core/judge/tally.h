// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"
#include "core/world/tally.h"

namespace lockstep {

/// Counts one client anew, after an action that changed it. Whether it has become a ghost. Costs
/// the same for any number of clients. Requires: the client has a place.
bool recount(Tally& tally, Scene scene, ClientId client);

/// Counts the holders anew whose nodes another client's action may have removed. The last of those
/// that have become ghosts; mostly nobody.
ClientId recountHoldersByNode(Tally& tally, Scene scene);

/// Whether the client waits for the lock and only an event lets it go on.
[[nodiscard]] bool waitsParked(const Tally& tally, ClientId client);

/// The counts of all clients of a scene.
[[nodiscard]] Tally tallyOf(Scene scene);

/// recountLeavers() where there are some.
void recountKnownLeavers(Tally& tally, Scene scene);

/// Counts the leavers anew: another client's action may have removed their nodes. Inline, since
/// every action asks and mostly nobody leaves.
inline void recountLeavers(Tally& tally, Scene scene)
{
    if (tally.leavers > 0)
        recountKnownLeavers(tally, scene);
}

/// The first of Tally::leavers; nobody when there is none.
[[nodiscard]] ClientId firstLeaver(const Tally& tally);

} // namespace lockstep
