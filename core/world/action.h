// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/world/delivery.h"
#include "core/world/knobs.h"
#include "core/world/lineplace.h"
#include "core/world/watched.h"
#include "core/zookeeper/operation.h"

#include <cstdint>
#include <optional>
#include <variant>

namespace lockstep {

/// A client performs the next step of its recipe.
struct StepClient
{
    ClientId client;
    bool operator==(const StepClient&) const = default;
};
/// Somebody (a person, a library user's thread; client 0 is the operator) performs an operation.
/// Events that wait for that client are delivered before the reply.
struct Call
{
    ClientId client;
    Operation operation;
    Delivery delivery
        = Delivery::Answered; ///< any but ReplyDropped; a StrikeCall wins over this
    bool operator==(const Call&) const = default;
};
/// The oldest event that the service has sent to a client reaches it.
struct Deliver
{
    ClientId client;
    bool operator==(const Deliver&) const = default;
};
/// The oldest request that a client lost on the way reaches the service after all.
struct ApplyLate
{
    ClientId client;
    bool operator==(const ApplyLate&) const = default;
};
/// A guest joins in the first free place with a new session; or a guest opens another session after
/// its own has ended.
struct OpenSession
{
    ClientId client;
    std::uint32_t timeoutMillis = 4000; ///< wanted; the service negotiates
    Symbol name {};
    bool remote = false; ///< its own client library keeps its watches
    bool operator==(const OpenSession&) const = default;
};
/// A client's connection is lost; its session lives on until it expires.
struct CutLink
{
    ClientId client;
    /// The client learns of it when it asks next, connects again, or its session is over while it
    /// only waits.
    bool silent = false;
    bool operator==(const CutLink&) const = default;
};
/// A client connects again for the same session, and sets its watches again; or learns that the
/// session is over.
struct Reattach
{
    ClientId client;
    /// Wanted; the service negotiates anew. Nothing: what it has.
    std::optional<std::uint32_t> timeoutMillis {};
    bool operator==(const Reattach&) const = default;
};
/// The service ends a client's session for its silence.
struct ExpireSession
{
    ClientId client;
    bool operator==(const ExpireSession&) const = default;
};
/// A client joins in the first free place; or the client that was about to leave this place stays.
struct AddClient
{
    ClientId client;
    Symbol lockPath {}; ///< what it contends for; empty for the world's lock
    bool operator==(const AddClient&) const = default;
};
/// A client is asked to leave. At once when it holds nothing, else after its release.
struct RetireClient
{
    ClientId client;
    bool operator==(const RetireClient&) const = default;
};
/// A knob is turned.
struct TurnKnob
{
    Knob knob = Knob::RetryDelay;
    std::uint32_t value = 0;
    bool operator==(const TurnKnob&) const = default;
};

/// From now on that lock is watched, as the user says. With an empty path: the run's own lock
/// again, and others as they are recognised.
struct WatchLock
{
    Symbol path {};
    LockPattern as = LockPattern::Nothing;
    std::uint32_t admits = 0; ///< see Watched, like guards
    Symbol guards {};
    bool operator==(const WatchLock&) const = default;
};
/// Tells that a guest's place in the line at the watched lock is another now. It changes nothing in
/// the world; whoever journals the action that brought it journals this behind it.
struct TellPlace
{
    ClientId client;
    LinePlace place = LinePlace::None;
    bool operator==(const TellPlace&) const = default;
};

/// The next request that a client sends will meet that delivery; Answered takes that back.
struct StrikeCall
{
    ClientId client;
    Delivery delivery = Delivery::Answered;
    bool operator==(const StrikeCall&) const = default;
};
/// The client's process ends where it stands. Its session lives on in the service until it expires.
struct CrashClient
{
    ClientId client;
    bool operator==(const CrashClient&) const = default;
};
/// The client's process stands still (a long GC pause, a suspended machine): it does nothing,
/// hears nothing, sends no ping, and does not notice. For a program on the wire only the connection
/// stands still: see connectionOnly.
struct PauseClient
{
    ClientId client;
    bool operator==(const PauseClient&) const = default;
};
/// The client's process goes on as if nothing had happened.
struct ResumeClient
{
    ClientId client;
    bool operator==(const ResumeClient&) const = default;
};

/// The follower that a client is connected to falls behind: from now on it learns of no
/// transaction. It still answers reads, from what it has. A write by this client, or a sync, makes
/// it catch up.
struct LagServer
{
    ClientId client;
    bool operator==(const LagServer&) const = default;
};
/// The lagging server applies all missing transactions.
struct CatchUpServer
{
    ClientId client;
    bool operator==(const CatchUpServer&) const = default;
};

/// The only things that change a World.
using Action
    = std::variant<StepClient, Call, AddClient, RetireClient, TurnKnob, WatchLock, TellPlace,
                   Deliver, ApplyLate, OpenSession, CutLink, Reattach, ExpireSession, StrikeCall,
                   CrashClient, PauseClient, ResumeClient, LagServer, CatchUpServer>;

/// clientOf() for all actions but steps and calls.
[[nodiscard]] ClientId clientOfOther(const Action& action);

/// The client that acts, or is struck; nobody for a knob. Inline, since most actions are steps or
/// calls.
[[nodiscard]] inline ClientId clientOf(const Action& action)
{
    if (const auto* const step = std::get_if<StepClient>(&action))
        return step->client;
    const auto* const call = std::get_if<Call>(&action);
    return call != nullptr ? call->client : clientOfOther(action);
}

} // namespace lockstep
