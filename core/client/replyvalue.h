// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/recipe/program.h"
#include "core/world/entry.h"
#include "core/zookeeper/reply.h"

namespace lockstep {

// The outcome of a recipe's call.

/// Whether a client library refuses to send @p operation, because of a malformed path
/// (PathUtils.validatePath). @p known is a path known to be well formed.
[[nodiscard]] bool isRefusedUnsent(const Operation& operation, Symbol known);

/// The first node that a call has made; the empty path when it made none.
[[nodiscard]] Symbol firstMade(const Reply& reply);

/// Writes a recipe's multi into its entry, which has room for one node: @p made, the first node
/// made, or the node that caused the refusal.
void tellMulti(Entry& entry, const Multi& multi, const Reply& reply, Symbol made);

/// Whether a call, or a part of a multi, is of that kind.
[[nodiscard]] bool includes(const CallService& call, CallKind kind);

/// Whether a call makes an ephemeral node when it succeeds.
[[nodiscard]] bool makesEphemeral(const CallService& call);

} // namespace lockstep
