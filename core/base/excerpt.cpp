// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/excerpt.h"

#include <fmt/format.h>

#include <iterator>

namespace lockstep {

void appendExcerpt(std::string& out, std::string_view value)
{
    if (value.size() <= longestExcerpt) {
        out += value;
        return;
    }
    const auto continues
        = [&](std::size_t at) { return (static_cast<unsigned char>(value[at]) & 0xc0) == 0x80; };
    constexpr std::size_t longestCharacter = 4;
    std::size_t end = longestExcerpt;
    while (end > longestExcerpt - longestCharacter && continues(end))
        --end;
    // Bytes that are no UTF-8 have no place to cut that is better than another.
    out += value.substr(0, continues(end) ? longestExcerpt : end);
    fmt::format_to(std::back_inserter(out), "... ({} bytes)", value.size());
}

std::string excerpt(std::string_view value)
{
    std::string text;
    appendExcerpt(text, value);
    return text;
}

} // namespace lockstep
