// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/clientstate.h"

#include "core/client/laggingserver.h"
#include "core/judge/blocked.h"
#include "core/judge/invariants.h"
#include "core/judge/lockline.h"
#include "core/world/holder.h"

#include <algorithm>

namespace lockstep {
namespace {

bool isBelow(std::string_view path, std::string_view lock)
{
    return path.size() > lock.size() && path[lock.size()] == '/' && path.starts_with(lock);
}

ClientSays saidBy(const Client& client)
{
    switch (client.phase) {
    case Phase::Waiting:
        return ClientSays::Waits;
    case Phase::Holding:
        return ClientSays::Holds;
    case Phase::Guest:
        return ClientSays::Unknown;
    case Phase::Absent:
    case Phase::Ready:
    case Phase::Released:
    case Phase::Finished:
    case Phase::Failed:
    case Phase::Crashed:
    case Phase::Paused:
        break;
    }
    return ClientSays::Nothing;
}

} // namespace

ClientStates::ClientStates(const Moment& moment)
    : ClientStates(moment, std::vector<Said>(moment.clients.size()))
{
    readNodes();
    const bool guests = moment.chronicle.tally.guests > 0;
    if (guests || m_crowded)
        readLine();
    if (m_crowded)
        chooseAmongBelievers();
}

ClientStates::ClientStates(const Moment& moment, std::vector<Said>&& said)
    : m_moment(moment)
    , m_crowded((moment.chronicle.broken & setOf(Invariant::MutualExclusion)) != 0
                && !moment.program().locksNodes)
    , m_said(std::move(said))
{
    m_said.resize(moment.clients.size());
}

void ClientStates::readNodes()
{
    const std::string_view lock = m_moment.lockPath().view();
    if (lock.empty())
        return;
    for (const Znode& node : m_moment.service.nodes()) {
        if (!node.session || !m_moment.has(node.creator) || !isBelow(node.path.view(), lock)
            || isGuest(m_moment, node.creator)) // where a guest contends may be elsewhere
            continue;
        if (m_moment.client(node.creator).session == node.session)
            m_said[node.creator.value - 1u].ownNode = true;
    }
}

void ClientStates::readLine()
{
    for (const InLine& one : lockLine(m_moment).line) {
        if (!m_moment.has(one.client))
            continue;
        Said& said = m_said[one.client.value - 1u];
        said.first = said.first || one.holds;
        said.ownNode = said.ownNode || isGuest(m_moment, one.client);
    }
}

bool ClientStates::mayOwn(ClientId id) const
{
    if (!m_moment.has(id))
        return false;
    const Client& client = m_moment.client(id);
    const Said& said = m_said[id.value - 1u];
    if (client.phase == Phase::Guest) {
        const Znode* const lock = lockOf(m_moment, id);
        return said.first || (lock != nullptr && lock->path == m_moment.lockPath());
    }
    if (m_moment.program().locksNodes) {
        const Znode* const node = m_moment.service.find(client.lockPath);
        return node != nullptr && node->owner == id;
    }
    return client.believes() && m_moment.service.session(client.session) != nullptr
        && (!client.byNode || said.ownNode);
}

void ClientStates::chooseAmongBelievers()
{
    const auto believesAndOwns = [this](std::size_t place) {
        return m_moment.clients[place].believes() && mayOwn(clientAt(place));
    };
    bool anyFirst = false;
    bool anyLast = false;
    for (std::size_t place = 0; place < m_said.size(); ++place) {
        if (!believesAndOwns(place))
            continue;
        anyFirst = anyFirst || m_said[place].first;
        anyLast = anyLast || clientAt(place) == m_moment.lastHolder;
    }
    bool anyYet = false;
    for (std::size_t place = 0; place < m_said.size(); ++place) {
        if (!believesAndOwns(place))
            continue;
        m_said[place].chosen = anyFirst ? m_said[place].first
            : anyLast                   ? clientAt(place) == m_moment.lastHolder
                                        : !anyYet;
        anyYet = true;
    }
}

bool ClientStates::owns(ClientId id) const
{
    const bool choice = m_crowded && m_moment.has(id) && m_moment.client(id).believes();
    return mayOwn(id) && (!choice || m_said[id.value - 1u].chosen);
}

ClientState ClientStates::standing(ClientId id) const
{
    ClientState state;
    if (!m_moment.has(id))
        return state;
    const Client& client = m_moment.client(id);
    const Said& said = m_said[id.value - 1u];
    state.here = true;
    state.service = owns(id) ? ServiceSays::Owner
        : said.ownNode       ? ServiceSays::InLine
                             : ServiceSays::Nothing;
    state.client = saidBy(client);
    state.paused = client.paused;
    state.crashed = client.phase == Phase::Crashed;
    state.failed = client.phase == Phase::Failed;
    state.finished = client.phase == Phase::Finished;
    state.cut = !state.crashed && (client.link == Link::Cut || client.link == Link::Silent);
    state.sessionEnded = client.session && m_moment.service.session(client.session) == nullptr;
    state.lagging = laggingServerOf(m_moment, id) != nullptr;
    return state;
}

ClientState ClientStates::of(ClientId id) const
{
    ClientState state = standing(id);
    state.blockedBy = blockedBy(m_moment, id);
    return state;
}

ClientId ClientStates::owner() const
{
    for (std::size_t place = 0; place < m_said.size(); ++place) {
        if (owns(clientAt(place)))
            return clientAt(place);
    }
    return {};
}

ClientState clientState(const Moment& moment, ClientId client)
{
    return ClientStates(moment).of(client);
}

} // namespace lockstep
