// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/world/action.h"
#include "core/world/client.h"
#include "core/zookeeper/event.h"

#include <optional>
#include <string_view>

namespace lockstep {

/// Which alternative of Action an entry records.
enum class ActionKind : std::uint8_t {
    StepClient,
    CreateNode,
    GetNode,
    SetNode,
    LockNode,
    UnlockNode,
    DeleteNode,
    ExistsNode,
    GetChildren,
    CountDescendants,
    GetEphemerals,
    Sync,
    GetAcl,
    SetAcl,
    AddWatch,
    RemoveWatches,
    CheckWatches,
    SetWatches,
    Multi,
    CloseSession,
    ReapNode,
    MalformedWrite, ///< from CreateNode to here: Call, in the order of Operation
    AddClient,
    RetireClient,
    TurnKnob,
    Deliver,
    ApplyLate,
    OpenSession,
    CutLink,
    Reattach,
    ExpireSession,
    StrikeCall,
    CrashClient,
    PauseClient,
    ResumeClient,
    LagServer,
    CatchUpServer,
};
inline constexpr int actionKindCount = static_cast<int>(ActionKind::CatchUpServer) + 1;
/// Whether an entry of that kind records a Call.
[[nodiscard]] constexpr bool isCall(ActionKind kind)
{
    return kind >= ActionKind::CreateNode && kind <= ActionKind::MalformedWrite;
}
/// Whether it is something that strikes a client from outside: its connection, its session, its process, its server.
[[nodiscard]] constexpr bool isFault(ActionKind kind)
{
    return kind >= ActionKind::CutLink;
}
/// The stable name, as in files: "step", "create", "get", "children", "join", "knob", "deliver", ...
[[nodiscard]] std::string_view actionKindName(ActionKind kind);
[[nodiscard]] std::optional<ActionKind> actionKindFromName(std::string_view name);

/// Entry::option of Reattach: its count is the timeout that was asked for.
inline constexpr std::uint8_t timeoutAsked = 1;
/// Entry::option of a recipe's multi: the path is that of the first node that it made.
inline constexpr std::uint8_t multiMadeNode = 1;

/// One entry of the journal: an action, when it was, and what came of it. An entry is one row of the
/// log and one step of history. Packed into 40 bytes, so that ten million of them fit in memory; the
/// log's text is derived from it when it is looked at.
struct Entry
{
    Micros at = 0; ///< simulated time, never less than the entry before
    ClientId client; ///< who acted; nobody is the operator
    ClientId peer; ///< lock events: the lock's owner when the service looked
    ActionKind kind = ActionKind::StepClient;
    Event event = Event::NodeRead;
    Phase phase = Phase::Absent; ///< the client's phase afterwards: see shownPhase()
    std::uint8_t line = 0; ///< StepClient: the recipe's line that was performed (255: none)
    Symbol path; ///< the node, as the request names it
    Symbol value; ///< node events: the value written or read. OpenSession: the client's name
    /// NodeUpdated, NodeRead: version. NodeCreated: the number of a sequential node. LockAcquired,
    /// LockContended: refusals of this attempt so far. TaskCompleted: which task, from 1. KnobChanged:
    /// the new value. DeleteNode, SetNode that fails: the version that was asked for. OpenSession: the
    /// timeout that was asked for. Reattach: see timeoutAsked, else how many watches were set again.
    /// WatchFired: the WatchEventType. StrikeCall: the Fate. CatchUpServer: how many transactions. Else as in Reply.
    std::uint32_t count = 0;
    /// Microseconds, at most 71 minutes (saturates). takesLock(): waited since the task began.
    /// givesLockBack(): held. LockContended: until the client tries again. TaskCompleted: the whole task.
    /// KnobChanged: the Knob's number. SessionOpened: the session's. VersionConflict: the node's version.
    std::uint32_t span = 0;
    Symbol request; ///< what of a Call has no place here, as encodeRequest() writes it; mostly empty
    std::uint8_t option = 0; ///< what else a request says: see record.cpp
    /// ReplyLost: what came of it in the service. Of a client of a recipe: LockAcquired when it came to
    /// hold the lock by this, as it believes; LockReleased when it gave it back. AttemptFailed: the outcome that the recipe
    /// has no branch for; None when it gives up on purpose. AttemptFailed when it gave up as this woke it.
    Event inner = Event::None;
    std::uint16_t fired = 0; ///< watch events that were sent; saturates
    bool operator==(const Entry&) const = default;
};
static_assert(sizeof(Entry) == 40);

/// Whether the client that acted came to hold the lock by that: the one answer for all recipes, and for who
/// calls the service itself.
[[nodiscard]] constexpr bool takesLock(const Entry& entry)
{
    return isCall(entry.kind) ? entry.event == Event::LockAcquired : entry.inner == Event::LockAcquired;
}
/// Whether it gave the lock back.
[[nodiscard]] constexpr bool givesLockBack(const Entry& entry)
{
    return isCall(entry.kind) ? entry.event == Event::LockReleased : entry.inner == Event::LockReleased;
}

/// Whether its event by itself is an error, and the client's recipe says how to go on after it.
[[nodiscard]] bool isHandledError(const Entry& entry);
/// How much the entry matters, in every log: as its event does, but a handled error is a warning, so that red is
/// left for what ends an attempt.
[[nodiscard]] Level levelOf(const Entry& entry);

/// Whether a request for a lock of the service was refused because another client had it; also when the attempt
/// ended with that.
[[nodiscard]] bool isRefused(const Entry& entry);
/// The outcome that ended its client's attempt: AttemptFailed where the recipe says `give up`. Nothing when it ended
/// none.
[[nodiscard]] std::optional<Event> failureOf(const Entry& entry);

/// The action that the entry records: apply() makes the same entry of it again.
[[nodiscard]] Action actionOf(const Entry& entry);

} // namespace lockstep
