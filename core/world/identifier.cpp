// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/identifier.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::size_t longestIdentifier = 48;

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) > 127;
}

bool isAddressV6(std::string_view text)
{
    return std::ranges::count(text, ':') > 1
        && text.find_first_not_of("0123456789abcdefABCDEF:.%") == std::string_view::npos;
}

} // namespace

bool isIdentifier(std::string_view data)
{
    if (data.empty() || data.size() > longestIdentifier || !isUtf8(data))
        return false;
    // Structured data; what kazoo's semaphore writes in its inner lock (the text of bytes).
    if (std::string_view("{[<\"'").find(data.front()) != std::string_view::npos
        || data.starts_with("b'"))
        return false;
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; };
    return std::ranges::none_of(data, isControl) && std::ranges::any_of(data, isLetter)
        && !isAddressV6(data);
}

} // namespace lockstep
