// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#ifndef Q_MOC_RUN // Qt 6.4's moc cannot read libstdc++ 12's <concepts>, which this one includes
#include <compare>
#endif
#include <cstdint>
#include <limits>

namespace lockstep {

/// A number that cannot be mistaken for another kind of number. Value type, free of cost.
template <class Tag, class Rep>
struct StrongId
{
    Rep value {};
    constexpr StrongId() = default;
    constexpr explicit StrongId(Rep v)
        : value(v)
    {
    }
    constexpr explicit operator bool() const { return value != Rep {}; }
    friend constexpr auto operator<=>(StrongId, StrongId) = default;
};

/// A contending client, counted from 1 as people count. 0 is nobody: no owner, or the operator, who
/// acts from outside (the scenario's set-up, a person).
using ClientId = StrongId<struct ClientIdTag, std::uint16_t>;
/// The client whose values stand at @p place of a list of all clients: client n stands at n - 1.
[[nodiscard]] constexpr ClientId clientAt(std::size_t place)
{
    return ClientId { static_cast<std::uint16_t>(place + 1) };
}

/// A line of a recipe Program, counted from 0.
using LineNo = StrongId<struct LineNoTag, std::uint16_t>;

/// ZooKeeper's transaction id: grows by one with every write, failed ones included.
using Zxid = StrongId<struct ZxidTag, std::uint64_t>;

/// A session of a client with the service, counted from 1. 0 is none.
using SessionId = StrongId<struct SessionIdTag, std::uint32_t>;

/// A line of history: 0 is the trunk, every fork gets the next number.
using BranchId = StrongId<struct BranchIdTag, std::uint32_t>;

/// How many entries of a branch have been applied: the world "at step n" is what n entries made.
/// The entry that leads to step n therefore stands at index n - 1 of the journal.
using Step = std::uint64_t;

/// Simulated time since the start of a run, in microseconds.
using Micros = std::int64_t;
inline constexpr Micros millisecond = 1000;

/// Later than any time: for events that never happen by themselves.
inline constexpr Micros never = std::numeric_limits<Micros>::max();

} // namespace lockstep
