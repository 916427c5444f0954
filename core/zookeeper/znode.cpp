// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/znode.h"

#include <array>

namespace lockstep {

std::string_view nodeKindName(NodeKind kind)
{
    static constexpr std::array<std::string_view, 4> names { "persistent", "ephemeral", "container",
                                                             "ttl" };
    return names[static_cast<std::size_t>(kind)];
}

Stat Znode::stat() const
{
    // Java's ints wrap around; so do these.
    const auto visible = static_cast<std::uint32_t>(creates) * 2u
        - static_cast<std::uint32_t>(numChildren);
    return Stat { .czxid = czxid,
                  .mzxid = mzxid,
                  .pzxid = pzxid,
                  .ctime = ctime / millisecond,
                  .mtime = mtime / millisecond,
                  .version = version,
                  .cversion = static_cast<std::int32_t>(visible),
                  .aversion = aclVersion,
                  .ephemeralOwner = sessionNumber(session),
                  .dataLength = static_cast<std::int32_t>(value.view().size()),
                  .numChildren = numChildren };
}

} // namespace lockstep
