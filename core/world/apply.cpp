// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// apply(): the one function that changes a World.
#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/world/connection.h"
#include "core/world/invariants.h"
#include "core/world/machine.h"
#include "core/world/placement.h"
#include "core/world/record.h"
#include "core/world/world.h"

#include <algorithm>

namespace lockstep {
namespace {

void setPhase(Client& client, Phase phase, Micros now)
{
    if (client.phase == phase)
        return;
    client.phase = phase;
    client.phaseSince = now;
}

void count(Tally& tally, const World& world, const Client& client, bool add)
{
    const auto change = [add](std::uint32_t& number) { number += add ? 1u : ~0u; };
    if (client.phase == Phase::Absent)
        return;
    change(tally.present);
    if (client.phase == Phase::Guest) {
        change(tally.guests);
        return;
    }
    if (client.phase == Phase::Waiting)
        change(tally.waiting);
    if (client.believes() && client.lockPath == world.lockPath)
        change(tally.believing);
    if (isParked(*world.program, client) && client.lockPath == world.lockPath)
        change(tally.parked);
    if (hasNextStep(*world.program, client))
        change(tally.acting);
}

/// Changes one client by @p change and keeps the tally true.
template <class Change>
void changeClient(World& world, ClientId id, Change change)
{
    Client& client = world.clients[id.value - 1u];
    count(world.tally, world, client, false);
    change(client);
    count(world.tally, world, client, true);
}

void completeTask(World& world, Client& client, Entry& entry)
{
    client.tasksDone += 1;
    entry.event = Event::TaskCompleted;
    entry.count = client.tasksDone;
    entry.span = saturated(world.now - client.taskSince);
    const Line& line = nextCall(*world.program, client.machine);
    client.machine.refusals = 0;
    enterLine(*world.program, client, line.next, world.knobs, world.now);
    const Phase next = client.retiring ? Phase::Absent
        : tasksDone(client, world.knobs) ? Phase::Finished
                                         : Phase::Ready;
    client.retiring = false;
    setPhase(client, next, world.now);
    // Tasks that take no time would follow each other at one moment for ever, and nobody who sleeps
    // until a later one would get its turn.
    if (world.now == client.taskSince)
        client.machine.wakeAt = world.now + 1000;
}

void followOutcome(World& world, Client& client, const Line& line, const Operation& operation,
                   const Reply& reply, Entry& entry)
{
    const Program& program = *world.program;
    if (client.phase == Phase::Ready)
        client.taskSince = world.now;
    const auto branch = std::find_if(line.branches.begin(), line.branches.end(),
                                     [&](const BranchTo& b) { return b.on == reply.event; });
    tellReply(entry, operation, reply);
    if (branch == line.branches.end()) {
        if (levelOf(reply.event) != Level::Error)
            entry.event = Event::AttemptFailed;
        // Who was asked to leave need not be asked again because its recipe went wrong.
        setPhase(client, client.retiring ? Phase::Absent : Phase::Failed, world.now);
        client.retiring = false;
        return;
    }
    if (reply.event == Event::LockContended && client.machine.refusals < 0xFFFF)
        client.machine.refusals += 1;
    enterLine(program, client, branch->target, world.knobs, world.now);
    setPhase(client, phaseAt(program, client.machine), world.now);
    if (reply.event == Event::LockAcquired) {
        client.acquisitions += 1;
        entry.count = client.machine.refusals;
        entry.span = saturated(world.now - client.taskSince);
    } else if (reply.event == Event::LockContended) {
        entry.count = client.machine.refusals;
        entry.span = client.phase != Phase::Waiting || isParked(program, client)
            ? 0
            : saturated(client.machine.wakeAt - world.now);
    }
}

void perform(World& world, const StepClient& action, Entry& entry, Effects* effects)
{
    changeClient(world, action.client, [&](Client& client) {
        const LineNo number = nextCallLine(*world.program, client.machine);
        const Line& line = world.program->lines[number.value];
        entry.line = static_cast<std::uint8_t>(number.value);
        entry.path = client.lockPath;
        if (const auto operation = operationOf(line, client.lockPath)) {
            Reply reply = callService(world, action.client, *operation, effects);
            followOutcome(world, client, line, *operation, reply, entry);
            tell(effects, std::move(reply));
        } else {
            completeTask(world, client, entry);
        }
    });
    if (world.client(action.client).phase == Phase::Absent)
        endSession(world, action.client, entry);
}

void perform(World& world, const AddClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::AddClient;
    entry.path = action.lockPath;
    if (world.has(action.client)) {
        entry.event = Event::ClientStays;
        changeClient(world, action.client, [](Client& client) { client.retiring = false; });
        return;
    }
    entry.event = Event::ClientJoined;
    placeClient(world, action.client, action.lockPath.empty() ? world.lockPath : action.lockPath,
                world.now);
    count(world.tally, world, world.client(action.client), true);
}

void perform(World& world, const RetireClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::RetireClient;
    changeClient(world, action.client, [&](Client& client) {
        const bool finishesFirst
            = client.phase == Phase::Holding || client.phase == Phase::Between;
        entry.event = finishesFirst ? Event::ClientRetiring : Event::ClientLeft;
        client.retiring = finishesFirst;
        if (!finishesFirst)
            setPhase(client, Phase::Absent, world.now);
    });
    if (world.client(action.client).phase == Phase::Absent)
        endSession(world, action.client, entry);
}

void perform(World& world, const TurnKnob& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::TurnKnob;
    entry.event = Event::KnobChanged;
    entry.count = action.value;
    entry.span = static_cast<std::uint32_t>(action.knob);
    world.knobs.set(action.knob, action.value);
    if (action.knob != Knob::Tasks)
        return;
    for (Client& client : world.clients) {
        if (client.phase == Phase::Finished && !tasksDone(client, world.knobs)) {
            setPhase(client, Phase::Ready, world.now);
            client.machine.wakeAt = world.now;
        } else if (client.phase == Phase::Ready && tasksDone(client, world.knobs)) {
            setPhase(client, Phase::Finished, world.now);
        }
    }
    world.tally = recount(world);
}

ClientId actorOf(const Action& action)
{
    return std::visit(Overloaded { [](const TurnKnob&) { return ClientId {}; },
                                   [](const auto& a) { return a.client; } },
                      action);
}

} // namespace

Tally recount(const World& world)
{
    Tally tally;
    for (const Client& client : world.clients)
        count(tally, world, client, true);
    return tally;
}

Entry apply(World& world, const Action& action, Micros at, Effects* effects)
{
    LOCKSTEP_CHECK(isEnabled(world, action), "only an action that is possible is applied");
    Entry entry;
    entry.client = actorOf(action);
    entry.line = 255;
    world.now = std::max(world.now, at);
    entry.at = world.now;
    std::visit([&](const auto& a) { perform(world, a, entry, effects); }, action);
    if (entry.client && entry.client.value <= world.clients.size())
        entry.phase = shownPhase(world, entry.client);
    world.broken = brokenInvariants(world);
    return entry;
}

} // namespace lockstep
