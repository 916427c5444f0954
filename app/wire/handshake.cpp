// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/wire/handshake.h"

#include "app/wire/server.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

constexpr int mostAttempts = 8;

/// The lowest place that nobody has, or whose guest of ours has no session any more.
ClientId freePlace(const Moment& world)
{
    std::uint16_t i = 0;
    for (const Client& client : world.clients) {
        ++i;
        const bool over = client.phase == Phase::Guest && client.remote
            && world.service.session(client.session) == nullptr;
        if (over || client.phase == Phase::Absent)
            return ClientId { i };
    }
    return world.clients.size() < maximumPlaces ? clientAt(world.clients.size()) : ClientId {};
}

/// The guest of ours whose session that is, also when the session is over and it was not told yet.
ClientId guestOf(const Moment& world, SessionId session)
{
    const auto isIts = [&](const Client& c) {
        return c.session == session && c.phase == Phase::Guest && c.remote
            && (c.link == Link::Connected || c.link == Link::Cut);
    };
    const auto found = std::ranges::find_if(world.clients, isIts);
    return session && found != world.clients.end()
        ? clientAt(static_cast<std::size_t>(found - world.clients.begin()))
        : ClientId {};
}

/// Whether a client that was refused need only wait.
bool mayComeBack(const Moment& world, ClientId client)
{
    return world.has(client)
        && (world.client(client).paused || world.client(client).link == Link::Cut);
}

} // namespace

Handshake::Handshake(WireServer& server, Channel& channel, std::shared_ptr<Turn> turn)
    : m_server(server)
    , m_channel(channel)
    , m_turn(std::move(turn))
{
}

Sequel Handshake::begin(std::string_view frame)
{
    const auto request = jute::decodeConnect(frame);
    if (!request)
        return closes("its first message is not a ZooKeeper client's");
    const std::int64_t zxid = m_server.zxid();
    if (request->lastZxidSeen > zxid)
        return closes(
            fmt::format("it has seen transaction 0x{:x} of another server, we are at 0x{:x}",
                        request->lastZxidSeen, zxid));
    m_opening = frame;
    m_turn->tellReadOnly = request->tellsReadOnly;
    m_served.servedAs = m_server.port().servedAs();
    m_turn->passwordSeed = m_served.servedAs.passwordSeed;
    // Less than nothing is as short as nothing.
    m_wantedTimeoutMillis = static_cast<std::uint32_t>(std::max(request->timeoutMillis, 0));
    return request->session == 0 ? openSession() : reattach(*request);
}

Sequel Handshake::beginAgain()
{
    m_wants = {};
    return begin(std::exchange(m_opening, {}));
}

Sequel Handshake::openSession()
{
    ClientId place;
    m_server.port().look([&place](const Moment& world) { place = freePlace(world); });
    if (!place || ++m_attempts > mostAttempts)
        return closes(fmt::format("all {} places are taken", maximumPlaces));
    const Symbol name = Symbol::intern(m_channel.peer());
    m_turn->ask(Turn::Kind::Attach, OpenSession { place, m_wantedTimeoutMillis, name, true });
    return m_server.submit(m_turn) ? attached() : Sequel {};
}

Sequel Handshake::reattach(const jute::ConnectRequest& request)
{
    const SessionId session = sessionFromNumber(request.session);
    ClientId client;
    bool connected = false;
    bool paused = false;
    m_server.port().look([&](const Moment& world) {
        client = guestOf(world, session);
        connected = client && world.client(client).link == Link::Connected;
        paused = client && world.client(client).paused;
    });
    const jute::Password password = jute::passwordOf(m_served.servedAs.passwordSeed, session);
    const bool knows
        = client && request.password == std::string_view(password.data(), password.size());
    if (knows && paused)
        return waitFor(client);
    // Whoever has it loses it, even to one who turns out not to know the password: so does a
    // server.
    if (Connection* const other = m_server.connectionOf(client); client && other != nullptr)
        other->closeAtOnce("its session goes on at " + m_channel.peer());
    else if (connected)
        m_server.submit(CutLink { client });
    if (!knows)
        return refuse();
    m_turn->ask(Turn::Kind::Attach, Reattach { client, m_wantedTimeoutMillis });
    return m_server.submit(m_turn) ? attached() : Sequel {};
}

Sequel Handshake::refuse()
{
    jute::putRefused(m_channel.out(), m_turn->tellReadOnly);
    return closesAfterSending();
}

Sequel Handshake::waitFor(ClientId client)
{
    m_wants = client;
    return stalls();
}

Sequel Handshake::attached()
{
    const Turn& turn = *m_turn;
    const bool wasRefused = turn.wasRefused;
    m_turn->release();
    if (wasRefused)
        return refused();
    m_opening.clear();
    m_channel.out().putRaw(turn.answer.bytes());
    if (turn.timeoutMillis == 0 || turn.entry.event == Event::SessionRefused)
        return closesAfterSending();
    m_served.client = turn.entry.client;
    m_served.session = turn.session;
    m_served.timeoutMillis = turn.timeoutMillis;
    return {};
}

Sequel Handshake::refused()
{
    // Somebody else was given that place in the meantime.
    const auto* const again = std::get_if<Reattach>(&m_turn->action());
    if (again == nullptr)
        return openSession();
    bool may = false;
    m_server.port().look([&](const Moment& world) { may = mayComeBack(world, again->client); });
    if (!may)
        return refuse();
    m_server.wakeup()->call();
    return waitFor(again->client);
}

} // namespace lockstep
