// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <cstdint>

namespace lockstep {
namespace {

struct CodePoint
{
    char32_t value = 0;
    std::size_t length = 0; ///< bytes; 0 when they are not UTF-8
};

CodePoint decode(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80)
        return { lead, 1 };
    const std::size_t length = lead >= 0xF0 ? 4u : lead >= 0xE0 ? 3u : 2u;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length)
        return {};
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0u) != 0x80u)
            return {};
        value = (value << 6u) | (byte(i) & 0x3Fu);
    }
    static constexpr char32_t shortest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (value < shortest[length])
        return {};
    return { value, length };
}

// PathUtils works on UTF-16 units: everything outside the basic plane is a surrogate pair there and
// falls into the refused range U+D800 to U+F8FF.
bool isRefused(char32_t c)
{
    return (c >= 0x01 && c <= 0x1F) || (c >= 0x7F && c <= 0x9F) || (c >= 0xD800 && c <= 0xF8FF)
        || (c >= 0xFFF0 && c <= 0xFFFF) || c > 0xFFFF;
}

} // namespace

std::optional<std::string> pathProblem(std::string_view path)
{
    if (path.empty())
        return "a path must not be empty";
    if (path.front() != '/')
        return "a path must start with /";
    if (path.size() > 1 && path.back() == '/')
        return "a path must not end with /";
    std::size_t componentStart = 1;
    for (std::size_t i = 0; i < path.size();) {
        const CodePoint c = decode(path.substr(i));
        if (c.length == 0)
            return fmt::format("byte {} of the path is not UTF-8", i + 1);
        if (c.value == 0)
            return fmt::format("a path must not hold the null character (byte {})", i + 1);
        if (isRefused(c.value))
            return fmt::format("a path must not hold the character U+{:04X} (byte {})",
                               static_cast<std::uint32_t>(c.value), i + 1);
        i += c.length;
        const bool ends = i == path.size() || path[i] == '/';
        if (!ends || path.size() == 1)
            continue;
        const std::string_view component = path.substr(componentStart, i - componentStart);
        if (component.empty() && i < path.size())
            return "a path must not hold an empty component (//)";
        if (component == "." || component == "..")
            return fmt::format("a path must not hold the component {}", component);
        componentStart = i + 1;
    }
    return std::nullopt;
}

std::string_view parentPath(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    return slash == 0 ? path.substr(0, 1) : path.substr(0, slash);
}

std::string_view nodeName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace lockstep
