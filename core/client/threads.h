// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

namespace lockstep {

// What a client's process is beside its machine: another thread with the same session, and sessions that it has
// left behind. Both are there only where the recipe says so.

/// The other thread of a client's process, where the recipe's clients share sessions and both have the same one; else nobody.
[[nodiscard]] ClientId partnerOf(Scene scene, ClientId client);

/// Whether an ephemeral node below the world's lock is the client's: it made it, and its session owns it.
[[nodiscard]] bool hasOwnNode(Scene scene, ClientId client);

/// Calls @p visit for a client, and for the other thread of its process.
template <class Visit>
void forEachThread(Scene scene, ClientId client, Visit visit)
{
    const ClientId partner = partnerOf(scene, client);
    visit(client);
    if (partner)
        visit(partner);
}

/// Whether it is this thread that hears the oldest event of its session: the one that watches the path, or the first of both.
/// Requires: an event waits for its session.
[[nodiscard]] bool hearsForItsProcess(Scene scene, ClientId client);

/// The session that a client has left for a new one and that lives on: of several the one that expires first. Null when
/// there is none. ExpireSession ends it, rather than the client's own, when its time has come or there is no other.
[[nodiscard]] const Session* forgottenSession(Scene scene, ClientId client);

/// The session that the other thread of its process has already, for a client that joins; none where nothing is shared.
[[nodiscard]] SessionId sessionOfProcess(Scene scene, ClientId joining);

} // namespace lockstep
