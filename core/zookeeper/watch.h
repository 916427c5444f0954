// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lockstep {

/// The kinds of watch events; the numbers are those of the protocol (Watcher.Event.EventType).
enum class WatchEventType : std::int8_t {
    None = -1, ///< about the session, not about a node
    NodeCreated = 1,
    NodeDeleted = 2,
    NodeDataChanged = 3,
    NodeChildrenChanged = 4,
    DataWatchRemoved = 5, ///< made by Java's client library; a server never sends these three
    ChildWatchRemoved = 6,
    PersistentWatchRemoved = 7,
};
/// "NodeDataChanged", ...
[[nodiscard]] std::string_view watchEventTypeName(WatchEventType type);

/// An event on its way to a session.
struct WatchEvent
{
    SessionId session;
    WatchEventType type = WatchEventType::None;
    Symbol path;
    friend constexpr auto operator<=>(const WatchEvent&, const WatchEvent&) = default;
};

/// How a watch goes on once it has fired.
enum class WatchMode : std::uint8_t {
    None, ///< there is no watch
    OneShot,
    Persistent,
    /// Persistent, and for everything below; children's changes only as their own events.
    Recursive,
};
/// "one-shot", "persistent", "recursive".
[[nodiscard]] std::string_view watchModeName(WatchMode mode);

/// The watches of a session on a path that removeWatches means (Watcher.WatcherType).
enum class WatcherType : std::uint8_t { Children = 1, Data = 2, Any = 3 };

/// A session's watches on one path. The server keeps a list for data and existence and one for
/// children, each with one mode for a path: a later mode overwrites (ZOOKEEPER-4466).
struct Watch
{
    Symbol path;
    SessionId session;
    WatchMode data = WatchMode::None; ///< getData, exists
    WatchMode children = WatchMode::None; ///< getChildren
    friend constexpr auto operator<=>(const Watch&, const Watch&) = default;
};

/// The watches that a server keeps for its connections.
///
/// Invariants: in order of path and session, each pair once; no entry without a mode.
class WatchTable
{
public:
    void watchData(Symbol path, SessionId session, WatchMode mode);
    void watchChildren(Symbol path, SessionId session, WatchMode mode);
    /// False when that session has no such watch. Any looks in both lists and needs a watch in only
    /// one.
    bool remove(Symbol path, SessionId session, WatcherType type);
    [[nodiscard]] bool has(Symbol path, SessionId session, WatcherType type) const;
    /// Whether anybody watches that path in such a list.
    [[nodiscard]] bool isWatched(Symbol path, WatcherType type) const;
    /// The connection is gone: a server keeps no watch without one.
    void removeAll(SessionId session);

    [[nodiscard]] const std::vector<Watch>& all() const { return m_watches; }
    /// The watches on one path, by session.
    [[nodiscard]] std::vector<Watch> on(Symbol path) const;
    [[nodiscard]] bool empty() const { return m_watches.empty(); }

    enum class List { Data, Children };
    /// Fires the watches on @p path in one list, and recursive watches on @p ancestors (nearest
    /// first), into @p fired, each session once; skips sessions in @p except. One-shot watches are
    /// gone afterwards. (WatchManager.triggerWatch.)
    void trigger(List list, Symbol path, const std::vector<Symbol>& ancestors, WatchEventType type,
                 const std::vector<SessionId>& except, std::vector<SessionId>& fired);
    [[nodiscard]] bool hasRecursive() const { return m_recursive > 0; }

    bool operator==(const WatchTable&) const = default;
    [[nodiscard]] std::uint64_t fingerprint() const;

private:
    using Place = std::vector<Watch>::iterator;
    Watch& entry(Symbol path, SessionId session);
    void drop(Place place);
    void setMode(WatchMode& mode, WatchMode to);

    std::vector<Watch> m_watches;
    std::uint32_t m_recursive = 0; ///< how many modes are Recursive
};

} // namespace lockstep
