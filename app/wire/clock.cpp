// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a server does by itself: ends silent sessions, reaps nodes, and follows changes to its
// clients from outside.
#include "app/wire/server.h"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

bool isOurs(const Moment& world, ClientId client)
{
    return world.has(client) && world.client(client).phase == Phase::Guest
        && world.client(client).remote;
}

bool isOver(const Moment& world, ClientId client)
{
    return world.service.session(world.client(client).session) == nullptr;
}

/// Whether its session is over, and its program was told so.
bool knowsItsEnd(const Moment& world, ClientId client)
{
    const Link link = world.client(client).link;
    return isOver(world, client) && (link == Link::Closed || link == Link::Expired);
}

/// Our clients whose sessions are over, and that may come back to learn of it.
std::map<ClientId, Micros> lostIn(const Moment& world, Micros until)
{
    std::map<ClientId, Micros> lost;
    for (std::size_t place = 0; place < world.clients.size(); ++place) {
        const ClientId client = clientAt(place);
        if (isOurs(world, client) && isOver(world, client) && world.client(client).link == Link::Cut
            && !world.client(client).paused)
            lost.emplace(client, until);
    }
    return lost;
}

bool isDue(const Znode& node, Micros now)
{
    if (node.numChildren > 0)
        return false;
    if (node.kind == NodeKind::Container)
        return node.creates > 0;
    return node.kind == NodeKind::Ttl && now - node.mtime > node.ttlMillis * millisecond;
}

/// Whether the connection's client still has its place. Without a session yet, this shows when it
/// gets one.
bool hasItsPlace(const Moment& world, const Connection& connection)
{
    return !connection.isServing()
        || world.client(connection.client()).session == connection.session();
}

} // namespace

void WireServer::tick()
{
    endSilentSessions();
    forgetLost();
    if (m_port.now() >= m_reapAt)
        reap();
    followWorld();
    for (Connection* const connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->closeIfLate();
    flushAll();
    // Accepting stops when there are too many descriptors, and there may be fewer now.
    resumeAccepting();
}

void WireServer::endSilentSessions()
{
    const Micros now = m_port.now();
    std::vector<ClientId> over;
    for (const Connection* const connection : m_connections) {
        // A stalled client's session itself says when it ends.
        if (connection->isServing() && !connection->isStalled() && now >= connection->silentUntil())
            over.push_back(connection->client());
    }
    m_port.look([&](const Moment& world) {
        for (const Session& session : world.service.sessions()) {
            if (now >= session.expiresAt && isOurs(world, session.client))
                over.push_back(session.client);
        }
    });
    for (const ClientId client : over) {
        submit(ExpireSession { client });
        // A stalled client hears of it after the pause.
        if (Connection* const connection = connectionOf(client);
            connection != nullptr && !connection->isStalled())
            connection->closeAtOnce("nothing was heard from it for its session's timeout");
    }
}

void WireServer::letGo(ClientId client)
{
    bool over = false;
    m_port.look(
        [&](const Moment& world) { over = isOurs(world, client) && knowsItsEnd(world, client); });
    if (over)
        submit(RetireClient { client });
}

// Who lost its connection may come back to learn that its session is over: it is shown for a while.
void WireServer::forgetLost()
{
    constexpr Micros patience = 10'000'000;
    const Micros now = m_port.now();
    std::map<ClientId, Micros> lost;
    m_port.look([&](const Moment& world) { lost = lostIn(world, now + patience); });
    for (auto& [client, until] : lost) {
        if (const auto known = m_lost.find(client); known != m_lost.end())
            until = known->second;
    }
    m_lost = std::move(lost);
    for (const auto& [client, until] : m_lost) {
        if (now >= until)
            submit(RetireClient { client });
    }
}

// Somebody else may have cut a link, ended a session or changed what our clients watch.
void WireServer::followWorld()
{
    std::vector<Connection*> lost;
    std::vector<Connection*> waiting;
    std::vector<Connection*> resumed;
    const ServedAs now = m_port.servedAs();
    m_port.look([&](const Moment& world) {
        for (Connection* const connection : m_connections) {
            const ClientId client
                = connection->isServing() ? connection->client() : connection->wants();
            if (!client)
                continue;
            const bool known = connection->servedAs() == now && world.has(client);
            if (known && world.client(client).paused && hasItsPlace(world, *connection)) {
                connection->stall();
                continue;
            }
            if (connection->isStalled())
                resumed.push_back(connection);
            if (!connection->isServing())
                continue;
            if (!known || !hasItsPlace(world, *connection)
                || world.client(client).link != Link::Connected
                || world.service.session(connection->session()) == nullptr)
                lost.push_back(connection);
            else if (!world.service.pending().empty()
                     && world.service.hasPending(connection->session()))
                waiting.push_back(connection);
        }
    });
    // Requests of a client without a session are dropped.
    for (Connection* const connection : lost)
        connection->closeAtOnce({});
    // Requests from the old connection go before the new connection.
    std::ranges::stable_partition(resumed, &Connection::isServing);
    for (Connection* const connection : resumed)
        connection->resume();
    for (Connection* const connection : waiting)
        connection->deliver();
}

void WireServer::endAllSessions()
{
    std::vector<ClientId> ours;
    m_port.look([&](const Moment& world) {
        for (const Session& session : world.service.sessions()) {
            if (isOurs(world, session.client))
                ours.push_back(session.client);
        }
    });
    for (const ClientId client : ours)
        submit(ExpireSession { client });
}

void WireServer::reap()
{
    const Micros now = m_port.now();
    m_reapAt = now + m_options.reapEvery;
    std::vector<Symbol> due;
    m_port.look([&](const Moment& world) {
        for (const Znode& node : world.service.nodes()) {
            if (isDue(node, now))
                due.push_back(node.path);
        }
    });
    for (const Symbol path : due)
        submit(Call { {}, ReapNode { path } });
}

} // namespace lockstep
