// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/queue/lockqueue.h"
#include "core/world/action.h"
#include "core/world/client.h"
#include "core/zookeeper/event.h"
#include "core/zookeeper/watch.h"

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
    WatchLock,
    TellPlace,
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
/// Whether it is something that strikes a client from outside: its connection, its session, its
/// process, its server.
[[nodiscard]] constexpr bool isFault(ActionKind kind)
{
    return kind >= ActionKind::CutLink;
}
/// The stable name, as in files: "step", "create", "get", "children", "join", "knob", "deliver",
/// ...
[[nodiscard]] std::string_view actionKindName(ActionKind kind);
[[nodiscard]] std::optional<ActionKind> actionKindFromName(std::string_view name);

// The flags of Entry::option for actions other than calls.
/// Reattach: count is the requested timeout.
inline constexpr std::uint8_t timeoutAsked = 1;
/// A recipe's multi: path is the first node it created.
inline constexpr std::uint8_t multiMadeNode = 1;
/// A write to the guarded resource: count is the token.
inline constexpr std::uint8_t tokenGiven = 1;
/// A write to the guarded resource: peer is the later holder, where one is known.
inline constexpr std::uint8_t writeWasStale = 2;
/// PauseClient, ResumeClient: the client is a program on the wire. Its connection stalls: Lockstep
/// reads nothing from the program and sends nothing to it. The program may connect again, but gets
/// no answer then either, so its session expires as that of a paused process does.
inline constexpr std::uint8_t connectionOnly = 1;

/// One entry of the journal: an action, its time, and its outcome. An entry is one row of the log
/// and one step of history. It is packed into 40 bytes, so that ten million entries fit in memory;
/// the log's text is derived from an entry when somebody looks at it.
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
    // The meaning of count, span, option and inner depends on kind and event. The code that
    // performs an action or reads a file fills them; all other code asks the functions below.
    std::uint32_t count = 0;
    std::uint32_t span = 0; ///< mostly microseconds, at most 71 minutes: see saturated()
    /// The rest of a Call, as encodeRequest() writes it; mostly empty. Where a recipe's client gave
    /// up: the label of the line.
    Symbol request;
    std::uint8_t option = 0; ///< a call: see entrycode.cpp; else one of the flags above
    /// A call whose caller heard no reply: its outcome in the service. A recipe's client:
    /// LockAcquired or LockReleased when the client believes that this entry gave it the lock, or
    /// took it; AttemptFailed when the client gave up, by `give up` or as this entry woke it. Also
    /// unhandled(), culpritOutcome().
    Event inner = Event::None;
    std::uint16_t fired = 0; ///< watch events that were sent; saturates
    bool operator==(const Entry&) const = default;

    // What an entry tells beside. Each function requires one of the events that its comment begins
    // with, and checks it.

    /// LockAcquired, or any event that takesLock(): the time since the task began.
    [[nodiscard]] Micros waited() const;
    /// LockReleased, or any event that givesLockBack(): how long the lock was held.
    [[nodiscard]] Micros held() const;
    /// LockAcquired, LockContended: refusals in this attempt so far.
    [[nodiscard]] std::uint32_t refusals() const;
    /// LockAcquired, LockContended: the time until the client asks again; 0 when it does not.
    [[nodiscard]] Micros retryIn() const;
    /// TaskCompleted: which task, from 1.
    [[nodiscard]] std::uint32_t task() const;
    /// TaskCompleted: the time of the whole task.
    [[nodiscard]] Micros taskTime() const;
    /// NodeCreated: the node's mode.
    [[nodiscard]] CreateMode mode() const;
    /// NodeCreated: the number of a sequential node.
    [[nodiscard]] std::int32_t sequence() const;
    /// NodeRead, NodeUpdated, NodeFound: the node's version.
    [[nodiscard]] std::uint32_t version() const;
    /// VersionConflict: the version that the node does not have.
    [[nodiscard]] std::int32_t askedVersion() const;
    /// ChildrenRead: children. DescendantsCounted: nodes. EphemeralsRead, SessionClosed,
    /// SessionExpired: ephemeral nodes. MultiDone: operations. WatchesRestored: watches.
    /// ServerCaughtUp: transactions.
    [[nodiscard]] std::uint32_t howMany() const;
    /// MultiDone: whether the path is a node that the multi made.
    [[nodiscard]] bool madeNode() const;
    /// MultiFailed: the index of the operation that was refused.
    [[nodiscard]] std::uint32_t culprit() const;
    /// MultiFailed: the outcome of that operation; None where the entry does not tell it.
    [[nodiscard]] Event culpritOutcome() const;
    /// AttemptFailed, which only older files say of a call: the outcome that the recipe has no
    /// branch for; None for `give up`.
    [[nodiscard]] Event unhandled() const;
    /// WatchFired: what happened to the node.
    [[nodiscard]] WatchEventType watchEvent() const;
    /// SessionOpened, unless it takes the lock or gives it back: the session.
    [[nodiscard]] SessionId session() const;
    /// SessionOpened: the timeout that was asked for.
    [[nodiscard]] std::uint32_t timeoutMillis() const;
    /// SessionReattached: the timeout that was asked for, if any was.
    [[nodiscard]] std::optional<std::uint32_t> newTimeoutMillis() const;
    /// FaultArmed, FaultDisarmed: what the next request will meet.
    [[nodiscard]] Delivery delivery() const;
    /// ClientPaused, ClientResumed: see connectionOnly.
    [[nodiscard]] bool isConnectionOnly() const;
    /// ResourceWritten, ResourceRefused, TokenAnnounced: the token that was given; only a write may
    /// come without one.
    [[nodiscard]] std::optional<std::int32_t> token() const;
    /// ResourceRefused: the largest token that the resource has seen.
    [[nodiscard]] std::int32_t largestToken() const;
    /// ResourceWritten: whether the writer had no right to write any more.
    [[nodiscard]] bool wasStale() const;
    /// ResourceWritten: who has had the lock since; nobody when nobody else has.
    [[nodiscard]] ClientId laterHolder() const;
    /// KnobChanged: which knob; nothing where a file has a number that is no knob's.
    [[nodiscard]] std::optional<Knob> knob() const;
    /// KnobChanged: the knob's new value.
    [[nodiscard]] std::uint32_t setting() const;
    /// LockWatched: how its nodes are read; Nothing: by their names.
    [[nodiscard]] LockPattern watchedAs() const;
    /// LockWatched: how many may hold it; 0: as many as the run's own lock.
    [[nodiscard]] std::uint32_t admits() const;
    /// What tellsPlace(): how long the guest stood where it
    /// stood before.
    [[nodiscard]] Micros stood() const;
};
static_assert(sizeof(Entry) == 40);

