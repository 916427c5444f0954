// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lockstep {

/// How much an event matters; the seed's four levels.
enum class Level : std::uint8_t {
    Info, ///< an operation that succeeded
    Warning, ///< a conflict: node exists, lock contended
    Error, ///< an operation that failed: unknown node, release by a non-owner
    Success, ///< a milestone of a task
};
inline constexpr int levelCount = 4;

/// What came of an action: every outcome has a name of its own. The order is part of no file
/// format, files carry eventName().
enum class Event : std::uint8_t {
    // the service
    NodeCreated,
    NodeExists,
    NodeRead,
    NodeUpdated,
    NodeMissing,
    ParentMissing,
    PathMalformed,
    LockAcquired,
    LockContended, ///< another client owns it
    LockAlreadyOwned, ///< the same client owns it already
    LockReleased,
    LockNotOwned, ///< unlock by a client that is not the owner
    LockNotLocked, ///< unlock of a node that nobody has locked
    NodeDeleted,
    NodeFound, ///< exists, check: it does
    NodeAbsent, ///< exists: it does not; no failure
    NodeNotEmpty, ///< delete of a node with children
    VersionConflict, ///< the node has another version than the one that was named
    ParentEphemeral, ///< ephemeral nodes have no children
    ChildrenRead,
    DescendantsCounted,
    EphemeralsRead,
    Synced,
    AclRead,
    AclSet,
    AclInvalid,
    AccessDenied, ///< the node's ACL does not allow it
    ArgumentsBad, ///< the server refuses such arguments
    MultiDone,
    MultiFailed, ///< one operation was refused, so none happened
    NodeReaped, ///< the service deleted a container or TTL node
    NodeNotReaped, ///< its time has not come
    // watches
    WatchSet,
    WatchRemoved,
    WatchFound,
    WatchMissing,
    WatchesRestored, ///< after a lost connection
    WatchFired, ///< an event reached its client
    // sessions and connections
    SessionOpened,
    SessionClosed,
    SessionExpired,
    SessionGone, ///< a request of a session that has ended
    SessionReattached,
    SessionRefused, ///< a connection for an ended session: the client learns of the end
    LinkCut, ///< the connection is lost; the session lives on for its timeout
    LinkSilenced, ///< the same, and the client does not notice
    LinkDown, ///< a request while there is no connection
    RequestTooLarge, ///< the server closes the connection of its sender
    RequestLost, ///< the connection was lost before the request was applied
    ReplyLost, ///< the connection was lost after it was applied
    RequestLate, ///< the connection was lost, and the request will be applied later
    CallInterrupted, ///< the caller no longer waited for the reply; the service has applied it
    RequestDropped, ///< a late request met a session that is attached elsewhere
    FaultArmed, ///< the next request will be lost on its way
    FaultDisarmed, ///< it will be answered after all
    // the guarded resource
    ResourceWritten,
    ResourceRefused, ///< it has seen a larger fencing token
    TokenAnnounced, ///< it refuses smaller ones from now on
    // the clients
    TaskCompleted,
    AttemptFailed, ///< the recipe does not say what to do with an outcome
    ClientJoined,
    ClientRetiring, ///< asked to leave; it holds the lock and finishes first
    ClientStays, ///< was asked to leave and is asked to stay before it had left
    ClientLeft,
    ClientCrashed,
    ClientPaused,
    ClientResumed,
    ServerLagging, ///< the server that the client is connected to learns of nothing any more
    ServerCaughtUp,
    KnobChanged,
    // guests at the watched lock, by the nodes
    LockWatched,
    LineWaits, ///< a guest's node is in the line, and others hold
    LineHolds, ///< its node holds
    LineLeft, ///< it waited, and its node is gone
    LockGivenBack, ///< it held, and its node is gone
    LockLost, ///< it held until its session ended for its silence
    /// nothing came of it: never an outcome by itself, so it has no name, no level and no place in
    /// eventCount
    None,
};
inline constexpr int eventCount = static_cast<int>(Event::None);

/// Whether it tells where a guest stands in the line at the watched lock.
[[nodiscard]] constexpr bool tellsPlace(Event event)
{
    return event >= Event::LineWaits && event <= Event::LockLost;
}

/// Whether the service has applied a request of which its caller has not heard the reply.
[[nodiscard]] constexpr bool isUnheard(Event event)
{
    return event == Event::ReplyLost || event == Event::CallInterrupted;
}

/// The stable name, as in files and JSON: "lock.contended". Requires of this and of levelOf(): not
/// None.
[[nodiscard]] std::string_view eventName(Event event);
/// The event with that name, or nothing.
[[nodiscard]] std::optional<Event> eventFromName(std::string_view name);
[[nodiscard]] Level levelOf(Event event);
/// "info", "warning", "error", "success".
[[nodiscard]] std::string_view levelName(Level level);
[[nodiscard]] std::optional<Level> levelFromName(std::string_view name);

} // namespace lockstep
