// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/channel.h"
#include "app/wire/handshake.h"
#include "app/wire/identity.h"
#include "app/wire/sequel.h"
#include "app/wire/turn.h"
#include "core/jute/request.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

class WireServer;

/// The requests of one connection: has them applied one after the other, and writes their answers
/// in that order. What concerns only the connection it answers itself, the rest goes to the port.
///
/// Invariants:
///  1. At most one request is under way; what comes behind it waits, pings excepted.
///  2. Reads that are asked together are requests of their own for the service, and one answer.
///  3. A request that was refused since its client is paused is asked again afterwards.
/// Threads: the server's. Errors are a Sequel.
class RequestQueue final
{
public:
    /// Requires: the server and the channel outlive it. @p turn is its own from serve() on.
    RequestQueue(WireServer& server, Channel& channel, std::shared_ptr<Turn> turn);

    /// Requests are that session's from now on.
    void serve(const ServedSession& served) { m_served = served; }

    // What waits

    /// Takes what has arrived while something is under way. Once there is a session, pings are
    /// answered: whoever is held must not take us for dead.
    void setAside();
    /// Whether so much waits that nothing more is fetched.
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] bool isEmpty() const { return m_aside.empty(); }
    /// The oldest that waits.
    [[nodiscard]] std::optional<std::string> next();

    /// Marks the texts of the reads that wait.
    void mark(SymbolMarks& marks) const;

    // One request. Requires: serve().

    /// Answers it, or passes it on. Requires: nothing is under way.
    [[nodiscard]] Sequel handle(std::string_view frame);
    /// The turn is back.
    [[nodiscard]] Sequel answered();
    /// Goes on with reads that are asked together, if there are any and nothing is under way.
    [[nodiscard]] Sequel goOnReading();
    /// Whether what is under way is asked again once its client goes on.
    [[nodiscard]] bool isToAskAgain() const { return m_askAgain; }
    [[nodiscard]] Sequel askAgain();

private:
    [[nodiscard]] std::optional<Sequel> handleOwn(std::int32_t xid, jute::OpCode code,
                                                  std::string_view body);
    [[nodiscard]] Sequel authenticate(std::string_view body);
    void tellWhoItIs(std::int32_t xid);
    [[nodiscard]] Sequel ask(std::int32_t xid, jute::Request request,
                             Turn::Kind kind = Turn::Kind::Request);
    [[nodiscard]] Sequel check(std::int32_t xid, std::string_view body);
    [[nodiscard]] Sequel refuseUnread(std::int32_t xid, jute::OpCode code);
    [[nodiscard]] Sequel askReads(std::int32_t xid, std::string_view body);
    void answerReads();
    void answerBare(std::int32_t xid, ErrorCode code);
    /// Whether the session stands as before: refused was the request, and not the client.
    [[nodiscard]] bool hasItsSession() const;

    WireServer& m_server;
    Channel& m_channel;
    const std::shared_ptr<Turn> m_turn;
    ServedSession m_served;
    Identity m_identity;

    std::deque<std::string> m_aside; ///< what waits
    std::size_t m_asideBytes = 0;
    bool m_askAgain = false;

    bool m_reading = false; ///< a multiRead is under way
    std::vector<jute::Request> m_reads; ///< its reads
    std::size_t m_nextRead = 0;
    jute::Writer m_readResults;
};

} // namespace lockstep
