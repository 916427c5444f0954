// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/channel.h"
#include "app/wire/handshake.h"
#include "app/wire/requestqueue.h"
#include "app/wire/sequel.h"
#include "app/wire/turn.h"

#include <QElapsedTimer>
#include <QTcpSocket>

#include <memory>
#include <string>
#include <string_view>

namespace lockstep {

class WireServer;

/// One client's connection, from its first byte to its end. Arriving bytes go to the handshake,
/// then to the requests; the connection sends their answers and the session's events. It handles
/// all arrived bytes in one go and answers with one write.
///
/// Invariants:
///  1. Once closed it does nothing more; the server deletes it from the event loop.
///  2. While its client is paused it neither reads nor writes, as if nothing arrived in either
///     direction. A request that was on its way to the service is asked again afterwards.
/// Threads: the server's. Errors end it, with a sentence for the log.
class Connection final : public QObject
{
public:
    Connection(WireServer& server, QTcpSocket* socket);

    /// "127.0.0.1:40312"
    [[nodiscard]] const std::string& peer() const { return m_channel.peer(); }
    /// Nobody before and after its session.
    [[nodiscard]] ClientId client() const { return m_client; }
    [[nodiscard]] SessionId session() const { return m_handshake.served().session; }
    [[nodiscard]] const ServedAs& servedAs() const { return m_handshake.served().servedAs; }
    [[nodiscard]] bool isServing() const { return m_phase == Phase::Serving; }
    /// When the session ends unless something is heard. Requires: isServing().
    [[nodiscard]] Micros silentUntil() const;
    /// Requests and answers so far, for the statistics.
    [[nodiscard]] std::uint64_t received() const { return m_channel.received(); }
    [[nodiscard]] std::uint64_t sent() const { return m_channel.sent(); }
    [[nodiscard]] std::uint32_t timeoutMillis() const { return m_handshake.served().timeoutMillis; }

    /// Fetches the events that wait for its session.
    void deliver();
    /// Takes in the turns that have come back.
    void takeTurnsBack();
    /// Marks the texts of what is under way (see Symbol::sweep).
    void mark(SymbolMarks& marks) const;
    /// Sends what is written.
    void flush();
    /// Its client is paused, or no longer: see the invariants.
    void stall();
    void resume();
    [[nodiscard]] bool isStalled() const { return m_stalled; }
    /// The client whose session the connection asks for; nobody unless it is stalled before it has
    /// that session.
    [[nodiscard]] ClientId wants() const { return m_handshake.wants(); }
    /// Closes the connection if its handshake, or the last answer, takes too long.
    void closeIfLate();

    /// @p why goes to the log unless it is empty. The session lives on, without a connection.
    void closeAtOnce(const std::string& why);
    /// The same, once everything has been sent.
    void closeAfterSending(const std::string& why);

private:
    enum class Phase { Fresh, Attaching, Serving, Sending, Closed };

    void listenTo(const QTcpSocket& socket);
    void read();
    void handleFrames();
    void handle(std::string_view frame);
    bool answerWord();
    void follow(const Sequel& sequel);
    void followHandshake(const Sequel& sequel);
    void goOnReading();
    void resumeLater();
    void takeDelivery();
    void end(const std::string& why);

    WireServer& m_server;
    Channel m_channel;
    const std::shared_ptr<Turn> m_request; ///< of the handshake, then of the requests
    const std::shared_ptr<Turn> m_delivery;
    Handshake m_handshake;
    RequestQueue m_requests;

    QElapsedTimer m_age; ///< since it began, or since it was told to end
    Phase m_phase = Phase::Fresh;
    ClientId m_client;
    Micros m_heard = 0;
    bool m_stalled = false; ///< invariant 2
    bool m_goneMeanwhile = false; ///< the other end has closed it while it was stalled
    bool m_resuming = false; ///< handleFrames() will be called
};

} // namespace lockstep
