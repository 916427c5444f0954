// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/lanestate.h"
#include "core/judge/clientstate.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// Tells after each entry which clients are in another state now, and who stands at the lock. Looks
/// only at those that the entry can have changed, so a run of a thousand clients is followed as
/// fast as one of three.
/// Threads: one at a time.
class LaneWatch
{
public:
    struct Change
    {
        ClientId client;
        LaneState state = LaneState::Absent;
    };
    /// @p world is the world after @p entry. The first call tells everybody's state. The answer is
    /// valid until the next call.
    [[nodiscard]] const std::vector<Change>& after(const Entry& entry, const Moment& world);
    /// The lock by the last answer.
    [[nodiscard]] LockState lockState() const { return m_lockState; }
    [[nodiscard]] const LockMark& lock() const { return m_lock; }

private:
    struct Known
    {
        SessionId session;
        LaneState state = LaneState::Absent;
        Phase phase = Phase::Absent;
        bool paused = false;
        bool owns = false;
        bool believes = false;
    };

    [[nodiscard]] bool mustReadNodes(const Entry& entry, const Moment& world) const;
    [[nodiscard]] bool movesGuests(const Entry& entry, const Moment& world) const;
    [[nodiscard]] bool isAsBefore(const Entry& entry, const Moment& world) const;
    void look(const ClientStates& states, const Moment& world, ClientId client);
    void judgeLock(const Moment& world);

    std::vector<Known> m_known; ///< client n stands at n - 1
    std::vector<ClientStates::Said> m_said; ///< by the nodes that were read last
    std::vector<Change> m_changes;
    std::vector<ClientId> m_owners; ///< by number
    std::vector<ClientId> m_believers; ///< by number
    LockMark m_lock;
    LockState m_lockState = LockState::Nobody;
    // What was true when the nodes were read last:
    std::size_t m_nodes = 0;
    std::size_t m_sessions = 0;
    Zxid m_zxid;
    Watched m_watched;
    bool m_crowded = false;
    bool m_knows = false;
};

} // namespace lockstep
