// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/acl.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

bool isAddress(std::string_view id)
{
    const std::string_view address = id.substr(0, id.find('/'));
    return !address.empty()
        && address.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
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
    if (list == std::vector<Acl> { Acl {} })
        return {};
    return Symbol::intern(aclText(list));
}

std::vector<Acl> aclOf(Symbol kept)
{
    if (kept.empty())
        return { Acl {} };
    return parseAcl(kept.view()).value_or(std::vector<Acl> {});
}

bool isValidAcl(Symbol kept)
{
    if (kept.empty())
        return true;
    const auto list = parseAcl(kept.view());
    return list && !list->empty() && std::all_of(list->begin(), list->end(), isValid);
}

} // namespace lockstep
