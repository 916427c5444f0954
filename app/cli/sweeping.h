// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/wire/wakeup.h"

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>

namespace lockstep {
class WireServer;
class WireThread;
class Zookeeper;
} // namespace lockstep

namespace lockstep::cli {

class Reporter;

/// Frees the texts that nobody names any more, so that a server can run for days.
///
/// Invariant: a sweep happens while the server's thread stands between two events and waits for
/// this one. Then the holders of texts are these, and no others: the service's world and journal,
/// the reporter's replica, and what waits at the server's connections.
/// Threads: the one that made it, which is the reporter's and has an event loop. It never waits for
/// the server, which may wait for it. Nobody else may hold texts.
class Sweeping
{
public:
    /// From now on new texts are swept. All of them must outlive it.
    Sweeping(Zookeeper& service, const Reporter& reporter, WireThread& server);
    ~Sweeping();
    Sweeping(const Sweeping&) = delete;
    Sweeping& operator=(const Sweeping&) = delete;

    /// Asks for a sweep, from the event loop, when there is enough to be freed; what has been
    /// printed is let go then.
    void sweepIfDue();
    /// There are no sweeps from now on: the server waits for none.
    void end();

private:
    void stand(const WireServer& server);
    void sweep();

    Zookeeper& m_service;
    const Reporter& m_reporter;
    WireThread& m_server;
    std::size_t m_dueAt; ///< bytes
    bool m_asked = false;
    const std::shared_ptr<Wakeup> m_stands; ///< the server has come to stand

    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_changed;
    const WireServer* m_standing = nullptr; ///< while its thread stands
    bool m_ended = false;
};

} // namespace lockstep::cli
