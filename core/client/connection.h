// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/client/threads.h"
#include "core/world/entry.h"

#include <utility>

namespace lockstep {

// Calls, and what happens to their connections. Each function requires isEnabled(), changes the
// world, and fills the entry and the effects. The client library's part (keeping watches, hearing
// events before a reply) happens here, too. Nothing is collected where @p effects is null: clearing
// them would cost a twentieth of an action.

void perform(MutableScene scene, const Call& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const Deliver& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const ApplyLate& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const OpenSession& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const CutLink& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const Reattach& action, Entry& entry, Effects* effects);
void perform(MutableScene scene, const ExpireSession& action, Entry& entry, Effects* effects);

/// Sends @p operation for a client through its connection and takes the reply in. Used by Call and
/// by a recipe's step.
/// @p wantsContents: the reply carries its contents.
Reply callService(MutableScene scene, ClientId client, const Operation& operation,
                  bool wantsContents, Effects* effects);

/// The client opens a new session and takes it for its own; its old session lives on until it
/// expires.
Event openSession(MutableScene scene, ClientId client, Entry& entry);

/// The client's library is gone, with its watches and its connection.
void dropConnection(MutableScene scene, ClientId client);

/// Puts the reply into the effects, where they are wanted.
inline void tell(Effects* effects, Reply&& reply)
{
    if (effects != nullptr)
        effects->reply = std::move(reply);
}

/// The client and its partner thread hear that their session is over.
void learnOfEnd(MutableScene scene, ClientId client);

/// The client leaves: its session is closed, unless it is over or another client shares it.
void endSession(MutableScene scene, ClientId client, Entry& entry);

/// Whether one of the actions above is possible. Not for the faults of core/step/faults.h.
[[nodiscard]] bool isConnectionActionEnabled(const World& world, const Action& action);

} // namespace lockstep
