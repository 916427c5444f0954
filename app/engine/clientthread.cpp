// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/clientthread.h"

#include "core/lock/worker.h"
#include "core/words/clientname.h"

namespace lockstep {

ClientThread::ClientThread(Zookeeper& zookeeper, Gate& gate, ClientId client)
    : m_zookeeper(zookeeper)
    , m_gate(gate)
    , m_client(client)
{
    setObjectName(QString::fromStdString(clientName(client)));
    // A worker needs little stack; a thousand workers must not reserve gigabytes.
    setStackSize(512 * 1024);
}

void ClientThread::body()
{
    DistributedLock lock(m_zookeeper, m_client, m_gate);
    Worker worker(lock);
    for (;;) {
        if (worker.performTask() == Acquired::Gone && m_gate.leave(m_client))
            return;
    }
}

} // namespace lockstep
