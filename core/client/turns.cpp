// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/turns.h"

#include "core/client/connection.h"
#include "core/client/laggingserver.h"
#include "core/client/machine.h"
#include "core/client/threads.h"

#include <algorithm>

namespace lockstep {
namespace {

struct Reaping
{
    Micros at = 0;
    Symbol path;
};

/// The next node whose time to live ends.
std::optional<Reaping> nextReaping(const World& world)
{
    std::optional<Reaping> next;
    if (world.program == nullptr || !world.program->usesTtl)
        return next;
    for (const Znode& node : world.service.nodes()) {
        const Micros at = node.mtime + node.ttlMillis * 1000 + 1;
        if (node.kind == NodeKind::Ttl && node.numChildren == 0 && (!next || at < next->at))
            next = Reaping { at, node.path };
    }
    return next;
}

/// The server looks after nodes with a time to live in the turns of one client: the first that there is.
bool bringsReaping(const World& world, ClientId id)
{
    for (std::size_t i = 0; i + 1 < id.value; ++i) {
        if (world.clients[i].phase != Phase::Absent && world.clients[i].phase != Phase::Guest)
            return false;
    }
    return world.client(id).phase != Phase::Guest;
}

std::optional<Reaping> reapingOf(const World& world, ClientId id)
{
    const auto next = nextReaping(world);
    return next && bringsReaping(world, id) ? next : std::nullopt;
}

/// When a client acts by itself: nothing when it does not.
std::optional<Micros> ownDueAt(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    if (hasToHear(world, id) || (isParked(client) && isUnaware(world, id)))
        return world.now;
    return hasNextStep(client) ? std::optional(client.machine.wakeAt) : std::nullopt;
}

/// When the service ends the session of a client that has fallen silent.
std::optional<Micros> expiryOf(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    const bool silent = client.paused || client.phase == Phase::Crashed || client.link == Link::Cut;
    if (!silent && !world.program->opensSessions)
        return std::nullopt;
    if (const Session* const old = forgottenSession(world, id))
        return old->expiresAt;
    if (!silent || client.phase == Phase::Guest)
        return std::nullopt;
    const Session* const session = world.service.session(client.session);
    return session == nullptr || session->expiresAt == never ? std::nullopt : std::optional(session->expiresAt);
}

} // namespace

bool hasToHear(const World& world, ClientId id)
{
    // Mostly nothing is on its way to anybody.
    if (world.service.pending().empty() || !world.has(id))
        return false;
    const Client& client = world.client(id);
    return client.phase != Phase::Guest && !client.paused && hasEventSent(world, client.session)
        && hearsForItsProcess(world, id);
}

bool actsItself(const World& world, ClientId id)
{
    return world.has(id) && ownDueAt(world, id).has_value();
}

Action nextAction(const World& world, ClientId id)
{
    if (!world.has(id))
        return StepClient { id };
    const auto own = ownDueAt(world, id);
    const auto expiry = expiryOf(world, id);
    const auto reaping = reapingOf(world, id);
    if (reaping && (!own || reaping->at <= *own) && (!expiry || reaping->at <= *expiry))
        return Call { {}, ReapNode { reaping->path } };
    if (expiry && (!own || *expiry < *own))
        return ExpireSession { id };
    if (hasToHear(world, id))
        return Deliver { id };
    if (isParked(world.client(id)) && isUnaware(world, id))
        return Reattach { id };
    return StepClient { id };
}

std::optional<Micros> dueAt(const World& world, ClientId id)
{
    if (!world.has(id))
        return std::nullopt;
    const auto own = ownDueAt(world, id);
    const auto expiry = expiryOf(world, id);
    const auto due = own && expiry ? std::min(*own, *expiry) : own ? own : expiry;
    // A schedule asks this of every client at every step: what few recipes need must cost the others nothing.
    if (!world.program->usesTtl)
        return due;
    const auto reaping = reapingOf(world, id);
    return !reaping ? due : std::optional(due ? std::min(*due, reaping->at) : reaping->at);
}

std::vector<ClientId> enabledClients(const World& world)
{
    std::vector<ClientId> enabled;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id { static_cast<std::uint16_t>(i + 1) };
        if (dueAt(world, id))
            enabled.push_back(id);
    }
    return enabled;
}

bool isAtRest(const World& world)
{
    if (world.tally.acting > 0)
        return false;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        if (dueAt(world, ClientId { static_cast<std::uint16_t>(i + 1) }))
            return false;
    }
    return true;
}

} // namespace lockstep
