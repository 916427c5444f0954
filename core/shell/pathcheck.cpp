// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/pathcheck.h"

#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::shell {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// The text as Java has it: UTF-16 units, with U+FFFD for every byte that is not UTF-8.
std::u16string unitsOf(std::string_view text)
{
    std::u16string units;
    while (!text.empty()) {
        const CodePoint c = decodeUtf8(text);
        const char32_t value = c.length == 0 ? replacement : c.value;
        if (value > 0xFFFF) {
            units += static_cast<char16_t>(0xD800 + ((value - 0x10000) >> 10u));
            units += static_cast<char16_t>(0xDC00 + ((value - 0x10000) & 0x3FFu));
        } else {
            units += static_cast<char16_t>(value);
        }
        text.remove_prefix(std::max<std::size_t>(c.length, 1));
    }
    return units;
}

bool isRefused(char16_t c)
{
    return c <= 0x1F || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xF8FF) || c >= 0xFFF0;
}

/// The first mistake of a path that begins and ends well; empty when there is none.
std::string reasonIn(const std::u16string& path)
{
    std::size_t begin = 1;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find(u'/', begin), path.size());
        const std::u16string_view name = std::u16string_view(path).substr(begin, end - begin);
        if (name.empty())
            return fmt::format("empty node name specified @{}", begin);
        if (name == u"." || name == u"..")
            return fmt::format("relative paths not allowed @{}", begin + name.size() - 1);
        const auto wrong = std::ranges::find_if(name, isRefused);
        if (wrong != name.end())
            return fmt::format("{} @{}",
                               *wrong == 0 ? "null character not allowed" : "invalid character",
                               begin + static_cast<std::size_t>(wrong - name.begin()));
        begin = end + 1;
    }
    return {};
}

} // namespace

std::optional<std::string> refusedPath(std::string_view path, bool sequential)
{
    std::string judged(path);
    if (sequential)
        judged += '1';
    if (judged.empty())
        return "Path length must be > 0";
    if (judged.front() != '/')
        return "Path must start with / character";
    if (judged.size() == 1)
        return std::nullopt;
    if (judged.back() == '/')
        return "Path must not end with / character";
    const std::string reason = reasonIn(unitsOf(judged));
    if (reason.empty())
        return std::nullopt;
    return fmt::format("Invalid path string \"{}\" caused by {}", judged, reason);
}

} // namespace lockstep::shell
