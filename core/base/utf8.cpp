// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

CodePoint decodeUtf8(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return { first, 1 };
    const std::size_t length = first >= 0xc2 && first <= 0xdf ? 2
        : first >= 0xe0 && first <= 0xef                      ? 3
        : first >= 0xf0 && first <= 0xf4                      ? 4
                                                              : 0;
    if (length == 0 || text.size() < length)
        return {};
    char32_t value = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        value = (value << 6u) | (byte(i) & 0x3Fu);
    }
    // Overlong forms, surrogates and numbers above U+10FFFF.
    if ((first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f)
        || (first == 0xf0 && byte(1) < 0x90) || (first == 0xf4 && byte(1) > 0x8f))
        return {};
    return { value, length };
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = decodeUtf8(text).length;
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

bool isObeyed(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x61c || c == 0x200e || c == 0x200f
        || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

std::string visible(std::string_view text, bool linesEnd)
{
    std::string shown;
    std::size_t from = 0; // what stands there is shown as it is, up to the next obeyed character
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const CodePoint c = byte < 0x80 ? CodePoint { byte, 1 } : decodeUtf8(text.substr(at));
        const std::size_t length = std::max<std::size_t>(c.length, 1);
        if (c.length > 0 && (!isObeyed(c.value) || (linesEnd && c.value == '\n'))) {
            at += length;
            continue;
        }
        shown += text.substr(from, at - from);
        shown += c.length == 0 || c.value < 0x20
            ? fmt::format("\\x{:02x}", byte)
            : fmt::format("\\u{:04x}", static_cast<unsigned>(c.value));
        at += length;
        from = at;
    }
    return shown += text.substr(from);
}

} // namespace lockstep
