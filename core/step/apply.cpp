// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// apply(): the one function that changes a World.
#include "core/step/apply.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/client/connection.h"
#include "core/client/keptwatches.h"
#include "core/client/laggingserver.h"
#include "core/client/machine.h"
#include "core/client/replyvalue.h"
#include "core/judge/invariants.h"
#include "core/judge/tally.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "core/step/resource.h"
#include "core/step/setup.h"
#include "core/world/entrycode.h"
#include "core/world/holder.h"
#include "core/world/world.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

ClientId idOf(const World& world, const Client& client)
{
    return ClientId { static_cast<std::uint16_t>(&client - world.clients.data() + 1) };
}

/// Whether it will do nothing more, and what is its own stays for as long as its session lives.
bool leavesNode(const World& world, const Client& client)
{
    if (client.phase != Phase::Failed && client.phase != Phase::Finished)
        return false;
    return world.service.session(client.session) != nullptr && hasOwnNode(world, idOf(world, client));
}

/// Who came before @p client, still has its place in the queue, and was not served. Readers that read
/// together overtake nobody.
ClientId overtakenBy(const World& world, const Client& client)
{
    if (!world.program->inOrder || client.arrival == 0)
        return {};
    for (const Client& other : world.clients) {
        const bool waits = other.phase == Phase::Waiting && other.arrival != 0 && other.arrival < client.arrival;
        const bool together = client.shares && isReader(world.knobs, idOf(world, other));
        if (waits && !together && world.service.session(other.session) != nullptr)
            return idOf(world, other);
    }
    return {};
}

/// The attempt ends where the recipe does not say how to go on. Who was asked to leave need not be asked
/// again because its recipe went wrong.
void giveUp(World& world, Client& client)
{
    client.machine.awaits = {};
    client.arrival = 0;
    setPhase(client, client.retiring ? Phase::Absent : Phase::Failed, world.now);
    client.retiring = false;
    client.leftNode = leavesNode(world, client);
}

/// Puts a client that is in the middle of a task to where its statements have led, and tells in the entry
/// when it came to hold the lock by that, or gave it back. @p letGo: it has, whatever its recipe still does.
void goTo(World& world, Client& client, Scope& scope, LineNo line, Entry& entry, bool letGo = false)
{
    if (line == giveUpLine) {
        giveUp(world, client);
        if (entry.kind != ActionKind::StepClient)
            entry.inner = Event::AttemptFailed;
        return;
    }
    const bool held = client.phase == Phase::Holding;
    const Micros since = client.phaseSince;
    stopAt(*world.program, client, scope, line, world.knobs, world.now);
    const Section section = world.program->line(client.machine.line).section;
    letGo = letGo || client.phase == Phase::Between;
    setPhase(client, letGo && section == Section::Release ? Phase::Between : phaseAt(*world.program, client.machine), world.now);
    const bool holds = client.phase == Phase::Holding;
    if (section == Section::Work || section == Section::SharedWork)
        client.shares = section == Section::SharedWork;
    if (holds && !held) {
        client.acquisitions += 1;
        client.grant = ++world.grants;
        world.overtaken = overtakenBy(world, client);
        entry.inner = Event::LockAcquired;
        entry.span = saturated(world.now - client.taskSince);
    } else if (held && !holds) {
        entry.inner = Event::LockReleased;
        entry.span = saturated(world.now - since);
    }
}

void completeTask(World& world, ClientId id, Client& client, Scope& scope, Entry& entry)
{
    client.tasksDone += 1;
    entry.event = Event::TaskCompleted;
    entry.count = client.tasksDone;
    entry.span = saturated(world.now - client.taskSince);
    client.machine.refusals = 0;
    client.arrival = 0;
    client.shares = false;
    const LineNo first = runTo(world, id, scope, LineNo { 0 });
    stopAt(*world.program, client, scope, first, world.knobs, world.now);
    const Phase next = client.retiring ? Phase::Absent
        : tasksDone(client, world.knobs) ? Phase::Finished
                                         : Phase::Ready;
    client.retiring = false;
    setPhase(client, next, world.now);
    client.leftNode = leavesNode(world, client);
    // Tasks that take no time would follow each other at one moment for ever, and nobody who sleeps
    // until a later one would get its turn.
    if (world.now == client.taskSince)
        client.machine.wakeAt = std::max(client.machine.wakeAt, world.now + 1000);
}

