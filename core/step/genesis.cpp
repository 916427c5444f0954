// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/genesis.h"

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/client/librarywatches.h"
#include "core/client/recipestep.h"
#include "core/client/threads.h"
#include "core/step/remember.h"

#include <utility>

namespace lockstep {
namespace {

Client freshClient(MutableScene scene, ClientId id, Symbol lockPath, Micros at)
{
    Client client;
    client.lockPath = lockPath;
    client.phase = Phase::Ready;
    client.machine.random.state
        = mix(mix(scene.setup.seed, id.value), static_cast<std::uint64_t>(at));
    client.session = sessionOfProcess(scene, id);
    if (!client.session)
        client.session
            = scene.world.service.openSession(id, scene.world.knobs.sessionTimeoutMillis, at);
    client.lastZxid = scene.world.service.zxid();
    const auto kept = keptBy(scene.world, id);
    RecipeStep(scene.program(), client.machine)
        .restart({ .id = id,
                   .lockPath = lockPath,
                   .session = client.session,
                   .knobs = &scene.world.knobs,
                   .now = at,
                   .watches = { kept.begin(), kept.end() } });
    return client;
}

} // namespace

Moment makeMoment(const Config& config, std::shared_ptr<const Program> program)
{
    LOCKSTEP_CHECK(program != nullptr, "a run needs a recipe");
    Moment moment;
    moment.setup
        = std::make_shared<const Setup>(Setup { .program = std::move(program),
                                                .seed = config.seed,
                                                .lockPath = Symbol::intern(config.lockPath),
                                                .firstSequence = config.firstSequence });
    moment.knobs = config.knobs;
    moment.clients.reserve(config.clients);
    for (unsigned i = 1; i <= config.clients; ++i)
        placeClient({ *moment.setup, moment }, ClientId { static_cast<std::uint16_t>(i) },
                    moment.lockPath(), 0);
    moment.lastHolder = World {}.lastHolder;
    rememberAll(moment, moment.chronicle);
    return moment;
}

std::vector<Action> setUpActions(const Config& config)
{
    return { Call {
        {}, CreateNode { Symbol::intern(config.lockPath), Symbol::intern(config.lockValue) } } };
}

void placeClient(MutableScene scene, ClientId id, Symbol lockPath, Micros at)
{
    World& world = scene.world;
    if (world.clients.size() < id.value)
        world.clients.resize(id.value);
    world.client(id) = freshClient(scene, id, lockPath, at);
    if (world.lastHolder == id)
        world.lastHolder = {};
}

} // namespace lockstep
