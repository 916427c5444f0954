// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How a connection begins: a four-letter word, a new session, or an old session
// (ZooKeeperServer.processConnectRequest).
#include "app/wire/connection.h"
#include "app/wire/server.h"
#include "core/world/entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

constexpr int mostAttempts = 8;

/// The lowest place that is empty, or whose remote guest has no session any more.
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
    return world.clients.size() < maximumPlaces
        ? ClientId { static_cast<std::uint16_t>(world.clients.size() + 1) }
        : ClientId {};
}

/// The remote guest with that session, even if the session is over and the guest was not told yet.
ClientId guestOf(const Moment& world, SessionId session)
{
    const auto isIts = [&](const Client& c) {
        return c.session == session && c.phase == Phase::Guest && c.remote
            && (c.link == Link::Connected || c.link == Link::Cut);
    };
    const auto found = std::ranges::find_if(world.clients, isIts);
    return session && found != world.clients.end()
        ? ClientId { static_cast<std::uint16_t>(found - world.clients.begin() + 1) }
        : ClientId {};
}

} // namespace

bool Connection::answerWord()
{
    const std::string_view begin = m_in.rest().substr(0, 4);
    const std::string answer = begin.size() == 4 ? m_server.answerTo(begin) : std::string {};
    if (answer.empty())
        return false;
    m_out.putRaw(answer);
    closeAfterSending({});
    return true;
}

void Connection::begin(std::string_view frame)
{
    const auto request = jute::decodeConnect(frame);
    if (!request) {
        closeAtOnce("its first message is not a ZooKeeper client's");
        return;
    }
    const std::int64_t zxid = m_server.zxid();
    if (request->lastZxidSeen > zxid) {
        closeAtOnce(fmt::format("it has seen transaction 0x{:x} of another server, we are at 0x{:x}",
                                request->lastZxidSeen, zxid));
        return;
    }
    m_phase = Phase::Attaching;
    m_opening = frame;
    m_request->tellReadOnly = request->tellsReadOnly;
    m_servedAs = m_server.port().servedAs();
    m_request->passwordSeed = m_servedAs.passwordSeed;
    // A negative timeout counts as 0.
    m_wantedTimeoutMillis = static_cast<std::uint32_t>(std::max(request->timeoutMillis, 0));
    if (request->session == 0)
        openSession();
    else
        reattach(*request);
}

void Connection::openSession()
{
    ClientId place;
    m_server.port().look([&place](const Moment& world) { place = freePlace(world); });
    if (!place || ++m_attempts > mostAttempts) {
        closeAtOnce(fmt::format("all {} places are taken", maximumPlaces));
        return;
    }
    m_request->ask(Turn::Kind::Attach,
                   OpenSession { place, m_wantedTimeoutMillis, Symbol::intern(m_peer), true });
    if (m_server.submit(m_request))
        attached();
}

void Connection::reattach(const jute::ConnectRequest& request)
{
    const SessionId session = sessionFromNumber(request.session);
    ClientId client;
    bool connected = false;
    m_server.port().look([&](const Moment& world) {
        client = guestOf(world, session);
        connected = client && world.client(client).link == Link::Connected;
    });
    const jute::Password password = jute::passwordOf(m_servedAs.passwordSeed, session);
    const bool knows = client && request.password == std::string_view(password.data(), password.size());
    if (knows && isPaused(client)) {
        m_wants = client;
        stall();
        return;
    }
    // An existing connection loses the session, even to a client with the wrong password: a server
    // does so, too.
    if (Connection* const other = m_server.connectionOf(client); client && other != nullptr)
        other->closeAtOnce("its session goes on at " + m_peer);
    else if (connected)
        m_server.submit(CutLink { client });
    if (!knows) {
        refuse();
        return;
    }
    m_request->ask(Turn::Kind::Attach, Reattach { client, m_wantedTimeoutMillis });
    if (m_server.submit(m_request))
        attached();
}

void Connection::beginAgain()
{
    m_wants = {};
    begin(std::exchange(m_opening, {}));
}

void Connection::refuse()
{
    jute::putRefused(m_out, m_request->tellReadOnly);
    closeAfterSending({});
}

void Connection::attached()
{
    Turn& turn = *m_request;
    const bool refused = turn.wasRefused;
    const Entry entry = turn.entry;
    turn.release();
    if (m_phase != Phase::Attaching)
        return;
    if (refused) {
        // Somebody else was given that place in the meantime.
        const auto* const again = std::get_if<Reattach>(&turn.action());
        if (again == nullptr) {
            openSession();
        } else if (mayComeBack(again->client)) {
            m_wants = again->client;
            stall();
            m_server.wakeup()->call();
        } else {
            refuse();
        }
        return;
    }
    m_opening.clear();
    m_out.putRaw(turn.answer.bytes());
    markOutput();
    if (turn.timeoutMillis == 0 || entry.event == Event::SessionRefused) {
        closeAfterSending({});
        return;
    }
    m_phase = Phase::Serving;
    m_client = entry.client;
    m_session = turn.session;
    m_timeoutMillis = turn.timeoutMillis;
    m_heard = m_server.port().now();
    m_server.bind(m_client, this);
}

} // namespace lockstep
