// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"
#include "core/world/entry.h"
#include "core/zookeeper/reply.h"

namespace lockstep {

// What a call of a recipe has brought.

/// Whether a client library refuses it for one of its paths and sends nothing (PathUtils.validatePath). @p known is one
/// that is well formed.
[[nodiscard]] bool isRefusedUnsent(const Operation& operation, Symbol known);

/// The first node that a call has made; of none the empty path.
[[nodiscard]] Symbol firstMade(const Reply& reply);

/// What an entry tells of a recipe's multi, since it has room for one node: the first that it makes (@p made), or the
/// one that it was refused for.
void tellMulti(Entry& entry, const Multi& multi, const Reply& reply, Symbol made);

/// Whether a call, or a part of it, is of that kind.
[[nodiscard]] bool includes(const CallService& call, CallKind kind);

/// Whether it makes an ephemeral node when all goes well.
[[nodiscard]] bool makesEphemeral(const CallService& call);

} // namespace lockstep
