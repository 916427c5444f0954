// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/judge/clientstate.h"

#include <cstdint>
#include <string_view>

namespace lockstep {

/// What a lane shows of a client: what the service says of it and what it believes, as one.
enum class LaneState : std::uint8_t {
    Absent, ///< not there: it has not joined, or has left
    Idle, ///< neither asks nor has anything
    Waits, ///< asks for the lock, or stands in line
    Granted, ///< the service calls it the owner, and it does not know
    Holds, ///< the service calls it the owner, and it believes so or nobody can look into it
    Believes, ///< it acts as if it held the lock; the service says otherwise
    Paused, ///< its process stands still
    PausedHolds, ///< the same, and it Holds
    PausedBelieves, ///< the same, and it Believes
    Crashed,
    Failed,
    Finished,
};
inline constexpr int laneStateCount = 12;
/// "holds", "believes", "paused, believes", ...: short, for a label.
[[nodiscard]] std::string_view laneStateName(LaneState state);

/// How a client's state is shown in its lane.
[[nodiscard]] LaneState laneStateOf(const ClientState& state);

/// What the lock's own lane shows: the owner by the service against those who believe.
enum class LockState : std::uint8_t {
    Nobody, ///< no owner, and nobody believes
    Owned, ///< an owner that does not believe, not yet or no longer
    Held, ///< the owners are those who believe
    Believed, ///< somebody believes and the service knows no owner
    Broken, ///< more believe than may, or another one than the owner
};

/// Who stands at the lock: what the lock's lane names.
struct LockMark
{
    ClientId owner; ///< by the service, the first of several
    ClientId believer; ///< the first of several, by number
    ClientId second; ///< the next one
    std::uint8_t owners = 0; ///< saturates, like the next
    std::uint8_t believers = 0;
    bool operator==(const LockMark&) const = default;
};

} // namespace lockstep
