// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a server does without being asked: it ends silent sessions, reaps nodes, and follows what
// others do to its clients.
#include "app/wire/server.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

bool isOurs(const Moment& world, ClientId client)
{
    return world.has(client) && world.client(client).phase == Phase::Guest && world.client(client).remote;
}

bool isDue(const Znode& node, Micros now)
{
    if (node.numChildren > 0)
        return false;
    if (node.kind == NodeKind::Container)
        return node.creates > 0;
    return node.kind == NodeKind::Ttl && now - node.mtime > node.ttlMillis * 1000;
}

/// Nobody else was given the place of its client. Of one that has no session yet that shows when it gets it.
bool hasItsPlace(const Moment& world, const Connection& connection)
{
    return !connection.isServing() || world.client(connection.client()).session == connection.session();
}

} // namespace

void WireServer::tick()
{
    endSilentSessions();
    if (m_port.now() >= m_reapAt)
        reap();
    followWorld();
    for (Connection* const connection : std::vector(m_connections.begin(), m_connections.end()))
        connection->closeIfLate();
    flushAll();
    // It stops when there are too many descriptors, and there may be less of them now.
    resumeAccepting();
}

void WireServer::endSilentSessions()
{
    const Micros now = m_port.now();
    std::vector<ClientId> over;
    for (const Connection* const connection : m_connections) {
        // Of who is stalled the session says itself when it ends.
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
        // Who is stalled hears of it when that is over.
        if (Connection* const connection = connectionOf(client); connection != nullptr && !connection->isStalled())
            connection->closeAtOnce("nothing was heard from it for its session's time");
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
            const ClientId client = connection->isServing() ? connection->client() : connection->wants();
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
            if (!known || !hasItsPlace(world, *connection) || world.client(client).link != Link::Connected
                || world.service.session(connection->session()) == nullptr)
                lost.push_back(connection);
            else if (!world.service.pending().empty() && world.service.hasPending(connection->session()))
                waiting.push_back(connection);
        }
    });
    // Nothing that it has sent is asked for who has no session any more.
    for (Connection* const connection : lost)
        connection->closeAtOnce({});
    // What came over the connection that it had goes before the one by which it came back.
    std::ranges::stable_partition(resumed, &Connection::isServing);
    for (Connection* const connection : resumed)
        connection->resume();
    for (Connection* const connection : waiting)
        connection->deliver();
}

void WireServer::reap()
{
    m_reapAt = m_port.now() + m_options.reapEvery;
    std::vector<Symbol> due;
    m_port.look([&](const Moment& world) {
        for (const Znode& node : world.service.nodes()) {
            if (isDue(node, m_port.now()))
                due.push_back(node.path);
        }
    });
    for (const Symbol path : due)
        submit(Call { {}, ReapNode { path } });
}

} // namespace lockstep
