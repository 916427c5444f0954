// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/effects.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace lockstep {

/// One action on its way from a connection to the service: a request, a watch event to be
/// delivered, a connection that begins or is lost, a session that ends for its silence.
class WireTurn
{
public:
    virtual ~WireTurn() = default;
    [[nodiscard]] const Action& action() const { return m_action; }

    // The port calls one of these, once for each submit(), then or later, on any thread.

    /// The action was applied. Called under the service's mutex, before anybody else acts, so that
    /// the answer comes from that very state.
    virtual void applied(const Moment& after, const Entry& entry, const Effects& effects) = 0;
    /// The action is not possible (any more).
    virtual void refused() = 0;

protected:
    Action m_action;
};

/// The identity of a service for clients on the wire. Another run is another service.
struct ServedAs
{
    /// Sessions' passwords follow from this seed. Two services with the same session numbers need
    /// different seeds, or a client of one could attach to the other.
    std::uint64_t passwordSeed = 1;
    /// The real time at which the service's time began, as clients are told.
    std::int64_t epochMillis = 0;
    bool operator==(const ServedAs&) const = default;
};

/// The way from connections to a service. The owner of the service implements it, and decides when
/// each action is admitted. A connection waits for its turn before it takes its next request, and
/// answers pings meanwhile, so that a client can be held for any time.
///
/// A port that keeps turns must apply CutLink, ExpireSession and ReapNode without waiting for the
/// turns before them. After that, a waiting request of a lost connection is refused, or its answer
/// goes nowhere.
/// Threads: the members are called on the server's thread.
class WirePort
{
public:
    virtual ~WirePort() = default;
    /// The service's time. Sessions expire by it: none does while it stands still.
    [[nodiscard]] virtual Micros now() const = 0;
    /// Once this changes, the connections to the service before are closed.
    [[nodiscard]] virtual ServedAs servedAs() const = 0;
    virtual void submit(const std::shared_ptr<WireTurn>& turn) = 0;
    /// Looks at the world as it is, under the service's mutex. Requires: @p at does not call the
    /// port.
    virtual void look(const std::function<void(const Moment&)>& at) const = 0;
};

} // namespace lockstep
