// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#ifndef Q_MOC_RUN // Qt 6.4's moc cannot read libstdc++ 12's <concepts>, which this one includes
#include <compare>
#endif
#include <cstdint>

namespace lockstep {

/// Our own generator (SplitMix64): a seed gives the same numbers with every compiler and library,
/// which std's distributions do not promise. Its whole state is one word, so it lives in a World.
struct Random
{
    std::uint64_t state = 0;

    /// The next 64 bits.
    constexpr std::uint64_t next()
    {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    /// A number in [0, bound). Requires: bound > 0. Uneven by less than bound / 2^64.
    constexpr std::uint64_t below(std::uint64_t bound)
    {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64);
    }

    friend constexpr auto operator<=>(const Random&, const Random&) = default;
};

} // namespace lockstep
