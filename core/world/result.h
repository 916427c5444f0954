// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/evaluate.h"

namespace lockstep {

// What a call of a recipe has brought.

/// The first node that a call has made; of none the empty path.
[[nodiscard]] Symbol firstMade(const Reply& reply);

/// Whether a call, or a part of it, is of that kind.
[[nodiscard]] bool includes(const CallService& call, CallKind kind);

/// Whether it makes an ephemeral node when all goes well.
[[nodiscard]] bool makesEphemeral(const CallService& call);

/// What the result of @p call is worth to the recipe. Requires: it is of a kind that gives one, all went well,
/// and nothing has happened since.
[[nodiscard]] Value resultOf(const ZookeeperState& server, const Client& client, const CallService& call, const Operation& operation,
                             const Reply& reply);

} // namespace lockstep
