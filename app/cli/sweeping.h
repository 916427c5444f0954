// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace lockstep {
class WireThread;
class Zookeeper;
} // namespace lockstep

namespace lockstep::cli {

class Reporter;

/// Frees the texts that nobody names any more, so that a server can run for days.
///
/// Invariant: a sweep happens while the server's thread stands between two events and this one
/// waits for it. Then the holders of texts are these, and no others: the service's world and
/// journal, the reporter's replica, and what waits at the server's connections.
/// Threads: the one that made it, which is the reporter's. Nobody else may hold texts.
class Sweeping
{
public:
    /// From now on new texts are swept. All of them must outlive it.
    Sweeping(Zookeeper& service, const Reporter& reporter, WireThread& server);

    /// Sweeps when there is enough to be freed; what has been printed is let go then.
    void sweepIfDue();

private:
    Zookeeper& m_service;
    const Reporter& m_reporter;
    WireThread& m_server;
    std::size_t m_dueAt; ///< bytes
};

} // namespace lockstep::cli
