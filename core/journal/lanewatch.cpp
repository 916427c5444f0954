// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/lanewatch.h"

#include "core/judge/invariants.h"
#include "core/judge/lockline.h"

#include <algorithm>

namespace lockstep {
namespace {

std::uint8_t saturatedByte(std::size_t number)
{
    return static_cast<std::uint8_t>(std::min<std::size_t>(number, 0xFF));
}

/// Puts a client into a list by number, or takes it out.
void keep(std::vector<ClientId>& list, ClientId client, bool in)
{
    const auto place = std::ranges::lower_bound(list, client);
    if (in)
        list.insert(place, client);
    else
        list.erase(place);
}

bool isCrowded(const Moment& world)
{
    return (world.chronicle.broken & setOf(Invariant::MutualExclusion)) != 0;
}

/// Whether an entry may change clients that it does not name.
bool reachesOthers(const Entry& entry, const Moment& world)
{
    return entry.kind == ActionKind::TurnKnob || world.program().sharesSession;
}

/// Whether an entry may put one node in the place of another, or change who is first in line.
bool rearranges(const Entry& entry, const Moment& world)
{
    return serviceOutcome(entry) == Event::MultiDone || world.program().limitInLock;
}

} // namespace

/// Whether an entry may change the line that guests stand in: by nodes, their values and watches.
bool LaneWatch::movesGuests(const Entry& entry, const Moment& world) const
{
    return world.chronicle.tally.guests > 0
        && (world.service.zxid() != m_zxid || world.watched != m_watched
            || isGuest(world, entry.client));
}

bool LaneWatch::mustReadNodes(const Entry& entry, const Moment& world) const
{
    if (!m_knows || world.service.nodes().size() != m_nodes || isCrowded(world) != m_crowded
        || reachesOthers(entry, world) || rearranges(entry, world) || movesGuests(entry, world))
        return true;
    if (!entry.client || entry.client.value > m_known.size())
        return false;
    // Where not all believers can own the lock, each one's change is another choice among them.
    return m_known[entry.client.value - 1u].session != world.client(entry.client).session
        || (m_crowded && !isAsBefore(entry, world));
}

/// Whether the entry's client is what it was, as far as its lane shows it: most entries of a crowd
/// are refusals.
bool LaneWatch::isAsBefore(const Entry& entry, const Moment& world) const
{
    const Known& known = m_known[entry.client.value - 1u];
    const Client& client = world.client(entry.client);
    const Event outcome = serviceOutcome(entry);
    return known.phase == client.phase && known.paused == client.paused
        && known.session == client.session && world.service.sessions().size() == m_sessions
        && outcome != Event::LockAcquired && outcome != Event::LockReleased;
}

void LaneWatch::look(const ClientStates& states, const Moment& world, ClientId client)
{
    const ClientState state = states.standing(client);
    Known& known = m_known[client.value - 1u];
    const Client& now = world.client(client);
    known.session = state.here ? now.session : SessionId {};
    known.phase = now.phase;
    known.paused = now.paused;
    const bool owns = state.service == ServiceSays::Owner;
    const bool believes = state.client == ClientSays::Holds;
    if (known.owns != owns)
        keep(m_owners, client, known.owns = owns);
    if (known.believes != believes)
        keep(m_believers, client, known.believes = believes);
    const LaneState shown = laneStateOf(state);
    if (m_knows && known.state == shown)
        return;
    known.state = shown;
    m_changes.push_back({ client, shown });
}

void LaneWatch::judgeLock(const Moment& world)
{
    const auto nth = [](const std::vector<ClientId>& list, std::size_t place) {
        return place < list.size() ? list[place] : ClientId {};
    };
    m_lock = { nth(m_owners, 0), nth(m_believers, 0), nth(m_believers, 1),
               saturatedByte(m_owners.size()), saturatedByte(m_believers.size()) };
    const bool allOwn = std::ranges::includes(m_owners, m_believers);
    if (isCrowded(world) || (!allOwn && !m_owners.empty()))
        m_lockState = LockState::Broken;
    else if (m_owners.empty())
        m_lockState = m_believers.empty() ? LockState::Nobody : LockState::Believed;
    else
        m_lockState = m_believers.empty() ? LockState::Owned : LockState::Held;
}

const std::vector<LaneWatch::Change>& LaneWatch::after(const Entry& entry, const Moment& world)
{
    m_changes.clear();
    if (m_known.size() < world.clients.size())
        m_known.resize(world.clients.size());
    if (mustReadNodes(entry, world)) {
        ClientStates states(world);
        for (std::size_t place = 0; place < m_known.size(); ++place)
            look(states, world, clientAt(place));
        m_said = std::move(states).takeSaid();
        m_nodes = world.service.nodes().size();
        m_crowded = isCrowded(world);
        m_zxid = world.service.zxid();
        m_watched = world.watched;
        m_knows = true;
    } else if (entry.client && entry.client.value <= m_known.size() && !isAsBefore(entry, world)) {
        ClientStates states(world, std::move(m_said));
        look(states, world, entry.client);
        m_said = std::move(states).takeSaid();
    } else {
        return m_changes;
    }
    m_sessions = world.service.sessions().size();
    judgeLock(world);
    return m_changes;
}

} // namespace lockstep
