// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/gate.h"
#include "app/wire/port.h"
#include "core/lock/zookeeper.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

namespace lockstep {

/// The next action of each program on the wire that waits, by client.
using WaitingGuests = std::map<ClientId, Action>;

/// The way from connections to the present run: the engine's WirePort. While the clients run
/// freely, turns are admitted at once; while the gate is closed they are kept, and stepped like any
/// client's.
///
/// Invariants:
///  1. A turn is applied while the gate counts it as outside, or by the engine's thread while the
///     gate is closed.
///  2. An arrival, a departure or an expiry never waits behind a request: see admitArrivals().
/// Threads: the members of WirePort on the server's; the rest on the engine's.
class GuestQueue final : public WirePort
{
public:
    /// @p wake tells the engine that a turn was kept; it is called on the server's thread.
    explicit GuestQueue(std::function<void()> wake)
        : m_wake(std::move(wake))
    {
    }

    [[nodiscard]] Micros now() const override;
    [[nodiscard]] ServedAs servedAs() const override;
    void submit(const std::shared_ptr<WireTurn>& turn) override;
    void look(const std::function<void(const Moment&)>& at) const override;

    /// There is another run now; or none, with null. Turns that wait for the old run are refused,
    /// and its clients cannot come back to their sessions. Clients are told that the new run's
    /// present time is the real time of this call.
    void serve(Zookeeper* service, Gate* gate);
    /// @p changed is called when the world has changed other than through the queue; may be empty.
    void setChanged(std::function<void()> changed);
    void tellChanged() const;

    /// The next action of each guest with a turn; leaves out paused guests.
    [[nodiscard]] WaitingGuests waiting() const;
    /// How many programs wait to be let in: for a new session, or for their old one.
    [[nodiscard]] std::uint32_t arrivals() const;
    /// Admits that client's next turn; false when the client has no possible one.
    bool admit(ClientId client);
    /// Admits all turns but requests and deliveries. True when there was one.
    bool admitArrivals();
    /// Admits everything that waits, in the order in which it came.
    void admitAll();

private:
    using Turn = std::shared_ptr<WireTurn>;
    /// Takes the first wanted turn; returns whether it was possible, or nothing without one.
    std::optional<bool> admitFirst(const std::function<bool(const WireTurn&)>& wanted);
    bool apply(const Turn& turn) const;

    const std::function<void()> m_wake;
    mutable std::mutex m_mutex; ///< guards everything below; taken before the service's
    std::function<void()> m_changed;
    Zookeeper* m_service = nullptr;
    Gate* m_gate = nullptr;
    ServedAs m_servedAs;
    std::deque<Turn> m_waiting;
};

} // namespace lockstep
