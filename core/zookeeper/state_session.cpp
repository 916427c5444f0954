// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Sessions, and how they are told of changes.
#include "core/base/check.h"
#include "core/zookeeper/acl.h"
#include "core/zookeeper/path.h"
#include "core/zookeeper/state.h"
#include "core/zookeeper/txn.h"

#include <algorithm>

namespace lockstep {

Session* ZookeeperState::findSession(SessionId id)
{
    return const_cast<Session*>(
        session(id)); // NOLINT: the session is a member of this non-const object
}

const Session* ZookeeperState::session(SessionId id) const
{
    // Ids follow each other, so until a session ends its place follows from its id.
    if (const std::size_t guess = m_sessions.empty() ? 0 : id.value - m_sessions.front().id.value;
        guess < m_sessions.size() && m_sessions[guess].id == id)
        return &m_sessions[guess];
    const auto place = std::ranges::lower_bound(m_sessions, id, {}, &Session::id);
    return place != m_sessions.end() && place->id == id ? &*place : nullptr;
}

bool ZookeeperState::isConnected(SessionId id) const
{
    const Session* const found = session(id);
    return found != nullptr && found->connected;
}

SessionId ZookeeperState::openSession(ClientId client, std::int64_t timeoutMillis, Micros)
{
    ++m_zxid.value;
    ++m_lastSession.value;
    m_sessions.push_back(Session { .id = m_lastSession,
                                   .client = client,
                                   .timeoutMillis = negotiatedTimeout(timeoutMillis) });
    return m_lastSession;
}

void ZookeeperState::disconnect(SessionId id, Micros now)
{
    std::erase_if(m_pending, [&](const WatchEvent& e) { return e.session == id; });
    Session* const found = findSession(id);
    if (found == nullptr)
        return;
    found->pending = 0;
    if (!found->connected)
        return;
    found->connected = false;
    found->expiresAt = std::min(found->expiresAt, expiryOf(now, found->timeoutMillis));
    m_watches.removeAll(id);
}

void ZookeeperState::fallSilent(SessionId id, Micros now)
{
    Session* const found = findSession(id);
    if (found != nullptr && found->connected)
        found->expiresAt = expiryOf(now, found->timeoutMillis);
}

void ZookeeperState::pingAgain(SessionId id)
{
    Session* const found = findSession(id);
    if (found != nullptr && found->connected)
        found->expiresAt = never;
}

bool ZookeeperState::reattach(SessionId id, std::optional<std::int64_t> timeoutMillis)
{
    Session* const found = findSession(id);
    if (found == nullptr)
        return false;
    found->connected = true;
    found->expiresAt = never;
    if (timeoutMillis)
        found->timeoutMillis = negotiatedTimeout(*timeoutMillis);
    return true;
}

Reply ZookeeperState::expire(SessionId id, Micros now)
{
    ++m_zxid.value;
    const Reply reply = endSession(id, now, Event::SessionExpired);
    std::erase_if(m_pending, [&](const WatchEvent& e) { return e.session == id; });
    return reply;
}

Reply ZookeeperState::perform(const Caller& caller, const CloseSession&, Micros now)
{
    if (!caller.session)
        return Reply { .event = Event::ArgumentsBad, .code = ErrorCode::BadArguments };
    return endSession(caller.session, now, Event::SessionClosed);
}

Reply ZookeeperState::endSession(SessionId id, Micros now, Event event)
{
    Txn txn { .now = now, .watched = !m_watches.empty() };
    // A server deletes them in the order of a hash table. This order is as good, and nobody can
    // take it for the order of their numbers.
    std::vector<Symbol> paths = ephemeralsOf(id);
    std::reverse(paths.begin(), paths.end());
    for (const Symbol path : paths)
        removeNode(txn, *find(path));
    // The session's own watches die with its connection, which hears of these deletions first.
    const std::uint32_t fired = fire(txn);
    m_watches.removeAll(id);
    std::erase_if(m_sessions, [&](const Session& s) { return s.id == id; });
    return Reply { .event = event,
                   .count = static_cast<std::uint32_t>(paths.size()),
                   .fired = fired };
}

ZookeeperState ZookeeperState::appliedFor(SessionId id) const
{
    ZookeeperState applied = *this;
    applied.m_watches = {};
    applied.m_pending.clear();
    std::erase_if(applied.m_sessions, [id](const Session& s) { return s.id != id; });
    for (Session& own : applied.m_sessions)
        own = Session { .id = own.id,
                        .client = own.client,
                        .connected = false,
                        .timeoutMillis = own.timeoutMillis };
    return applied;
}

const Session* ZookeeperState::nextToExpire() const
{
    const auto first = std::ranges::min_element(m_sessions, {}, &Session::expiresAt);
    return first == m_sessions.end() || first->expiresAt == never ? nullptr : &*first;
}

bool ZookeeperState::hasPending(SessionId id) const
{
    if (m_pending.empty())
        return false;
    // A session that has ended may still have to hear its last events.
    const Session* const found = session(id);
    return found != nullptr
        ? found->pending > 0
        : std::ranges::find(m_pending, id, &WatchEvent::session) != m_pending.end();
}

WatchEvent ZookeeperState::deliver(SessionId id)
{
    const auto first = std::ranges::find(m_pending, id, &WatchEvent::session);
    LOCKSTEP_CHECK(first != m_pending.end(), "only an event that was sent can be delivered");
    const WatchEvent event = *first;
    m_pending.erase(first);
    if (Session* const found = findSession(id))
        found->pending -= 1;
    return event;
}

// A session that may not read the node hears nothing, and loses a one-shot watch
// (ServerCnxn.process).
std::uint32_t ZookeeperState::send(const std::vector<SessionId>& sessions, WatchEventType type,
                                   Symbol path, Symbol acl)
{
    if (!permits(acl, Permission::Read))
        return 0;
    for (const SessionId id : sessions) {
        m_pending.push_back({ id, type, path });
        if (Session* const found = findSession(id))
            found->pending += 1;
    }
    return static_cast<std::uint32_t>(sessions.size());
}

void ZookeeperState::sendLate(SessionId id, WatchEventType type, Symbol path)
{
    if (isConnected(id))
        send({ id }, type, path, {});
}

std::vector<Symbol> ZookeeperState::ancestorsOf(Symbol parent) const
{
    std::vector<Symbol> ancestors;
    if (!m_watches.hasRecursive())
        return ancestors;
    for (std::string_view path = parent.view();; path = parentPath(path)) {
        ancestors.push_back(Symbol::intern(path));
        if (path.size() <= 1)
            return ancestors;
    }
}

// DataTree: createNode, deleteNode and setData, each with the watches that it triggers.
std::uint32_t ZookeeperState::fire(const Txn& txn)
{
    using List = WatchTable::List;
    std::uint32_t sent = 0;
    for (const auto& [type, path, acl, parent, parentAcl] : txn.triggers) {
        const bool isNode = path.view().size() > 1;
        const std::vector<Symbol> above = isNode
            ? ancestorsOf(Symbol::intern(parentPath(path.view())))
            : std::vector<Symbol> {};
        std::vector<SessionId> told;
        m_watches.trigger(List::Data, path, above, type, {}, told);
        if (type == WatchEventType::NodeDeleted) {
            std::vector<SessionId> more;
            m_watches.trigger(List::Children, path, above, type, told, more);
            told.insert(told.end(), more.begin(), more.end());
        }
        sent += send(told, type, path, acl);
        if (type == WatchEventType::NodeDataChanged)
            continue;
        std::vector<SessionId> parents;
        m_watches.trigger(List::Children, parent, {}, WatchEventType::NodeChildrenChanged, {},
                          parents);
        sent += send(parents, WatchEventType::NodeChildrenChanged, parent, parentAcl);
    }
    return sent;
}

} // namespace lockstep
