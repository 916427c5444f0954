// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/setup.h"

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/client/machine.h"
#include "core/client/threads.h"
#include "core/judge/tally.h"

#include <utility>

namespace lockstep {
namespace {

Client freshClient(World& world, ClientId id, Symbol lockPath, Micros at)
{
    Client client;
    client.lockPath = lockPath;
    client.phase = Phase::Ready;
    client.phaseSince = at;
    client.machine.random.state
        = mix(mix(world.seed, id.value), static_cast<std::uint64_t>(at));
    client.machine.wakeAt = at;
    client.session = sessionOfProcess(world, id);
    if (!client.session)
        client.session = world.service.openSession(id, world.knobs.sessionTimeoutMillis, at);
    client.lastZxid = world.service.zxid();
    Scope scope(world, id, client);
    stopAt(*world.program, client, scope, runTo(world, id, scope, LineNo { 0 }), world.knobs, at);
    return client;
}

} // namespace

World makeWorld(const Config& config, std::shared_ptr<const Program> program)
{
    LOCKSTEP_CHECK(program != nullptr, "a world needs a recipe");
    World world;
    world.program = std::move(program);
    world.knobs = config.knobs;
    world.seed = config.seed;
    world.lockPath = Symbol::intern(config.lockPath);
    world.firstSequence = config.firstSequence;
    world.clients.reserve(config.clients);
    for (unsigned i = 1; i <= config.clients; ++i)
        world.clients.push_back(freshClient(
            world, ClientId { static_cast<std::uint16_t>(i) }, world.lockPath, 0));
    world.tally = recount(world);
    return world;
}

std::vector<Action> setUpActions(const Config& config)
{
    return { Call { {}, CreateNode { Symbol::intern(config.lockPath), Symbol::intern(config.lockValue) } } };
}

void placeClient(World& world, ClientId id, Symbol lockPath, Micros at)
{
    if (world.clients.size() < id.value)
        world.clients.resize(id.value);
    world.clients[id.value - 1u] = freshClient(world, id, lockPath, at);
}

} // namespace lockstep
