// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/scene.h"

namespace lockstep {

// A client's process beyond its machine: another thread with the same session, and older sessions.
// Only some recipes have either.

/// The client with the same session. Requires: the recipe shares sessions.
[[nodiscard]] ClientId sharerOf(Scene scene, ClientId client);

/// The other thread of a client's process: where the recipe shares sessions, the client with the
/// same session; else nobody. Inline, since every action asks and few recipes share.
[[nodiscard]] inline ClientId partnerOf(Scene scene, ClientId client)
{
    return scene.program().sharesSession ? sharerOf(scene, client) : ClientId {};
}

/// Calls @p visit for a client, then for the other thread of its process.
template <class Visit>
void forEachThread(Scene scene, ClientId client, Visit visit)
{
    const ClientId partner = partnerOf(scene, client);
    visit(client);
    if (partner)
        visit(partner);
}

/// Whether this thread of two hears the oldest event of their session: the one that watches the
/// path, else the first.
/// Requires: an event waits for its session.
[[nodiscard]] bool hearsForItsProcess(Scene scene, ClientId client);

/// An older session of this client that is still alive, the first to expire; null if none.
/// ExpireSession ends it before the current one once it is due, or when the current one is over.
[[nodiscard]] const Session* forgottenSession(Scene scene, ClientId client);

/// For a client that joins, the session of its process's other thread; none where sessions are not
/// shared.
[[nodiscard]] SessionId sessionOfProcess(Scene scene, ClientId joining);

} // namespace lockstep
