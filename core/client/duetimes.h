// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/machine.h"
#include "core/client/turns.h"
#include "core/world/scene.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lockstep {

/// What a client's session says of it: nothing by itself, no event, or that one waits.
enum class SessionMark : std::uint8_t { Unknown, Quiet, Hears };

/// When each client is due, as dueAt() says it: for who asks all of them at every step. It looks
/// once at the sessions, and then only at the fields of a client whose session says nothing.
/// Requires: the scene does not change meanwhile.
class DueTimes
{
public:
    /// @p marks is room for it, which is used again.
    DueTimes(Scene scene, std::vector<SessionMark>& marks);

    [[nodiscard]] std::optional<Micros> at(std::size_t place) const
    {
        const Client& client = m_scene.world.clients[place];
        const Mark mark = m_marks[place];
        const bool plain = mark != Mark::Unknown && !client.paused && client.link == Link::Connected
            && client.phase != Phase::Guest && client.phase != Phase::Crashed
            && client.phase != Phase::Absent;
        if (!plain)
            return dueAt(m_scene, clientAt(place));
        if (mark == Mark::Hears)
            return m_scene.world.now;
        return hasNextStep(client) ? std::optional(client.machine.wakeAt) : std::nullopt;
    }

private:
    using Mark = SessionMark;

    Scene m_scene;
    const std::vector<SessionMark>& m_marks;
};

} // namespace lockstep
