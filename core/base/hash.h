// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace lockstep {

/// Mixes two words into one; every bit of either reaches every bit of the result (128-bit product
/// folded, the construction of wyhash).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b)
{
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a ^ 0x9e3779b97f4a7c15ULL)
        * static_cast<Wide>(b ^ 0xd1b54a32d192ed03ULL);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Hashes text; the same text gives the same number on every machine of the same byte order.
[[nodiscard]] inline std::uint64_t hashBytes(std::string_view text)
{
    std::uint64_t h = text.size();
    const char* p = text.data();
    std::size_t left = text.size();
    while (left >= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, p, 8);
        h = mix(h, word);
        p += 8;
        left -= 8;
    }
    std::uint64_t tail = 0;
    for (std::size_t i = 0; i < left; ++i)
        tail |= std::uint64_t { static_cast<unsigned char>(p[i]) } << (8 * i);
    return mix(h, tail);
}

} // namespace lockstep