/// The acting client acquired the lock with this entry: for every recipe, and for calls.
[[nodiscard]] constexpr bool takesLock(const Entry& entry)
{
    return (isCall(entry.kind) ? entry.event : entry.inner) == Event::LockAcquired;
}
/// The acting client gave the lock back with this entry.
[[nodiscard]] constexpr bool givesLockBack(const Entry& entry)
{
    return (isCall(entry.kind) ? entry.event : entry.inner) == Event::LockReleased;
}
/// True when an action other than a call gave or took the lock: then span is the time, whatever
/// else the event keeps there.
[[nodiscard]] constexpr bool isTimed(const Entry& entry)
{
    return !isCall(entry.kind) && (takesLock(entry) || givesLockBack(entry));
}
/// The attempt of the client ended with this entry, at the line whose label is `request`: by
/// `give up`, or else since the recipe does not say how to go on after what happened.
[[nodiscard]] constexpr bool endsAttempt(const Entry& entry)
{
    return !isCall(entry.kind) && !entry.request.empty();
}
/// The client gave up: where the recipe says so after a call, or when an action on itself woke it.
[[nodiscard]] constexpr bool givesUpAwake(const Entry& entry)
{
    return !isCall(entry.kind) && entry.inner == Event::AttemptFailed;
}
/// The outcome in the service, also when the caller heard no reply; None when the entry does not
/// know.
[[nodiscard]] Event serviceOutcome(const Entry& entry);

/// True when the event is an error and the client's recipe handles it.
[[nodiscard]] bool isHandledError(const Entry& entry);
/// The entry's level in every log: its event's level, but a handled error is a warning. Red is left
/// for errors that end an attempt.
[[nodiscard]] Level levelOf(const Entry& entry);

/// True when the service refused a lock because another client had it; also when the refusal ended
/// the attempt.
[[nodiscard]] bool isRefused(const Entry& entry);
/// The outcome that ended the client's attempt: AttemptFailed where the recipe says `give up`.
/// Nothing when no attempt ended.
[[nodiscard]] std::optional<Event> failureOf(const Entry& entry);

/// The event under which an entry is filed: AttemptFailed where an outcome that is no error ended
/// the attempt, as entries themselves said until endsAttempt() came.
[[nodiscard]] Event filedEvent(const Entry& entry);
/// Whether @p replayed is what was recorded, or what was recorded of it before endsAttempt() came.
[[nodiscard]] bool isAsRecorded(const Entry& replayed, const Entry& recorded);

/// The recorded action: apply() makes the same entry from it again.
[[nodiscard]] Action actionOf(const Entry& entry);

} // namespace lockstep
