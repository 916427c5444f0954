// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/random.h"
#include "core/world/moment.h"

#include <optional>
#include <vector>

namespace lockstep {

/// Who chooses the next client in step mode.
enum class Policy : std::uint8_t {
    RoundRobin, ///< the next number after the last, of those whose time has come
    Random, ///< any of those, by a seeded draw
};

/// What a schedule picked: who, and when.
struct Pick
{
    ClientId client;
    Micros at = 0;
    bool operator==(const Pick&) const = default;
};

/// Picks who acts next. Clients whose time has come go first; when all sleep, time jumps to the first
/// to wake (of several, the policy decides).
class Schedule
{
public:
    Schedule(Policy policy, std::uint64_t seed)
        : m_policy(policy)
        , m_random { seed }
    {
    }
    /// Nothing when no client has a next step. Those in @p alsoDue, by number, have one that the world does
    /// not know: guests whose requests wait.
    std::optional<Pick> pick(const Moment& world, const std::vector<ClientId>& alsoDue = {});
    /// When that client could act next; nothing when it has no next step.
    [[nodiscard]] static std::optional<Pick> pickClient(const Moment& world, ClientId client);
    /// Tells who acted, when somebody else chose.
    void acted(ClientId client) { m_last = client; }
    [[nodiscard]] Policy policy() const { return m_policy; }

private:
    Policy m_policy;
    Random m_random;
    ClientId m_last;
};

} // namespace lockstep
