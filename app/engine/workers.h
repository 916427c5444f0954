// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/gate.h"
#include "core/lock/zookeeper.h"
#include "core/world/moment.h"

#include <memory>
#include <vector>

namespace lockstep {

class ClientThread;

/// The QThreads of a run, one for each present client. A thread ends by itself when its client
/// leaves; it is joined when the place is taken again, or at the end.
/// Threads: the engine's.
class Workers
{
public:
    /// Both must outlive the workers.
    Workers(Zookeeper& zookeeper, Gate& gate);
    /// Lets go of all workers and joins them.
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Gives every client of the recipe in @p world a worker, and has all workers look again.
    /// Requires: the gate is closed.
    void follow(const Moment& world);
    /// A client has joined, left, or been changed: starts its worker, or has the worker look.
    void changed(ClientId client, bool present);

private:
    void start(ClientId client);

    Zookeeper& m_zookeeper;
    Gate& m_gate;
    std::vector<std::unique_ptr<ClientThread>> m_threads; ///< of client n at n
};

} // namespace lockstep
