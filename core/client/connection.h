// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/client/threads.h"
#include "core/world/entry.h"

#include <utility>

namespace lockstep {

// Calls, and what happens to the connections they go through. Each requires isEnabled(), changes the
// world, fills the entry and tells the effects. What a client's library does (watches that it keeps,
// events that it hears before a reply) happens here, too. Where nobody wants the effects none are made:
// clearing them would cost a twentieth of an action.

void perform(MutableScene scene, const Call& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const Deliver& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const ApplyLate& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const OpenSession& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const CutLink& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const Reattach& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const ExpireSession& action, Entry& entry, Effects* effects);

/// Sends @p operation for a client through its connection and takes the reply in: what Call and a
/// recipe's step have in common.
/// @p wantsContents: the reply shall carry its contents.
Reply callService(MutableScene scene, ClientId client, const Operation& operation, bool wantsContents, Effects* effects);

/// The client opens a new session and takes it for its own; the one that it had lives on until it expires.
Event openSession(MutableScene scene, ClientId client, Entry& entry);

/// The client's library is gone with what it knew, and the connection with it.
void dropConnection(MutableScene scene, ClientId client);

/// Whether the client's session is over and its process, which stood still meanwhile, has not heard of it, and may now.
[[nodiscard]] bool isUnaware(const World& world, ClientId client);

/// Hands the reply to whoever wants to see it.
inline void tell(Effects* effects, Reply&& reply)
{
    if (effects != nullptr)
        effects->reply = std::move(reply);
}

/// The client hears that its session is no longer.
void learnOfEnd(MutableScene scene, ClientId client);

/// Ends the client's session, if it has one that lives: it leaves.
void endSession(MutableScene scene, ClientId client, Entry& entry);

/// Whether one of those actions is possible; of faults this says nothing.
[[nodiscard]] bool isConnectionActionEnabled(const World& world, const Action& action);

} // namespace lockstep
