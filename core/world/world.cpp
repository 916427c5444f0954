// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/world.h"

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/jute/request.h"
#include "core/world/connection.h"
#include "core/world/machine.h"
#include "core/world/placement.h"

#include <algorithm>

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
    client.session = world.service.openSession(id, world.sessionTimeoutMillis, at);
    client.lastZxid = world.service.zxid();
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
    world.sessionTimeoutMillis = config.sessionTimeoutMillis;
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

bool isEnabled(const World& world, const Action& action)
{
    if (const auto* step = std::get_if<StepClient>(&action))
        return dueAt(world, step->client).has_value();
    if (const auto* add = std::get_if<AddClient>(&action)) {
        const unsigned id = add->client.value;
        if (world.has(add->client))
            return world.client(add->client).retiring;
        return id >= minimumClients && id <= maximumPlaces && id <= world.clients.size() + 1
            && world.tally.present - world.tally.guests < maximumClients;
    }
    if (const auto* retire = std::get_if<RetireClient>(&action))
        return world.has(retire->client) && !world.client(retire->client).retiring;
    if (const auto* turn = std::get_if<TurnKnob>(&action)) {
        if (static_cast<int>(turn->knob) >= knobCount)
            return false;
        const KnobInfo& info = knobInfo(turn->knob);
        return turn->value >= info.minimum && turn->value <= info.maximum;
    }
    return isConnectionActionEnabled(world, action);
}

std::optional<Micros> dueAt(const World& world, ClientId id)
{
    if (!world.has(id))
        return std::nullopt;
    const Client& client = world.client(id);
    if (!hasNextStep(*world.program, client))
        return std::nullopt;
    return client.machine.wakeAt;
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

std::optional<Operation> nextOperation(const World& world, ClientId id)
{
    if (!dueAt(world, id))
        return std::nullopt;
    return operationOf(nextCall(*world.program, world.client(id).machine), world.client(id).lockPath);
}

std::optional<LineNo> currentLine(const World& world, ClientId id)
{
    const Phase phase = world.has(id) ? world.client(id).phase : Phase::Absent;
    if (phase == Phase::Absent || phase == Phase::Finished || phase == Phase::Guest)
        return std::nullopt;
    return world.client(id).machine.line;
}

ClientId lockOwner(const World& world)
{
    // A library's world has no lock of its own, and no path is another name of the root.
    if (world.lockPath.empty())
        return {};
    const Znode* const node = world.service.find(world.lockPath);
    return node == nullptr ? ClientId {} : node->owner;
}

const Znode* lockOf(const World& world, ClientId id)
{
    if (!world.has(id))
        return nullptr;
    const Znode* const node = world.service.find(world.client(id).lockPath);
    return node != nullptr && node->owner == id ? node : nullptr;
}

Phase shownPhase(const World& world, ClientId id)
{
    const Phase phase = world.client(id).phase;
    return phase == Phase::Guest && lockOf(world, id) != nullptr ? Phase::Holding : phase;
}

ClientId blockedBy(const World& world, ClientId id)
{
    if (!world.has(id) || world.client(id).phase != Phase::Waiting)
        return {};
    const Znode* const node = world.service.find(world.client(id).lockPath);
    return node == nullptr || node->owner == id ? ClientId {} : node->owner;
}

std::uint64_t fingerprint(const World& world)
{
    std::uint64_t h = mix(world.service.fingerprint(), static_cast<std::uint64_t>(world.now));
    h = mix(h, mix(world.seed, world.lockPath.id()));
    if (world.program != nullptr)
        h = mix(h, hashBytes(world.program->name));
    h = mix(h, (std::uint64_t { world.knobs.retryDelayMillis } << 32u) | world.knobs.workTimeMillis);
    h = mix(h, (std::uint64_t { world.knobs.jitterPercent } << 32u) | world.knobs.tasks);
    for (const Client& c : world.clients) {
        const std::uint64_t place = (std::uint64_t { c.machine.line.value } << 48u)
            | (std::uint64_t { c.machine.refusals } << 32u) | c.lockPath.id();
        const std::uint64_t counts = (std::uint64_t { c.tasksDone } << 32u) | c.acquisitions;
        const std::uint64_t state
            = (static_cast<std::uint64_t>(c.phase) << 1u) | static_cast<std::uint64_t>(c.retiring);
        h = mix(h, mix(place, counts)
                    ^ mix(static_cast<std::uint64_t>(c.machine.wakeAt), c.machine.random.state)
                    ^ mix(static_cast<std::uint64_t>(c.taskSince) ^ (state << 56u),
                          static_cast<std::uint64_t>(c.phaseSince))
                    ^ mix((std::uint64_t { c.session.value } << 32u) | c.name.id(),
                          c.lastZxid.value ^ (static_cast<std::uint64_t>(c.link) << 60u)
                              ^ (std::uint64_t { c.remote } << 62u)));
    }
    h = mix(h, world.sessionTimeoutMillis);
    for (const Registration& r : world.registrations)
        h = mix(h, (std::uint64_t { r.path.id() } << 24u) ^ (std::uint64_t { r.client.value } << 8u)
                    ^ static_cast<std::uint64_t>(r.kind));
    for (const LateRequest& late : world.late)
        h = mix(h, hashBytes(jute::encodeRequest(late.operation))
                    ^ (std::uint64_t { late.client.value } << 32u) ^ late.session.value);
    return h;
}

} // namespace lockstep
