// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/client/duetimes.h"
#include "core/world/moment.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace lockstep {

/// How the next client is chosen in step mode.
enum class Policy : std::uint8_t {
    RoundRobin, ///< the client with the next number after the last one's, among those that are due
    Random, ///< any client that is due, by a seeded draw
};

/// The client that a schedule picked, and its time.
struct Pick
{
    ClientId client;
    Micros at = 0;
    bool operator==(const Pick&) const = default;
};

/// Picks the client that acts next. Clients that are due go first; when all sleep, time jumps to
/// the first to wake (of several, the policy decides).
class Schedule
{
public:
    Schedule(Policy policy, std::uint64_t seed)
        : m_policy(policy)
        , m_random { seed }
    {
    }
    /// The next client; nothing when no client has a next step, or when those who are due only go
    /// round in place (see runsInPlace). @p alsoDue, in the order of their
    /// numbers, are guests with a waiting request, which the world does not know.
    std::optional<Pick> pick(const Moment& world, const std::vector<ClientId>& alsoDue = {});
    /// When that client could act next; nothing when it has no next step.
    [[nodiscard]] static std::optional<Pick> pickClient(const Moment& world, ClientId client);
    /// Tells the schedule which client acted, when the schedule did not choose it.
    void acted(ClientId client) { m_last = client; }
    [[nodiscard]] Policy policy() const { return m_policy; }

private:
    Policy m_policy;
    Random m_random;
    ClientId m_last;
    std::vector<SessionMark> m_marks; ///< room for DueTimes
};

} // namespace lockstep
