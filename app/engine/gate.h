// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/gateline.h"
#include "app/engine/runclock.h"
#include "core/base/ids.h"
#include "core/journal/frame.h"
#include "core/lock/pacer.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

namespace lockstep {

/// The place where every worker waits before each step, and the run's clock. It makes free running
/// and stepping the same code: an open gate lets a worker through when it is due; a closed gate
/// admits exactly the worker that the engine chose, for one step.
///
/// Invariants:
///  1. A worker is outside from the moment when it is expected, let through or asked to look again
///     until it comes back; nobody else decides for it meanwhile. quiesce() ends with nobody
///     outside.
///  2. Only a few are let through at a time, so that the machine stays responsive; due workers
///     stand in line, in the order of due times.
///  3. Time never goes back while somebody is outside. It stands still while the gate is closed;
///     unlimited, it only moves when nobody is outside or in line: to the next worker's due time.
/// Threads: await(), leave(), enter(), leaveAgain() and now() from those who act; everything else
/// from the engine's thread.
class Gate : public Pacer
{
public:
    Gate();

    // For workers.
    [[nodiscard]] Micros now() const override;
    [[nodiscard]] Wake await(ClientId client, Micros due) override;
    void wake(ClientId client) override;
    /// The worker is about to end because its client is gone. False when it must look again: the
    /// client has come back meanwhile.
    [[nodiscard]] bool leave(ClientId client);

    // For connections: somebody without a worker, who never waits here.
    /// True when the gate is open and not held: the caller is outside until leaveAgain().
    [[nodiscard]] bool enter();
    void leaveAgain();

    // For the engine.
    /// Opens the gate; time passes with that speed from now on.
    void open(Speed speed);
    /// Closes the gate and waits until nobody is outside.
    void quiesce();
    /// Lets @p client through for one step, not before @p due, and waits until it is back.
    /// Requires: the gate is closed and the client has a worker.
    void admit(ClientId client, Micros due);
    /// Sets the time. Requires: the gate is closed.
    void setTime(Micros time);
    /// A worker for that client is about to start. Requires: no other one runs.
    void expect(ClientId client);
    /// Has the client's worker look again; false when it has none, or it has ended.
    bool lookAgain(ClientId client);
    void lookAgainAll();
    /// Lets go of all workers; every wait ends, now and later.
    void letGoOfAll();
    /// Sets how far the actors are ahead of the follower: too far, and the gate holds them.
    void setLag(std::size_t entries);

private:
    struct Slot
    {
        std::condition_variable changed;
        Micros due = 0;
        bool running = false; ///< a worker belongs to it
        bool waiting = false; ///< the worker is in await()
        bool outside = false;
        bool admitted = false;
        bool lookAgain = false;
    };

    Slot& slot(ClientId client);
    void goOut(Slot& slot);
    void admitLocked(Slot& slot);
    void askAgain(Slot& slot);
    void comeBack(Slot& slot);
    void letThrough();
    void advanceTime();
    void resume();
    void waitFor(std::unique_lock<std::mutex>& lock, ClientId client);
    void notifyAll();

    mutable std::mutex m_mutex; ///< guards everything below
    std::condition_variable m_back; ///< somebody came back, or arrived
    std::vector<std::unique_ptr<Slot>> m_slots; ///< of client n at n
    GateLine m_line; ///< who waits for a place outside, and, unlimited, who sleeps
    bool m_open = false;
    RunClock m_clock; ///< started while the gate is open
    std::size_t m_outside = 0;
    bool m_letGo = false;
    bool m_held = false; ///< the follower is too far behind
};

} // namespace lockstep
