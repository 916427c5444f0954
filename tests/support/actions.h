// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/schedule.h"
#include "core/world/moment.h"

#include <string>
#include <vector>

namespace lockstep::test {

/// The seed of this test run: LOCKSTEP_SEED, or a new one each time. Printed at the first call.
[[nodiscard]] std::uint64_t baseSeed();

/// The seed of part @p number of this test run.
[[nodiscard]] std::uint64_t seedOf(std::uint64_t number);

/// An action with the time at which it happens.
struct TimedAction
{
    Action action;
    Micros at = 0;
};

/// Draws what may happen to a world next: mostly steps by any client, at its own time or early,
/// also calls, knobs, clients and guests that come and go, and what befalls connections.
class ActionSource
{
public:
    explicit ActionSource(std::uint64_t seed)
        : m_random { seed }
    {
    }
    /// Always possible in @p world.
    [[nodiscard]] TimedAction next(const Moment& world);
    /// The same without calls in the name of a client: what correct recipes must withstand.
    [[nodiscard]] TimedAction nextFair(const Moment& world);
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return m_random.below(bound); }

private:
    [[nodiscard]] TimedAction drawn(const Moment& world, bool fair);
    [[nodiscard]] Action step(const Moment& world);
    [[nodiscard]] Action call(bool fair);
    [[nodiscard]] ClientId anyClient(const Moment& world);

    Random m_random;
};

/// A configuration with a recipe of @p recipes, a few clients and any knobs.
[[nodiscard]] Config drawnConfig(ActionSource& source, const std::vector<std::string>& recipes);

} // namespace lockstep::test
