// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/watch.h"

#include "core/base/hash.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

bool before(const Watch& watch, Symbol path, SessionId session)
{
    return watch.path != path ? watch.path < path : watch.session < session;
}

bool contains(const std::vector<SessionId>& sessions, SessionId session)
{
    return std::find(sessions.begin(), sessions.end(), session) != sessions.end();
}

bool isOf(const Watch& watch, WatcherType type)
{
    const bool data = watch.data != WatchMode::None;
    const bool children = watch.children != WatchMode::None;
    switch (type) {
    case WatcherType::Children:
        return children;
    case WatcherType::Data:
        return data;
    case WatcherType::Any:
        return data || children;
    }
    return false;
}

WatchMode& modeOf(Watch& watch, WatchTable::List list)
{
    return list == WatchTable::List::Data ? watch.data : watch.children;
}

} // namespace

std::string_view watchEventTypeName(WatchEventType type)
{
    static constexpr std::array<std::string_view, 8> names {
        "None", "NodeCreated", "NodeDeleted", "NodeDataChanged", "NodeChildrenChanged",
        "DataWatchRemoved", "ChildWatchRemoved", "PersistentWatchRemoved",
    };
    // A file may hold any number.
    const auto index = static_cast<std::size_t>(type);
    return index < names.size() ? names[index] : names[0];
}

std::string_view watchModeName(WatchMode mode)
{
    static constexpr std::array<std::string_view, 4> names { "none", "one-shot", "persistent",
                                                             "recursive" };
    const auto index = static_cast<std::size_t>(mode);
    return index < names.size() ? names[index] : names[0];
}

Watch& WatchTable::entry(Symbol path, SessionId session)
{
    const auto place
        = std::partition_point(m_watches.begin(), m_watches.end(),
                               [&](const Watch& w) { return before(w, path, session); });
    if (place != m_watches.end() && place->path == path && place->session == session)
        return *place;
    return *m_watches.insert(place, Watch { path, session });
}

void WatchTable::setMode(WatchMode& mode, WatchMode to)
{
    m_recursive -= mode == WatchMode::Recursive ? 1u : 0u;
    m_recursive += to == WatchMode::Recursive ? 1u : 0u;
    mode = to;
}

void WatchTable::watchData(Symbol path, SessionId session, WatchMode mode)
{
    setMode(entry(path, session).data, mode);
}

void WatchTable::watchChildren(Symbol path, SessionId session, WatchMode mode)
{
    setMode(entry(path, session).children, mode);
}

bool WatchTable::has(Symbol path, SessionId session, WatcherType type) const
{
    const auto found
        = std::partition_point(m_watches.begin(), m_watches.end(),
                               [&](const Watch& w) { return before(w, path, session); });
    if (found == m_watches.end() || found->path != path || found->session != session)
        return false;
    return isOf(*found, type);
}

bool WatchTable::isWatched(Symbol path, WatcherType type) const
{
    const auto range = std::ranges::equal_range(m_watches, path, {}, &Watch::path);
    return std::ranges::any_of(range, [type](const Watch& watch) { return isOf(watch, type); });
}

bool WatchTable::remove(Symbol path, SessionId session, WatcherType type)
{
    if (!has(path, session, type))
        return false;
    Watch& watch = entry(path, session);
    if (type != WatcherType::Children)
        setMode(watch.data, WatchMode::None);
    if (type != WatcherType::Data)
        setMode(watch.children, WatchMode::None);
    drop(m_watches.begin() + (&watch - m_watches.data()));
    return true;
}

void WatchTable::drop(Place place)
{
    if (place->data == WatchMode::None && place->children == WatchMode::None)
        m_watches.erase(place);
}

void WatchTable::removeAll(SessionId session)
{
    for (Watch& watch : m_watches) {
        if (watch.session != session)
            continue;
        setMode(watch.data, WatchMode::None);
        setMode(watch.children, WatchMode::None);
    }
    std::erase_if(m_watches, [&](const Watch& w) { return w.session == session; });
}

std::vector<Watch> WatchTable::on(Symbol path) const
{
    const auto range = std::ranges::equal_range(m_watches, path, {}, &Watch::path);
    return { range.begin(), range.end() };
}

void WatchTable::trigger(List list, Symbol path, const std::vector<Symbol>& ancestors,
                         WatchEventType type, const std::vector<SessionId>& except,
                         std::vector<SessionId>& fired)
{
    const auto tell = [&](SessionId session) {
        if (!contains(fired, session) && !contains(except, session))
            fired.push_back(session);
    };
    const auto range = std::ranges::equal_range(m_watches, path, {}, &Watch::path);
    for (Watch& watch : range) {
        WatchMode& mode = modeOf(watch, list);
        if (mode == WatchMode::None
            || (mode == WatchMode::Recursive && type == WatchEventType::NodeChildrenChanged))
            continue;
        tell(watch.session);
        if (mode == WatchMode::OneShot)
            setMode(mode, WatchMode::None);
    }
    if (m_recursive > 0 && type != WatchEventType::NodeChildrenChanged) {
        for (const Symbol ancestor : ancestors) {
            for (Watch& watch : std::ranges::equal_range(m_watches, ancestor, {}, &Watch::path)) {
                if (modeOf(watch, list) == WatchMode::Recursive)
                    tell(watch.session);
            }
        }
    }
    const auto gone = std::remove_if(range.begin(), range.end(), [](const Watch& w) {
        return w.data == WatchMode::None && w.children == WatchMode::None;
    });
    m_watches.erase(gone, range.end());
}

std::uint64_t WatchTable::fingerprint() const
{
    std::uint64_t h = m_watches.size();
    for (const Watch& w : m_watches) {
        const auto modes
            = static_cast<std::uint64_t>(w.data) * 4 + static_cast<std::uint64_t>(w.children);
        h = mix(h, mix((std::uint64_t { w.path.id() } << 32u) | w.session.value, modes));
    }
    return h;
}

} // namespace lockstep
