// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/world.h"

#include "core/base/check.h"
#include "core/base/hash.h"
#include "core/jute/request.h"
#include "core/world/connection.h"
#include "core/world/faults.h"
#include "core/world/lagging.h"
#include "core/world/machine.h"
#include "core/world/placement.h"

#include <algorithm>
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

std::uint64_t registersOf(const World& world, const Machine& machine)
{
    std::uint64_t h = machine.awaits.id();
    const std::size_t count = world.program == nullptr ? 0 : world.program->registers;
    for (std::size_t i = 0; i < count; ++i)
        h = mix(h + i, machine.registers[i]);
    return h;
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

bool isEnabled(const World& world, const Action& action)
{
    if (const auto* step = std::get_if<StepClient>(&action))
        return world.has(step->client) && hasNextStep(world.client(step->client));
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
    return isConnectionActionEnabled(world, action) && !faultProblem(world, action);
}

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

namespace {

/// What @p look makes of the line that a client's next step performs; nothing when it has none, or gives up.
template <class Look>
auto atNextLine(const World& world, ClientId id, Look look) -> decltype(look(LineNo {}, std::declval<Scope&>()))
{
    if (!world.has(id) || !hasNextStep(world.client(id)))
        return std::nullopt;
    Client client = world.client(id); // looking draws no guid of the client's own
    Scope scope(world, id, client);
    const LineNo line = nextStepLine(world, id, scope, client.machine);
    if (line == giveUpLine)
        return std::nullopt;
    return look(line, scope);
}

} // namespace

std::optional<LineNo> nextLine(const World& world, ClientId id)
{
    return atNextLine(world, id, [](LineNo line, Scope&) { return std::optional(line); });
}

std::optional<Operation> nextOperation(const World& world, ClientId id)
{
    return atNextLine(world, id, [&](LineNo line, Scope& scope) -> std::optional<Operation> {
        const auto* const call = std::get_if<CallService>(&world.program->line(line).instruction);
        if (call == nullptr || !asksService(call->kind))
            return std::nullopt;
        return operationOf(*call, scope);
    });
}

std::optional<LineNo> currentLine(const World& world, ClientId id)
{
    const Phase phase = world.has(id) ? world.client(id).phase : Phase::Absent;
    if (phase == Phase::Absent || phase == Phase::Finished || phase == Phase::Guest || phase == Phase::Crashed)
        return std::nullopt;
    return world.client(id).machine.line;
}

ClientId lockOwner(const World& world)
{
    // A library's world has no lock of its own, and no path is another name of the root.
    if (world.lockPath.empty())
        return {};
    if (!world.program->locksNodes) {
        if (world.tally.believing == 0)
            return {};
        const auto believes = [&](const Client& c) { return c.believes() && c.lockPath == world.lockPath; };
        // Of several, one whose session lives: the nodes of the others are gone.
        auto holder = world.tally.believing == 1
            ? world.clients.end()
            : std::ranges::find_if(world.clients, [&](const Client& c) {
                  return believes(c) && world.service.session(c.session) != nullptr;
              });
        if (holder == world.clients.end())
            holder = std::ranges::find_if(world.clients, believes);
        return ClientId { static_cast<std::uint16_t>(holder - world.clients.begin() + 1) };
    }
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
    if (world.client(id).paused)
        return Phase::Paused;
    return phase == Phase::Guest && lockOf(world, id) != nullptr ? Phase::Holding : phase;
}

std::uint64_t fingerprint(const World& world)
{
    std::uint64_t h = mix(world.service.fingerprint(), static_cast<std::uint64_t>(world.now));
    h = mix(h, mix(world.seed, world.lockPath.id()));
    if (world.program != nullptr)
        h = mix(h, hashBytes(world.program->name));
    h = mix(h, (std::uint64_t { world.knobs.retryDelayMillis } << 32u) | world.knobs.workTimeMillis);
    h = mix(h, (std::uint64_t { world.knobs.jitterPercent } << 32u) | world.knobs.tasks);
    h = mix(h, (std::uint64_t { world.knobs.readersPercent } << 32u) | world.firstSequence);
    for (const Client& c : world.clients) {
        const std::uint64_t place = (std::uint64_t { c.machine.line.value } << 48u)
            | (std::uint64_t { c.machine.refusals } << 32u) | c.lockPath.id();
        const std::uint64_t counts = (std::uint64_t { c.tasksDone } << 32u) | c.acquisitions;
        const std::uint64_t state
            = (static_cast<std::uint64_t>(c.phase) << 5u) | (static_cast<std::uint64_t>(c.struck) << 2u)
            | (std::uint64_t { c.paused } << 1u) | std::uint64_t { c.retiring };
        h = mix(h, (std::uint64_t { c.grant } << 32u) | c.arrival) + (std::uint64_t { c.shares } << 1u) + std::uint64_t { c.leftNode };
        h = mix(h, mix(place, counts)
                    ^ mix(static_cast<std::uint64_t>(c.machine.wakeAt), c.machine.random.state)
                    ^ mix(static_cast<std::uint64_t>(c.taskSince) ^ (state << 54u),
                          static_cast<std::uint64_t>(c.phaseSince))
                    ^ registersOf(world, c.machine)
                    ^ mix((std::uint64_t { c.session.value } << 32u) | c.name.id(),
                          c.lastZxid.value ^ (static_cast<std::uint64_t>(c.link) << 60u)
                              ^ (std::uint64_t { c.remote } << 62u)));
    }
    h = mix(h, (std::uint64_t { world.knobs.sessionTimeoutMillis } << 32u) | world.fruitless);
    h = mix(h, (std::uint64_t { world.grants } << 32u) | world.arrivals);
    const Resource& r = world.resource;
    h = mix(h, mix((std::uint64_t { r.value.id() } << 32u) | static_cast<std::uint32_t>(r.token),
                   (std::uint64_t { r.writes } << 32u) | r.refused)
                ^ (std::uint64_t { r.writer.value } << 16u) ^ (std::uint64_t { world.overtaken.value } << 1u)
                ^ std::uint64_t { r.stale });
    for (const Registration& kept : world.registrations)
        h = mix(h, (std::uint64_t { kept.path.id() } << 24u) ^ (std::uint64_t { kept.client.value } << 8u)
                    ^ (std::uint64_t { kept.news } << 4u) ^ static_cast<std::uint64_t>(kept.kind));
    for (const LateRequest& late : world.late)
        h = mix(h, hashBytes(jute::encodeRequest(late.operation))
                    ^ (std::uint64_t { late.client.value } << 32u) ^ late.session.value);
    for (const LaggingServer& server : world.lagging)
        h = mix(h, server.state.fingerprint() ^ (std::uint64_t { server.session.value } << 32u) ^ server.sent);
    return h;
}

} // namespace lockstep
