// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/queue/lockqueue.h"
#include "core/world/action.h"

#include <cstdint>
#include <vector>

namespace lockstep {

/// A node whose maker never heard that it was made.
struct UnheardNode
{
    ClientId client;
    Symbol path;
    bool operator==(const UnheardNode&) const = default;
};

/// What is wrong among guests at the watched lock.
struct GuestFault
{
    enum class Kind : std::uint8_t {
        None,
        MixedForms, ///< MutualExclusion: the forms of their nodes do not count each other
        TwoLocks, ///< MutualExclusion: a recipe's client believes, and a guest's node holds
        StrayWrite, ///< NoStaleWrite: `client` wrote the guarded node and did not hold
        WatchCircle, ///< NoDeadlock: `client` and `other` wait for each other's nodes
        GhostNode, ///< NoAbandonedNode: `client` never heard of its node, and made another
        Unaware, ///< NoLostWakeup: `client` holds by its node, and nothing tells it
    };
    Kind kind = Kind::None;
    ClientId client;
    ClientId other;
    Symbol node;
    bool operator==(const GuestFault&) const = default;
};

/// The guests at the watched lock: empty in a run without guests.
struct GuestPast
{
    LockPattern pattern = LockPattern::Nothing; ///< of the line, as it was seen last
    bool unjudged = false; ///< guests stood in the line while its nodes did not tell who holds
    std::uint32_t holding = 0; ///< guests that hold by their nodes
    ClientId holder; ///< the first of them
    std::uint32_t waiting = 0; ///< guests that wait in the line
    std::vector<TellPlace> untold; ///< what the line has become for each, and no entry tells yet
    std::vector<UnheardNode> unheard;
    ClientId unaware; ///< who came to hold and has not heard; nobody mostly
    GuestFault mixed; ///< what is wrong with the line, by kind
    GuestFault ghost;
    GuestFault circle;
    GuestFault stray; ///< until a holder writes the guarded node
    bool operator==(const GuestPast&) const = default;
};

} // namespace lockstep
