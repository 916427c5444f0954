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

/// The QThreads of a run, one for each client that is there. A thread ends by itself when its client
/// leaves; its thread is joined when the place is taken again, and all of them in the end.
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

    /// Sees to it that every client of @p world that runs the recipe has a worker, and that all look at it anew.
    /// Requires: the gate is closed.
    void follow(const Moment& world);
    /// The client has joined, left, or been changed: starts its worker, or has it look.
    void changed(ClientId client, bool present);

private:
    void start(ClientId client);

    Zookeeper& m_zookeeper;
    Gate& m_gate;
    std::vector<std::unique_ptr<ClientThread>> m_threads; ///< of client n at n
};

} // namespace lockstep
