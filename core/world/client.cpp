// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/client.h"

#include <array>

namespace lockstep {

std::string_view phaseName(Phase phase)
{
    static constexpr std::array<std::string_view, phaseCount> names {
        "absent", "ready", "waiting", "critical section", "released", "finished", "failed", "guest",
    };
    return names[static_cast<std::size_t>(phase)];
}

std::string_view linkName(Link link)
{
    static constexpr std::array<std::string_view, 4> names { "connected", "disconnected", "expired",
                                                             "closed" };
    return names[static_cast<std::size_t>(link)];
}

} // namespace lockstep
