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

/// When each client is due, as dueAt() says it: for who asks all of them at every step. It looks
/// once at the sessions, and then only at the fields of a client whose session says nothing.
/// Requires: the scene does not change meanwhile.
class DueTimes
{
public:
    /// @p marks is room for it, which is used again.
    DueTimes(Scene scene, std::vector<std::uint8_t>& marks);

    [[nodiscard]] std::optional<Micros> at(std::size_t place) const
    {
        const Client& client = m_scene.world.clients[place];
        const bool plain = m_marks[place] == Quiet && isActive(client.phase) && !client.paused
            && client.link == Link::Connected;
        if (!plain)
            return dueAt(m_scene, clientAt(place));
        return client.machine.wakeAt == never ? std::nullopt : std::optional(client.machine.wakeAt);
    }

private:
    enum Mark : std::uint8_t { Unknown, Quiet, Speaks };

    Scene m_scene;
    const std::vector<std::uint8_t>& m_marks;
};

} // namespace lockstep
