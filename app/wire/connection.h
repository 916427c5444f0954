// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/turn.h"
#include "core/jute/frame.h"
#include "core/jute/handshake.h"
#include "core/jute/response.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <deque>
#include <memory>
#include <string>

namespace lockstep {

class WireServer;

/// One client's connection: cuts the arriving bytes into requests, has them applied one after the
/// other, and sends the answers. Handles all arrived bytes in one go and answers with one write.
///
/// Invariants:
///  1. At most one request is under way; later ones wait, pings excepted.
///  2. The bytes to be sent are bounded: above one limit requests wait, above another the
///     connection is closed.
///  3. Once closed it does nothing more; the server deletes it from the event loop.
///  4. While its client is paused it neither reads nor writes, as if nothing arrived in either
///     direction. A request that was on its way to the service is asked again afterwards.
/// Threads: the server's.
class Connection final : public QObject
{
public:
    Connection(WireServer& server, QTcpSocket* socket);

    /// "127.0.0.1:40312"
    [[nodiscard]] const std::string& peer() const { return m_peer; }
    /// Nobody before and after its session.
    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] SessionId session() const { return m_session; }
    [[nodiscard]] const ServedAs& servedAs() const { return m_servedAs; }
    [[nodiscard]] bool isServing() const { return m_phase == Phase::Serving; }
    /// When the session ends unless something is heard. Requires: isServing().
    [[nodiscard]] Micros silentUntil() const;
    /// Requests and answers so far, for the statistics.
    [[nodiscard]] std::uint64_t received() const { return m_received; }
    [[nodiscard]] std::uint64_t sent() const { return m_sent; }
    [[nodiscard]] std::uint32_t timeoutMillis() const { return m_timeoutMillis; }

    /// Fetches the waiting events of its session.
    void deliver();
    /// Takes in the turns that have come back.
    void takeTurnsBack();
    /// Sends what is written.
    void flush();
    /// Its client is paused, or no longer: see the invariants.
    void stall();
    void resume();
    [[nodiscard]] bool isStalled() const { return m_stalled; }
    /// The client whose session the connection asks for; nobody unless it is stalled before it has
    /// that session.
    [[nodiscard]] ClientId wants() const { return m_wants; }
    /// Closes the connection if its handshake, or the last answer, takes too long.
    void closeIfLate();

    /// @p why goes to the log unless it is empty. The session lives on, without a connection.
    void closeAtOnce(const std::string& why);
    /// Closes as closeAtOnce() does, once everything has been sent.
    void closeAfterSending(const std::string& why);

private:
    enum class Phase { Fresh, Attaching, Serving, Sending, Closed };

    void read();
    void handleFrames();
    void setAside();
    void handle(std::string_view frame);
    [[nodiscard]] bool isOutputFull() const;
    void resumeLater();
    void markOutput();
    void takeDelivery();
    void end(const std::string& why);

    // The handshake: attach.cpp
    bool answerWord();
    void beginAgain();
    void begin(std::string_view frame);
    void openSession();
    void reattach(const jute::ConnectRequest& request);
    void refuse();
    void attached();

    // Requests: requests.cpp
    void handleRequest(std::string_view frame);
    bool handleOwn(std::int32_t xid, jute::OpCode code, std::string_view body);
    void authenticate(std::string_view body);
    void tellWhoItIs(std::int32_t xid);
    void ask(std::int32_t xid, jute::Request request, Turn::Kind kind = Turn::Kind::Request);
    void refuseUnread(std::int32_t xid, jute::OpCode code);
    void askReads(std::int32_t xid, std::string_view body);
    void goOnReading();
    void answered();
    void answerBare(std::int32_t xid, ErrorCode code);
    [[nodiscard]] bool isPaused(ClientId client) const;
    /// Whether the service still has this client and session: the request was refused, not the
    /// client.
    [[nodiscard]] bool hasItsSession() const;
    [[nodiscard]] bool mayComeBack(ClientId client) const;

    WireServer& m_server;
    QTcpSocket* const m_socket;
    const std::string m_peer;
    QElapsedTimer m_age; ///< since it began, or since it was told to end
    Phase m_phase = Phase::Fresh;

    jute::FrameReader m_in;
    std::deque<std::string> m_aside; ///< requests that wait behind the one under way
    std::size_t m_asideBytes = 0;
    bool m_stalled = false; ///< invariant 4
    bool m_goneMeanwhile = false; ///< the other end has closed it while it was stalled
    /// The service refused the request under way, since the client was paused.
    bool m_askAgain = false;
    ClientId m_wants;
    std::string m_opening; ///< the first message, until there is a session
    bool m_holding = false; ///< nothing is read because too much waits to be sent
    bool m_resuming = false; ///< handleFrames() will be called
    jute::Writer m_out;
    bool m_marked = false; ///< the server knows that there is something to send
    Micros m_heard = 0;
    std::uint64_t m_received = 0;
    std::uint64_t m_sent = 0;

    const std::shared_ptr<Turn> m_request;
    const std::shared_ptr<Turn> m_delivery;

    ClientId m_client;
    SessionId m_session;
    ServedAs m_servedAs; ///< by whom
    std::uint32_t m_timeoutMillis = 0;
    std::uint32_t m_wantedTimeoutMillis = 0;
    int m_attempts = 0; ///< to get a place in the world
    std::vector<std::string> m_digestIds; ///< the identities that the client has claimed

    bool m_reading = false; ///< a multiRead is under way
    std::vector<jute::Request> m_reads; ///< its reads
    std::size_t m_nextRead = 0;
    jute::Writer m_readResults;
};

} // namespace lockstep
