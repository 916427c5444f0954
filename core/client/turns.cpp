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
std::optional<Reaping> nextReaping(Scene scene)
{
    std::optional<Reaping> next;
    if (!scene.program().usesTtl)
        return next;
    for (const Znode& node : scene.world.service.nodes()) {
        const Micros at = node.mtime + node.ttlMillis * millisecond + 1;
        if (node.kind == NodeKind::Ttl && node.numChildren == 0 && (!next || at < next->at))
            next = Reaping { at, node.path };
    }
    return next;
}

/// The server reaps TTL nodes in the turns of one client: the first that is present.
bool bringsReaping(const World& world, ClientId id)
{
    for (std::size_t i = 0; i + 1 < id.value; ++i) {
        if (world.clients[i].phase != Phase::Absent && world.clients[i].phase != Phase::Guest)
            return false;
    }
    return world.client(id).phase != Phase::Guest;
}

std::optional<Reaping> reapingOf(Scene scene, ClientId id)
{
    const auto next = nextReaping(scene);
    return next && bringsReaping(scene.world, id) ? next : std::nullopt;
}

/// When a client acts by itself: nothing when it does not.
std::optional<Micros> ownDueAt(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (hasToHear(scene, id) || (isParked(client) && isUnaware(scene.world, id)))
        return scene.world.now;
    return hasNextStep(client) ? std::optional(client.machine.wakeAt) : std::nullopt;
}

} // namespace

std::optional<Micros> silenceEndsAt(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    const bool silent = client.paused || client.phase == Phase::Crashed || client.link == Link::Cut;
    if (!silent && !scene.program().opensSessions)
        return std::nullopt;
    if (const Session* const old = forgottenSession(scene, id))
        return old->expiresAt;
    if (!silent || client.phase == Phase::Guest)
        return std::nullopt;
    const Session* const session = scene.world.service.session(client.session);
    return session == nullptr || session->expiresAt == never ? std::nullopt
                                                             : std::optional(session->expiresAt);
}

bool hasToHear(Scene scene, ClientId id)
{
    // Mostly nothing is on its way to anybody.
    if (scene.world.service.pending().empty() || !scene.world.has(id))
        return false;
    const Client& client = scene.world.client(id);
    return client.phase != Phase::Guest && !client.paused
        && hasEventSent(scene.world, client.session) && hearsForItsProcess(scene, id);
}

bool actsItself(Scene scene, ClientId id)
{
    return scene.world.has(id) && ownDueAt(scene, id).has_value();
}

Action nextAction(Scene scene, ClientId id)
{
    if (!scene.world.has(id))
        return StepClient { id };
    const auto own = ownDueAt(scene, id);
    const auto expiry = silenceEndsAt(scene, id);
    const auto reaping = reapingOf(scene, id);
    if (reaping && (!own || reaping->at <= *own) && (!expiry || reaping->at <= *expiry))
        return Call { {}, ReapNode { reaping->path } };
    if (expiry && (!own || *expiry < *own))
        return ExpireSession { id };
    if (hasToHear(scene, id))
        return Deliver { id };
    if (isParked(scene.world.client(id)) && isUnaware(scene.world, id))
        return Reattach { id };
    return StepClient { id };
}

std::optional<Micros> dueAt(Scene scene, ClientId id)
{
    if (!scene.world.has(id))
        return std::nullopt;
    const auto own = ownDueAt(scene, id);
    const auto expiry = silenceEndsAt(scene, id);
    const auto due = own && expiry ? std::min(*own, *expiry) : own ? own : expiry;
    // A schedule asks this of every client at every step: only recipes with TTL nodes may pay for
    // it.
    if (!scene.program().usesTtl)
        return due;
    const auto reaping = reapingOf(scene, id);
    return !reaping ? due : std::optional(due ? std::min(*due, reaping->at) : reaping->at);
}

std::vector<ClientId> enabledClients(Scene scene)
{
    std::vector<ClientId> enabled;
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (dueAt(scene, id))
            enabled.push_back(id);
    }
    return enabled;
}

bool isAtRest(Scene scene)
{
    if (std::ranges::any_of(scene.world.clients, hasNextStep))
        return false;
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        if (dueAt(scene, clientAt(i)))
            return false;
    }
    return true;
}

} // namespace lockstep
