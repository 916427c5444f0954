// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/thread.h"
#include "app/engine/gate.h"
#include "core/lock/zookeeper.h"

namespace lockstep {

/// One client: a thread that runs the seed's Worker, task after task, until its client leaves. All
/// its state lies in the service's world, so that the world can be replaced while it waits.
class ClientThread : public Thread
{
public:
    ClientThread(Zookeeper& zookeeper, Gate& gate, ClientId client);

protected:
    void body() override;

private:
    Zookeeper& m_zookeeper;
    Gate& m_gate;
    ClientId m_client;
};

} // namespace lockstep
