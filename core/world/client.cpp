// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/client.h"

#include <array>

namespace lockstep {
namespace {

struct PhaseInfo
{
    Phase phase;
    std::string_view word;
    std::string_view name;
};

constexpr std::array<PhaseInfo, phaseCount> phases { {
    { Phase::Absent, "absent", "absent" },
    { Phase::Ready, "ready", "ready" },
    { Phase::Waiting, "waiting", "waiting" },
    { Phase::Holding, "holding", "critical section" },
    { Phase::Released, "between", "released" },
    { Phase::Finished, "finished", "finished" },
    { Phase::Failed, "failed", "failed" },
    { Phase::Crashed, "crashed", "crashed" },
    { Phase::Paused, "paused", "paused" },
    { Phase::Guest, "guest", "guest" },
} };

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < phases.size(); ++i) {
        if (static_cast<std::size_t>(phases[i].phase) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table is looked up by the phase's number");

} // namespace

std::string_view phaseName(Phase phase)
{
    return phases[static_cast<std::size_t>(phase)].name;
}

std::string_view phaseWord(Phase phase)
{
    return phases[static_cast<std::size_t>(phase)].word;
}

std::string_view linkName(Link link)
{
    static constexpr std::array<std::string_view, 5> names { "connected", "disconnected", "expired",
                                                             "closed", "silently cut" };
    return names[static_cast<std::size_t>(link)];
}

std::string_view deliveryWords(Delivery delivery)
{
    static constexpr std::array<std::string_view, deliveryCount> words {
        "is answered",
        "is lost with the connection before it is applied",
        "is applied, and its reply lost with the connection",
        "is still on its way when the connection is lost",
        "is applied, and only its reply lost",
        "is applied, and its caller does not wait for the reply",
    };
    // Entries of files come here, too.
    const auto i = static_cast<std::size_t>(delivery);
    return i < words.size() ? words[i] : "meets nothing that is known";
}

} // namespace lockstep