/// Whether the client has given the lock back by that, whatever its recipe still does: its last node is gone, or it has
/// sent off what removes it, and does not know whether that arrived. It goes on trying, and does not act as if the lock
/// were its own. Of a lock of the service it stays the owner.
bool hasLetGo(const World& world, ClientId id, const Line& line, const CallService& call, Event event)
{
    if (line.section != Section::Release || world.program->locksNodes)
        return false;
    const bool closes = call.kind == CallKind::CloseSession;
    if (!closes && !includes(call, CallKind::Delete))
        return false;
    switch (outcomeOf(event)) {
    case Event::LinkDown:
    case Event::SessionClosed:
        return true;
    case Event::NodeDeleted:
    case Event::NodeMissing:
    case Event::MultiDone:
    case Event::CallInterrupted:
        return closes || !hasOwnNode(world, id);
    default:
        return false;
    }
}

/// Where the client goes on after what came of its call. The entry tells that already.
void followEvent(World& world, ClientId id, Client& client, Scope& scope, const Line& line, Event event, Entry& entry)
{
    if (client.phase == Phase::Ready)
        client.taskSince = world.now;
    const auto& call = std::get<CallService>(line.instruction);
    const auto branch = branchOf(line, call, event);
    const LineNo target = branch == giveUpLine ? giveUpLine
        : branch                               ? runTo(world, id, scope, *branch)
                                               : runBehind(world, id, scope, line);
    if (target == giveUpLine && levelOf(entry.event) != Level::Error) {
        entry.event = Event::AttemptFailed;
        if (!isHandled(line, call, event))
            entry.inner = event;
    }
    goTo(world, client, scope, target, entry, hasLetGo(world, id, line, call, event));
}

/// Whether the recipe asks for something that it does not get: what back-off counts.
bool isRefusal(const Program& program, const Line& line, Event event)
{
    return event == Event::LockContended
        || (event == Event::NodeExists && program.backsOff && line.section == Section::Acquire);
}

void followOutcome(World& world, ClientId id, Client& client, Scope& scope, const Line& line,
                   const Operation& operation, const Reply& reply, Entry& entry)
{
    const auto& call = std::get<CallService>(line.instruction);
    tellReply(entry, operation, reply);
    const Event event = eventOf(reply);
    const bool good = event == outcomesOf(call.kind).front();
    if (call.result && good)
        scope.set(*call.result, resultOf(serverOf(world, id), client, call, operation, reply));
    const Symbol made = firstMade(reply);
    if (isReply(reply.event))
        scope.lookAt(made.empty() ? entry.path : made);
    if (const auto* const multi = std::get_if<Multi>(&operation))
        tellMulti(entry, *multi, reply, made);
    if (isRefusal(*world.program, line, event) && client.machine.refusals < 0xFFFF)
        client.machine.refusals += 1;
    if (world.program->inOrder && client.arrival == 0 && line.section == Section::Acquire && good && makesEphemeral(call))
        client.arrival = ++world.arrivals;
    followEvent(world, id, client, scope, line, event, entry);
    if (reply.event == Event::LockAcquired || reply.event == Event::LockContended)
        entry.count = client.machine.refusals;
    if (reply.event == Event::LockContended && entry.inner != Event::LockAcquired)
        entry.span = client.phase != Phase::Waiting || isParked(client)
            ? 0
            : saturated(client.machine.wakeAt - world.now);
}

/// What a step asks for, as far as its entry tells it. The seed's locks are most of what there is: they
/// have but a path.
void tellCall(Entry& entry, const CallService& call, const Operation& operation)
{
    if (const auto* const lock = std::get_if<LockNode>(&operation)) {
        entry.path = lock->path;
    } else if (call.kind == CallKind::Unlock) {
        entry.path = std::get<UnlockNode>(operation).path;
    } else if (const auto* const multi = std::get_if<Multi>(&operation)) {
        entry.path = std::visit([](const auto& first) { return first.path; }, multi->operations.front());
    } else {
        tellRequest(entry, operation);
        entry.request = {}; // the recipe's line says it
        entry.kind = ActionKind::StepClient;
    }
}

/// A call that goes past the service: to the guarded resource, or for a session.
Event callOther(World& world, Client& client, const CallService& call, Scope& scope, Entry& entry)
{
    if (call.kind == CallKind::OpenSession)
        entry.event = openSession(world, idOf(world, client), entry);
    else
        entry.event = askResource(world, idOf(world, client), call, scope, entry);
    return entry.event;
}

