// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/channel.h"
#include "app/wire/sequel.h"
#include "app/wire/turn.h"
#include "core/jute/handshake.h"

#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

class WireServer;

/// The session that a connection serves, and by whom that was opened.
struct ServedSession
{
    ClientId client;
    SessionId session;
    std::uint32_t timeoutMillis = 0;
    ServedAs servedAs;
};

/// How a connection comes to its session: a new one, or one that its client had
/// (ZooKeeperServer.processConnectRequest). Whoever is refused is answered so.
///
/// Invariant: after begin() a turn is under way, or the handshake has ended, or it waits for a
/// paused client.
/// Threads: the server's. Errors are a Sequel.
class Handshake final
{
public:
    /// Requires: the server and the channel outlive it. @p turn is free when it begins.
    Handshake(WireServer& server, Channel& channel, std::shared_ptr<Turn> turn);

    /// Takes the first message. Afterwards hasSession(), or the turn is under way, or the Sequel
    /// ends the connection.
    [[nodiscard]] Sequel begin(std::string_view frame);
    /// The same again, after a stall.
    [[nodiscard]] Sequel beginAgain();
    /// The turn is back. Frees it.
    [[nodiscard]] Sequel attached();

    [[nodiscard]] bool hasSession() const { return m_served.client.value != 0; }
    /// Its servedAs is known from begin() on.
    [[nodiscard]] const ServedSession& served() const { return m_served; }
    /// The paused client whose session it wants to go on with; else nobody.
    [[nodiscard]] ClientId wants() const { return m_wants; }

private:
    [[nodiscard]] Sequel openSession();
    [[nodiscard]] Sequel reattach(const jute::ConnectRequest& request);
    [[nodiscard]] Sequel refuse();
    [[nodiscard]] Sequel refused();
    [[nodiscard]] Sequel waitFor(ClientId client);

    WireServer& m_server;
    Channel& m_channel;
    const std::shared_ptr<Turn> m_turn;
    ServedSession m_served;
    std::string m_opening; ///< the first message, until there is a session
    ClientId m_wants;
    std::uint32_t m_wantedTimeoutMillis = 0;
    int m_attempts = 0; ///< at a place in the world
};

} // namespace lockstep
