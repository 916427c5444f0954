// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/turns.h"

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
    NodeKind kind {};
};

/// When the server looks at its containers, from now on: at every full minute (ContainerManager).
Micros nextLook(Micros now)
{
    return std::max(reapEvery, (now + reapEvery - 1) / reapEvery * reapEvery);
}

/// When the server reaps a node that has no children; `never` when it does not.
Micros reapedAt(const Znode& node, Micros now)
{
    if (node.kind == NodeKind::Ttl)
        return node.mtime + node.ttlMillis * millisecond + 1;
    return node.kind == NodeKind::Container && node.creates > 0 ? nextLook(now) : never;
}

/// The next node that the server reaps.
std::optional<Reaping> nextReaping(Scene scene)
{
    std::optional<Reaping> next;
    for (const Znode& node : scene.world.service.nodes()) {
        if (node.numChildren > 0)
            continue;
        const Micros at = reapedAt(node, scene.world.now);
        if (at != never && (!next || at < next->at))
            next = Reaping { at, node.path, node.kind };
    }
    return next;
}

/// The server reaps in the turns of one client: the first that is present.
bool bringsReaping(const World& world, ClientId id)
{
    for (std::size_t i = 0; i + 1 < id.value; ++i) {
        if (world.clients[i].phase != Phase::Absent && world.clients[i].phase != Phase::Guest)
            return false;
    }
    return world.client(id).phase != Phase::Guest;
}

/// When a client acts by itself: nothing when it does not.
std::optional<Micros> ownDueAt(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (hasToHear(scene, id) || (isParked(client) && isUnaware(scene.world, id)))
        return scene.world.now;
    return hasNextStep(client) ? std::optional(client.machine.wakeAt) : std::nullopt;
}

/// Whether time goes on for somebody else than the server.
bool somebodyActs(Scene scene)
{
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        if (ownDueAt(scene, clientAt(i)) || silenceEndsAt(scene, clientAt(i)))
            return true;
    }
    return false;
}

std::optional<Reaping> reapingOf(Scene scene, ClientId id)
{
    // A schedule asks this of every client at every step: only recipes with such nodes may pay.
    if (!scene.program().needsReaping || !bringsReaping(scene.world, id))
        return std::nullopt;
    const auto next = nextReaping(scene);
    // No run goes on for a minute just to see its containers go.
    return next && (next->kind == NodeKind::Ttl || somebodyActs(scene)) ? next : std::nullopt;
}

} // namespace

bool isUnaware(const World& world, ClientId client)
{
    if (!world.has(client))
        return false;
    const Client& c = world.client(client);
    return c.phase != Phase::Guest && c.phase != Phase::Crashed && !c.paused
        && believed(c.link) == Link::Connected && world.service.session(c.session) == nullptr
        && laggingServerOf(world, client) == nullptr;
}

std::optional<Micros> silenceEndsAt(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    // Without a session the link does not matter.
    const bool silent
        = client.paused || client.phase == Phase::Crashed || client.link != Link::Connected;
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