void perform(World& world, const StepClient& action, Entry& entry, Effects* effects)
{
    changeClient(world, action.client, [&](Client& client) {
        Scope scope(world, action.client, client);
        const LineNo number = nextStepLine(world, action.client, scope, client.machine);
        const LineNo shown = number == giveUpLine ? client.machine.line : number;
        entry.line = static_cast<std::uint8_t>(shown.value);
        entry.path = client.lockPath;
        if (number == giveUpLine) {
            entry.event = Event::AttemptFailed;
            giveUp(world, client);
            return;
        }
        const Line& line = world.program->line(number);
        client.machine.awaits = {};
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call != nullptr && !asksService(call->kind)) {
            const Event event = callOther(world, client, *call, scope, entry);
            followEvent(world, action.client, client, scope, line, event, entry);
        } else if (call != nullptr) {
            const Operation operation = operationOf(*call, scope);
            tellCall(entry, *call, operation);
            Reply reply = isRefusedUnsent(operation, client.lockPath)
                ? Reply { .event = Event::PathMalformed, .code = ErrorCode::BadArguments }
                : callService(world, action.client, operation, effects);
            followOutcome(world, action.client, client, scope, line, operation, reply, entry);
            tell(effects, std::move(reply));
        } else {
            completeTask(world, action.client, client, scope, entry);
        }
        forgetNews(world, action.client, scope.past());
    });
    if (world.client(action.client).phase == Phase::Absent)
        endSession(world, action.client, entry);
}

/// A client that awaits something goes on when an action of its own or on its connection has ended that.
void wakeUp(World& world, ClientId id, Link before, Entry& entry)
{
    const Client& waiting = world.client(id);
    if (waiting.paused || waiting.machine.awaits.empty() || (!isParked(waiting) && !hasNextStep(waiting)))
        return;
    const Line& line = world.program->line(waiting.machine.line);
    const auto& wait = std::get<Await>(line.instruction);
    const bool missed = entry.kind == ActionKind::ResumeClient && waiting.link != Link::Connected;
    const bool hears = wait.orSessionEvent && (waiting.link != before || missed);
    if (!hears && !isAwaitOver(world, id, waiting.machine.awaits))
        return;
    // A call's entry tells its request, and has no room for this.
    Entry untold;
    Entry& told = isCall(entry.kind) ? untold : entry;
    changeClient(world, id, [&](Client& client) {
        Scope scope(world, id, client);
        scope.comesPast(client.machine.awaits);
        goTo(world, client, scope, runBehind(world, id, scope, line), told);
        forgetNews(world, id, scope.past());
    });
    if (world.client(id).phase == Phase::Absent)
        endSession(world, id, entry);
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

/// Counts the steps that are made while nobody holds the lock and nobody's time has to run out first.
void countFruitless(World& world, const Entry& entry)
{
    const bool counts = world.program != nullptr && !world.program->locksNodes && world.tally.believing == 0;
    if (counts && entry.kind != ActionKind::StepClient)
        return;
    if (!counts || (++world.fruitless > fruitlessLimit(world) && isAnybodySilent(world)))
        world.fruitless = 0;
}

} // namespace

Entry apply(World& world, const Action& action, Micros at, Effects* effects)
{
    LOCKSTEP_CHECK(isEnabled(world, action), "only an action that is possible is applied");
    Entry entry;
    entry.client = clientOf(action);
    entry.line = 255;
    world.now = std::max(world.now, at);
    entry.at = world.now;
    const bool knows = world.has(entry.client);
    const Link link = knows ? world.client(entry.client).link : Link::Closed;
    std::visit([&](const auto& a) { perform(world, a, entry, effects); }, action);
    if (knows && entry.kind != ActionKind::StepClient)
        wakeUp(world, entry.client, link, entry);
    if (const ClientId partner = knows ? partnerOf(world, entry.client) : ClientId {}) {
        Entry untold { .kind = entry.kind }; // an entry tells of one client
        wakeUp(world, partner, link, untold);
    }
    if (entry.client && entry.client.value <= world.clients.size())
        entry.phase = shownPhase(world, entry.client);
    // Whoever closes its session, or is late with that, may believe that it holds the lock.
    if (entry.kind == ActionKind::CloseSession || entry.kind == ActionKind::ApplyLate
        || entry.event == Event::SessionClosed)
        world.tally = recount(world);
    countFruitless(world, entry);
    world.broken = brokenInvariants(world);
    return entry;
}

} // namespace lockstep
