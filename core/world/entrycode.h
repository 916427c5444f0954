// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/entry.h"
#include "core/zookeeper/operation.h"
#include "core/zookeeper/reply.h"

#include <algorithm>

namespace lockstep {

/// Writes a call's request into an entry, so that requestOf() finds it again: kind, path, value,
/// option, and the whole request where it does not fit.
void writeRequest(Entry& entry, const Operation& operation);

/// Writes what came of it: event, count, span, peer, fired. Requires: writeRequest() came before.
void writeReply(Entry& entry, const Operation& operation, const Reply& reply);

/// The call that an entry records. Requires: isCall(entry.kind).
[[nodiscard]] Operation requestOf(const Entry& entry);

/// Whether requestOf() can read an entry that came from a file; true for those that record no call.
[[nodiscard]] bool isRequestReadable(const Entry& entry);

/// A duration as an entry keeps it: at most 71 minutes.
[[nodiscard]] constexpr std::uint32_t saturated(Micros micros)
{
    constexpr Micros most = 0xFFFFFFFF;
    return static_cast<std::uint32_t>(std::clamp<Micros>(micros, 0, most));
}

} // namespace lockstep
