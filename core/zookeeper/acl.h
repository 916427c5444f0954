// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// What an Acl permits, as bits (ZooDefs.Perms).
enum class Permission : std::uint8_t { Read = 1, Write = 2, Create = 4, Delete = 8, Admin = 16 };
inline constexpr std::uint8_t allPermissions = 31;

/// One element of a node's access control list. The service keeps and returns them, and checks that
/// they are well formed. Clients have no names here, so only the rights of world:anyone are
/// enforced.
struct Acl
{
    std::uint8_t permissions = allPermissions;
    std::string scheme = "world";
    std::string id = "anyone";
    bool operator==(const Acl&) const = default;
};

/// "world:anyone:cdrwa,digest:bob:HASH:r": what the shell reads, and what nodes keep.
[[nodiscard]] std::string aclText(const std::vector<Acl>& list);
/// The reverse; nothing when it is malformed. An id may hold colons, permissions come last.
[[nodiscard]] std::optional<std::vector<Acl>> parseAcl(std::string_view text);

/// The list as a node keeps it: each element once, and empty for world:anyone:cdrwa alone. An empty
/// list is another thing: it is kept as a text that isValidAcl() refuses.
[[nodiscard]] Symbol keptAcl(const std::vector<Acl>& list);
[[nodiscard]] std::vector<Acl> aclOf(Symbol kept);
/// Whether a server takes a list (PrepRequestProcessor.fixupACL): it has elements, all of known
/// schemes with fitting ids. "auth" needs an authenticated connection, which no client has here.
[[nodiscard]] bool isValidAcl(Symbol kept);
/// Whether a node with that list permits one of @p permissions, bits of Permission
/// (ZooKeeperServer.checkACL). A list that names others beside the world permits all: who they are
/// is not known.
[[nodiscard]] bool permits(Symbol kept, std::uint8_t permissions);
[[nodiscard]] inline bool permits(Symbol kept, Permission permission)
{
    return kept.empty() || permits(kept, static_cast<std::uint8_t>(permission));
}

} // namespace lockstep
