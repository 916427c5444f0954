// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/acl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lockstep {
namespace {

// In the order in which ZooKeeper's tools write them.
constexpr std::array<std::pair<char, Permission>, 5> letters { {
    { 'c', Permission::Create },
    { 'd', Permission::Delete },
    { 'r', Permission::Read },
    { 'w', Permission::Write },
    { 'a', Permission::Admin },
} };

constexpr std::string_view emptyList = "-";

std::optional<std::uint8_t> parsePermissions(std::string_view text)
{
    std::uint8_t permissions = 0;
    for (const char c : text) {
        const auto found = std::find_if(letters.begin(), letters.end(),
                                        [c](const auto& letter) { return letter.first == c; });
        if (found == letters.end())
            return std::nullopt;
        permissions |= static_cast<std::uint8_t>(found->second);
    }
    return permissions;
}

std::optional<int> parseNumber(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc {} && end == text.data() + text.size() ? std::optional(number)
                                                                     : std::nullopt;
}

// Four numbers, perhaps with how many bits of them count; 3.8 knows no others
// (IPAuthenticationProvider).
bool isAddress(std::string_view id)
{
    const std::size_t slash = id.find('/');
    if (slash != std::string_view::npos) {
        const auto bits = parseNumber(id.substr(slash + 1));
        if (!bits || *bits < 0 || *bits > 32)
            return false;
        id = id.substr(0, slash);
    }
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = id.find('.');
        const auto number = parseNumber(id.substr(0, dot));
        if (!number || *number < 0 || *number > 255
            || (dot == std::string_view::npos) != (part == 3))
            return false;
        id.remove_prefix(dot == std::string_view::npos ? id.size() : dot + 1);
    }
    return true;
}

bool isValid(const Acl& acl)
{
    if (acl.scheme == "world")
        return acl.id == "anyone";
    if (acl.scheme == "digest")
        return std::count(acl.id.begin(), acl.id.end(), ':') == 1;
    if (acl.scheme == "ip")
        return isAddress(acl.id);
    return false;
}

} // namespace

std::string aclText(const std::vector<Acl>& list)
{
    std::string text;
    for (const Acl& acl : list) {
        text += fmt::format("{}{}:{}:", text.empty() ? "" : ",", acl.scheme, acl.id);
        for (const auto& [letter, permission] : letters) {
            if ((acl.permissions & static_cast<std::uint8_t>(permission)) != 0)
                text += letter;
        }
    }
    return text;
}

std::optional<std::vector<Acl>> parseAcl(std::string_view text)
{
    std::vector<Acl> list;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = text.substr(0, comma);
        const std::size_t first = part.find(':');
        const std::size_t last = part.rfind(':');
        if (first == std::string_view::npos || first == last)
            return std::nullopt;
        const auto permissions = parsePermissions(part.substr(last + 1));
        if (!permissions)
            return std::nullopt;
        list.push_back({ *permissions, std::string(part.substr(0, first)),
                         std::string(part.substr(first + 1, last - first - 1)) });
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return list;
}

Symbol keptAcl(const std::vector<Acl>& list)
{
    if (list.empty())
        return Symbol::intern(emptyList);
    std::vector<Acl> once;
    for (const Acl& acl : list) {
        if (std::find(once.begin(), once.end(), acl) == once.end())
            once.push_back(acl);
    }
    return once == std::vector<Acl> { Acl {} } ? Symbol {} : Symbol::intern(aclText(once));
}

std::vector<Acl> aclOf(Symbol kept)
{
    if (kept.empty())
        return { Acl {} };
    return parseAcl(kept.view()).value_or(std::vector<Acl> {});
}

bool permits(Symbol kept, std::uint8_t permissions)
{
    if (kept.empty())
        return true;
    const std::vector<Acl> list = aclOf(kept);
    return std::any_of(list.begin(), list.end(), [permissions](const Acl& acl) {
        return acl.scheme != "world" || (acl.permissions & permissions) != 0;
    });
}

bool isValidAcl(Symbol kept)
{
    if (kept.empty())
        return true;
    const auto list = parseAcl(kept.view());
    return list && !list->empty() && std::all_of(list->begin(), list->end(), isValid);
}

} // namespace lockstep
