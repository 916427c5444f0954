// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/guestqueue.h"

#include "core/client/effects.h"
#include "core/world/entry.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace lockstep {
namespace {

/// Whether a guest does an action itself; all others happen to it.
bool isOwnTurn(const Action& action)
{
    const auto* const call = std::get_if<Call>(&action);
    return (call != nullptr && call->client) || std::holds_alternative<Deliver>(action);
}

} // namespace

Micros GuestQueue::now() const
{
    const std::scoped_lock lock(m_mutex);
    return m_gate == nullptr ? 0 : m_gate->now();
}

ServedAs GuestQueue::servedAs() const
{
    const std::scoped_lock lock(m_mutex);
    return m_servedAs;
}

void GuestQueue::submit(const Turn& turn)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_service == nullptr) {
            turn->refused();
            return;
        }
        if (m_waiting.empty() && m_gate->enter()) {
            apply(turn);
            m_gate->leaveAgain();
            return;
        }
        m_waiting.push_back(turn);
    }
    m_wake();
}

void GuestQueue::look(const std::function<void(const Moment&)>& at) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_service != nullptr)
        m_service->look(at);
    else
        at(Moment {});
}

void GuestQueue::serve(Zookeeper* service, Gate* gate)
{
    std::deque<Turn> refused;
    {
        const std::scoped_lock lock(m_mutex);
        m_service = service;
        m_gate = gate;
        const Micros now = gate == nullptr ? 0 : gate->now();
        m_servedAs = { QRandomGenerator::system()->generate64(),
                       QDateTime::currentMSecsSinceEpoch() - now / millisecond };
        refused.swap(m_waiting);
    }
    for (const Turn& turn : refused)
        turn->refused();
    tellChanged();
}

void GuestQueue::setChanged(std::function<void()> changed)
{
    const std::scoped_lock lock(m_mutex);
    m_changed = std::move(changed);
}

void GuestQueue::tellChanged() const
{
    const std::scoped_lock lock(m_mutex);
    if (m_changed)
        m_changed();
}

WaitingGuests GuestQueue::waiting() const
{
    const std::scoped_lock lock(m_mutex);
    WaitingGuests guests;
    if (m_waiting.empty())
        return guests;
    m_service->look([&](const Moment& world) {
        for (const Turn& turn : m_waiting) {
            const ClientId client = clientOf(turn->action());
            const bool stalled = world.has(client) && world.client(client).paused;
            if (isOwnTurn(turn->action()) && !stalled)
                guests.try_emplace(client, turn->action());
        }
    });
    return guests;
}

std::uint32_t GuestQueue::arrivals() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<std::uint32_t>(std::ranges::count_if(m_waiting, [](const Turn& turn) {
        return std::holds_alternative<OpenSession>(turn->action())
            || std::holds_alternative<Reattach>(turn->action());
    }));
}

std::optional<bool> GuestQueue::admitFirst(const std::function<bool(const WireTurn&)>& wanted)
{
    const std::scoped_lock lock(m_mutex);
    const auto place
        = std::ranges::find_if(m_waiting, [&](const Turn& turn) { return wanted(*turn); });
    if (place == m_waiting.end())
        return std::nullopt;
    const Turn turn = std::move(*place);
    m_waiting.erase(place);
    return apply(turn);
}

bool GuestQueue::admit(ClientId client)
{
    const auto itsOwn = [client](const WireTurn& turn) {
        return isOwnTurn(turn.action()) && clientOf(turn.action()) == client;
    };
    // An impossible turn is not a step, but the turn after it may be one.
    for (;;) {
        const std::optional<bool> applied = admitFirst(itsOwn);
        if (applied != std::optional(false))
            return applied.has_value();
    }
}

bool GuestQueue::admitArrivals()
{
    bool any = false;
    while (admitFirst([](const WireTurn& turn) { return !isOwnTurn(turn.action()); }))
        any = true;
    return any;
}

void GuestQueue::admitAll()
{
    const std::scoped_lock lock(m_mutex);
    while (!m_waiting.empty() && m_gate->enter()) {
        const Turn turn = m_waiting.front();
        m_waiting.pop_front();
        apply(turn);
        m_gate->leaveAgain();
    }
}

bool GuestQueue::apply(const Turn& turn) const
{
    const auto tell = [&turn](const Moment& after, const Entry& entry, const Effects& effects) {
        turn->applied(after, entry, effects);
    };
    if (m_service->perform(turn->action(), 0, tell))
        return true;
    turn->refused();
    return false;
}

} // namespace lockstep
