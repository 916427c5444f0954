// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/live/connection.h"

#include <QProcess>
#include <QTemporaryDir>

namespace lockstep::live {

/// A real ZooKeeper server on 127.0.0.1, alone and with a fresh data folder. It ends with this
/// object, and also when the test program ends in any other way.
class Server
{
public:
    /// How often it looks for containers and TTL nodes to reap. By default never: reaping takes a
    /// transaction at a time of its own.
    explicit Server(int reapEveryMillis = 3'600'000);
    ~Server();

    /// Whether the packages are there.
    [[nodiscard]] static bool isInstalled();
    /// False when it did not start; problem() says why.
    [[nodiscard]] bool isRunning() const { return m_problem.isEmpty(); }
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] const Address& address() const { return m_address; }

    /// The server's clock of sessions.
    static constexpr int tickMillis = 500;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    Address m_address;
    QString m_problem;
};

/// `lockstep-cli serve`: the simulated service behind its own server of the protocol. Ends with
/// this object.
class Served
{
public:
    /// Records into that file, when it is named.
    explicit Served(const QString& record = {});
    ~Served();
    /// Ends it as Ctrl+C does: what it recorded is complete then.
    void end();
    [[nodiscard]] const QString& problem() const { return m_problem; }
    [[nodiscard]] const Address& address() const { return m_address; }

private:
    QProcess m_process;
    Address m_address;
    QString m_problem;
};

} // namespace lockstep::live
