// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/client.h"

#include <array>

namespace lockstep {

std::string_view phaseName(Phase phase)
{
    static constexpr std::array<std::string_view, phaseCount> names {
        "absent", "ready", "waiting", "critical section", "released", "finished", "failed", "crashed", "paused", "guest",
    };
    return names[static_cast<std::size_t>(phase)];
}

std::string_view linkName(Link link)
{
    static constexpr std::array<std::string_view, 4> names { "connected", "disconnected", "expired",
                                                             "closed" };
    return names[static_cast<std::size_t>(link)];
}

std::string_view fateWords(Fate fate)
{
    static constexpr std::array<std::string_view, fateCount> words {
        "is answered",
        "is lost with the connection before it is applied",
        "is applied, and its reply lost with the connection",
        "is still on its way when the connection is lost",
        "is applied, and only its reply lost",
        "is applied, and its caller does not wait for the reply",
    };
    // Entries of files come here, too.
    const auto i = static_cast<std::size_t>(fate);
    return i < words.size() ? words[i] : "meets nothing that is known";
}

} // namespace lockstep
