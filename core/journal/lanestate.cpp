// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/lanestate.h"

#include <array>
#include <cstddef>

namespace lockstep {

std::string_view laneStateName(LaneState state)
{
    static constexpr std::array<std::string_view, laneStateCount> names {
        "not here", "idle",   "waits",         "owner, does not know", "holds",
        "believes", "paused", "paused, holds", "paused, believes",     "crashed",
        "failed",   "done",
    };
    return names[static_cast<std::size_t>(state)];
}

LaneState laneStateOf(const ClientState& state)
{
    const bool owns = state.service == ServiceSays::Owner;
    if (!state.here)
        return LaneState::Absent;
    if (state.crashed)
        return LaneState::Crashed;
    if (state.client == ClientSays::Holds && state.paused)
        return owns ? LaneState::PausedHolds : LaneState::PausedBelieves;
    if (state.client == ClientSays::Holds)
        return owns ? LaneState::Holds : LaneState::Believes;
    if (state.paused)
        return LaneState::Paused;
    if (owns)
        return state.holds() ? LaneState::Holds : LaneState::Granted;
    if (state.failed)
        return LaneState::Failed;
    if (state.finished)
        return LaneState::Finished;
    const bool waits = state.client == ClientSays::Waits
        || (state.client == ClientSays::Unknown && state.service == ServiceSays::InLine);
    return waits ? LaneState::Waits : LaneState::Idle;
}

} // namespace lockstep
