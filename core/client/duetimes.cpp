// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/duetimes.h"

namespace lockstep {

DueTimes::DueTimes(Scene scene, std::vector<SessionMark>& marks)
    : m_scene(scene)
    , m_marks(marks)
{
    marks.assign(scene.world.clients.size(), SessionMark::Unknown);
    const Program& program = scene.program();
    // A server that lags, several sessions of a client and several clients of a session need more
    // than a look at the session.
    if (program.needsReaping || program.opensSessions || program.sharesSession
        || !scene.world.lagging.empty())
        return;
    for (const Session& session : scene.world.service.sessions()) {
        const std::size_t place = session.client.value - std::size_t { 1 };
        const bool plain = session.connected && session.expiresAt == never;
        if (plain && place < marks.size() && scene.world.clients[place].session == session.id)
            marks[place] = session.pending > 0 ? SessionMark::Hears : SessionMark::Quiet;
    }
}

} // namespace lockstep
