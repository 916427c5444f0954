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
#include <vector>

namespace lockstep {

/// What the programs that are connected over the wire wait for, by client: their next action.
using WaitingGuests = std::map<ClientId, Action>;

/// The way of connections to whatever run there is: the engine's WirePort. While the clients run freely
/// their turns are admitted at once; while the gate is closed they are kept, and stepped like anybody's.
///
/// Invariants:
///  1. A turn is applied while the gate counts it as outside, or by the engine's thread while it is closed.
///  2. Whoever comes, goes or expires is never kept behind a request: see admitArrivals().
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

    /// There is another run; or none. Turns that wait for the one before are refused, and its clients
    /// cannot come back to the sessions that they had. What it calls now is what the clock on the wall says.
    void serve(Zookeeper* service, Gate* gate);
    /// Told when the world has changed other than through the queue; may be empty.
    void setChanged(std::function<void()> changed);
    void tellChanged() const;

    /// What each guest with a turn would do next; of one that is paused nothing.
    [[nodiscard]] WaitingGuests waiting() const;
    /// How many wait to be let in: for a new session, or for the one that they had.
    [[nodiscard]] std::uint32_t arrivals() const;
    /// Admits that client's next turn; false when it has none that is possible.
    bool admit(ClientId client);
    /// Admits whatever is no request and no delivery. True when there was something.
    bool admitArrivals();
    /// Admits everything that waits, in the order in which it came.
    void admitAll();

private:
    using Turn = std::shared_ptr<WireTurn>;
    /// Takes the first such turn; whether it was possible, or nothing when there is none.
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
