// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/support/stateoracle.h"

#include "core/judge/invariants.h"

#include <fmt/format.h>

#include <string_view>

namespace lockstep::test {
namespace {

/// What is known of a client without asking anybody who judges.
struct Known
{
    bool sessionLives = false;
    int ownNodes = 0; ///< ephemeral, below the lock
    std::string lowest; ///< the digits at the end of its lowest own node
    bool firstOfAll = false; ///< no node below the lock has lower digits
};

std::string digitsOf(std::string_view path)
{
    return path.size() > 10 ? std::string(path.substr(path.size() - 10)) : std::string(path);
}

Known look(const Moment& moment, ClientId id)
{
    Known known;
    const Client& client = moment.client(id);
    for (const Session& session : moment.service.sessions())
        known.sessionLives = known.sessionLives || session.id == client.session;
    const std::string prefix = std::string(moment.lockPath().view()) + '/';
    std::string lowestOfAll;
    for (const Znode& node : moment.service.nodes()) {
        const std::string path(node.path.view());
        if (path.rfind(prefix, 0) != 0 || !node.session)
            continue;
        const std::string digits = digitsOf(path);
        if (lowestOfAll.empty() || digits < lowestOfAll)
            lowestOfAll = digits;
        if (node.session != client.session || node.creator != id)
            continue;
        ++known.ownNodes;
        if (known.lowest.empty() || digits < known.lowest)
            known.lowest = digits;
    }
    known.firstOfAll = known.ownNodes > 0 && known.lowest == lowestOfAll;
    return known;
}

} // namespace

std::string wrongIn(const ClientState& state, const Moment& moment, ClientId id)
{
    const bool here = id.value >= 1 && id.value <= moment.clients.size()
        && moment.clients[id.value - 1u].phase != Phase::Absent;
    if (state.here != here)
        return "here";
    if (!here)
        return state == ClientState {} ? "" : "says something of nobody";
    const Client& client = moment.client(id);
    const Known known = look(moment, id);
    const bool guest = client.phase == Phase::Guest;
    if (!guest && (state.client == ClientSays::Holds) != (client.phase == Phase::Holding))
        return "believes";
    if (!guest && (state.client == ClientSays::Waits) != (client.phase == Phase::Waiting))
        return "waits";
    if (guest != (state.client == ClientSays::Unknown))
        return "unknown";
    if (state.sessionEnded == known.sessionLives && client.session)
        return "session ended";
    if (state.paused != client.paused || state.crashed != (client.phase == Phase::Crashed))
        return "paused or crashed";
    const bool lost = client.link == Link::Cut || client.link == Link::Silent;
    if (state.cut != (lost && client.phase != Phase::Crashed))
        return "cut";
    if (state.blockedBy == id)
        return "blocks itself";
    if (moment.program().locksNodes && !guest) {
        const Znode* const lock = moment.service.find(client.lockPath);
        const bool owns = lock != nullptr && lock->owner == id;
        return owns == (state.service == ServiceSays::Owner) ? "" : "owner of a locked node";
    }
    // Where the lock's own node is ephemeral, programs wait without nodes: they watch it.
    const Znode* const single = moment.service.find(moment.lockPath());
    if (guest && single != nullptr && single->session)
        return "";
    if (state.service == ServiceSays::InLine && known.ownNodes == 0)
        return "in line without a node";
    if (state.service == ServiceSays::Nothing && known.ownNodes > 0)
        return "nothing, with a node";
    if (guest || state.service != ServiceSays::Owner) {
        const bool mustOwn = client.phase == Phase::Holding && known.sessionLives
            && (!client.byNode || known.ownNodes > 0)
            && (moment.chronicle.broken & setOf(Invariant::MutualExclusion)) == 0;
        return mustOwn && !guest ? "holds, and is not said to own" : "";
    }
    if (client.phase != Phase::Holding || !known.sessionLives)
        return "owner without belief or session";
    return client.byNode && known.ownNodes == 0 ? "owner without its node" : "";
}

} // namespace lockstep::test
