// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/connection.h"
#include "app/wire/options.h"
#include "core/base/result.h"
#include "core/base/symbol.h"

#include <QTcpServer>
#include <QTimer>

#include <array>
#include <map>
#include <unordered_set>
#include <vector>

namespace lockstep {

/// Answers ZooKeeper's client protocol in front of a service, so that unmodified clients run
/// against it. Each session is a remote guest of the service's world, in the lowest free place.
///
/// It also keeps its clients' sessions by the port's time: ends a session after its timeout of
/// silence, and reaps containers and TTL nodes.
/// Threads: the server's own, with an event loop; wakeup() from any.
class WireServer final : public QTcpServer
{
public:
    /// Requires: @p port outlives it.
    WireServer(WirePort& port, WireOptions options);
    ~WireServer() override;

    /// Listens. An error of kind Unreachable when the address is not available.
    [[nodiscard]] Result<void> start();
    /// Closes all connections, like a server that goes down.
    void stop();

    /// Call this after a change of the service from outside the port: events may wait for our
    /// clients, or their connections may have been cut.
    [[nodiscard]] const std::shared_ptr<Wakeup>& wakeup() const { return m_wakeup; }

    /// Marks the texts that its connections and turns name (see Symbol::sweep).
    void mark(SymbolMarks& marks) const;

    // For its connections.

    [[nodiscard]] WirePort& port() { return m_port; }
    [[nodiscard]] const WireOptions& options() const { return m_options; }
    void log(const std::string& sentence) const { m_options.log(sentence); }
    /// Passes a turn to the port. True when it is back; then all sessions have been told of its
    /// events.
    [[nodiscard]] bool submit(const std::shared_ptr<Turn>& turn);
    /// Submits an action without a waiting connection.
    void submit(const Action& action);
    void settle(const Turn& turn);
    [[nodiscard]] Connection* connectionOf(ClientId client) const
    {
        return m_byClient[client.value];
    }
    void bind(ClientId client, Connection* connection) { m_byClient[client.value] = connection; }
    /// A connection is gone: its client leaves, unless its program may come back to the session.
    void letGo(ClientId client);
    /// A connection has bytes to send: they are flushed before the event loop goes on.
    void hasOutput(Connection* connection);
    void flushAll();
    void remove(Connection* connection);
    /// The answer to a four-letter word; empty when the word is unknown.
    [[nodiscard]] std::string answerTo(std::string_view word);
    [[nodiscard]] std::int64_t zxid() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void tick();
    void takeTurnsBack();
    void followWorld();
    void endSilentSessions();
    void endAllSessions();
    void forgetLost();
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
    std::map<ClientId, Micros> m_lost; ///< whose session ended unheard, and when they are let go
    std::vector<std::shared_ptr<Turn>> m_background; ///< submitted and not yet back
    std::shared_ptr<Turn> m_spare;
};

/// Raises the process's limit of sockets as far as the system allows.
void raiseDescriptorLimit();

} // namespace lockstep
