// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/connection.h"
#include "app/wire/options.h"
#include "core/base/result.h"

#include <QTcpServer>
#include <QTimer>

#include <array>
#include <unordered_set>
#include <vector>

namespace lockstep {

/// Answers ZooKeeper's client protocol in front of a service, so that unmodified clients run against it.
/// Each session is a remote guest of the service's world, in the lowest free place.
///
/// It also keeps the clock of its clients' sessions: ends those from which nothing was heard for their
/// timeout, and reaps containers and TTL nodes, all by the port's time.
/// Threads: the one that it lives in, which has an event loop; wakeup() from any.
class WireServer final : public QTcpServer
{
public:
    /// Requires: @p port outlives it.
    WireServer(WirePort& port, WireOptions options);
    ~WireServer() override;

    /// Listens. An error of kind Unreachable in a sentence when the address cannot be had.
    [[nodiscard]] Result<void> start();
    /// Closes all connections, as a server that goes down does.
    void stop();

    /// Whoever changes the service other than through the port calls this: events may wait for our
    /// clients, or their connections may have been cut there.
    [[nodiscard]] const std::shared_ptr<Wakeup>& wakeup() const { return m_wakeup; }

    // For its connections.

    [[nodiscard]] WirePort& port() { return m_port; }
    [[nodiscard]] const WireOptions& options() const { return m_options; }
    void log(const std::string& sentence) const { m_options.log(sentence); }
    /// Passes a turn to the port. True when it is back; then everybody was told what it has fired.
    [[nodiscard]] bool submit(const std::shared_ptr<Turn>& turn);
    /// Submits an action that nobody waits for.
    void submit(const Action& action);
    void settle(const Turn& turn);
    [[nodiscard]] Connection* connectionOf(ClientId client) const { return m_byClient[client.value]; }
    void bind(ClientId client, Connection* connection) { m_byClient[client.value] = connection; }
    /// It has something to send: flushes it before the event loop goes on.
    void hasOutput(Connection* connection);
    void flushAll();
    void remove(Connection* connection);
    /// What a four-letter word is answered with; empty when it is none.
    [[nodiscard]] std::string answerTo(std::string_view word);
    [[nodiscard]] std::int64_t zxid() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void tick();
    void takeTurnsBack();
    void followWorld();
    void endSilentSessions();
    void reap();

    WirePort& m_port;
    const WireOptions m_options;
    const std::shared_ptr<Wakeup> m_wakeup;
    QTimer m_timer;
    Micros m_reapAt;
    std::unordered_set<Connection*> m_connections;
    std::array<Connection*, maximumPlaces + 1> m_byClient {};
    std::vector<Connection*> m_withOutput;
    std::vector<ClientId> m_toTell;
    bool m_telling = false;
    std::vector<std::shared_ptr<Turn>> m_background; ///< submitted and not yet back
    std::shared_ptr<Turn> m_spare;
};

/// More sockets than a process is given to begin with: as many as the system allows.
void raiseDescriptorLimit();

} // namespace lockstep
