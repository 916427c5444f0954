// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/stepclient.h"

#include "core/client/connection.h"
#include "core/client/keptwatches.h"
#include "core/client/laggingserver.h"
#include "core/client/machine.h"
#include "core/client/replyvalue.h"
#include "core/client/threads.h"
#include "core/step/resource.h"
#include "core/world/entrycode.h"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

/// A client's machine while it moves from one stop of its program to the next.
class StepUnderWay
{
public:
    StepUnderWay(MutableScene scene, ClientId id, Entry& entry)
        : m_scene(scene)
        , m_program(scene.program())
        , m_id(id)
        , m_client(scene.world.clients[id.value - 1u])
        , m_scope(scene, id, m_client)
        , m_entry(entry)
    {
    }

    std::optional<Event> perform(Effects* effects);
    /// From behind an await that is over.
    void goOn(const Line& line);

private:
    [[nodiscard]] Micros now() const { return m_scene.world.now; }
    Event callService(const Line& line, const CallService& call, Effects* effects);
    Event callOther(const Line& line, const CallService& call);
    void follow(const Line& line, const CallService& call, Event outcome);
    void goTo(LineNo line, bool letGo = false);
    void giveUp();
    void completeTask();
    void joinQueue(const Line& line, const CallService& call);
    [[nodiscard]] bool hasLetGo(const Line& line, const CallService& call, Event outcome) const;

    MutableScene m_scene;
    const Program& m_program;
    ClientId m_id;
    Client& m_client;
    Scope m_scope;
    Entry& m_entry;
};

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

std::optional<Event> StepUnderWay::perform(Effects* effects)
{
    const LineNo number = nextStepLine(m_scene, m_id, m_scope, m_client.machine);
    const LineNo shown = number == giveUpLine ? m_client.machine.line : number;
    m_entry.line = static_cast<std::uint8_t>(shown.value);
    m_entry.path = m_client.lockPath;
    if (number == giveUpLine) {
        m_entry.event = Event::AttemptFailed;
        giveUp();
        return std::nullopt;
    }
    const Line& line = m_program.line(number);
    m_client.machine.awaits = {};
    std::optional<Event> outcome;
    if (const auto* const call = std::get_if<CallService>(&line.instruction))
        outcome = asksService(call->kind) ? callService(line, *call, effects) : callOther(line, *call);
    else
        completeTask();
    forgetNews(m_scene.world, m_id, m_scope.past());
    return outcome;
}

Event StepUnderWay::callService(const Line& line, const CallService& call, Effects* effects)
{
    const Operation operation = operationOf(call, m_scope);
    tellCall(m_entry, call, operation);
    Reply reply = isRefusedUnsent(operation, m_client.lockPath)
        ? Reply { .event = Event::PathMalformed, .code = ErrorCode::BadArguments }
        : lockstep::callService(m_scene, m_id, operation, effects);
    tellReply(m_entry, operation, reply);
    const Event outcome = eventOf(reply);
    const bool good = outcome == outcomesOf(call.kind).front();
    if (call.result && good)
        m_scope.set(*call.result, resultOf(serverOf(m_scene.world, m_id), m_client, call, operation, reply));
    const Symbol made = firstMade(reply);
    if (isReply(reply.event))
        m_scope.lookAt(made.empty() ? m_entry.path : made);
    if (const auto* const multi = std::get_if<Multi>(&operation))
        tellMulti(m_entry, *multi, reply, made);
    if (m_program.backsOff && isRefusal(m_program, m_entry.line, outcome))
        m_client.machine.refusals = std::min<std::uint16_t>(m_client.machine.refusals + 1, mostRefusals);
    if (good)
        joinQueue(line, call);
    follow(line, call, outcome);
    if (reply.event == Event::LockContended && m_entry.inner != Event::LockAcquired)
        m_entry.span = m_client.phase != Phase::Waiting || isParked(m_client)
            ? 0
            : saturated(m_client.machine.wakeAt - now());
    tell(effects, std::move(reply));
    return outcome;
}

/// A call that goes past the service: to the guarded resource, or for a session.
Event StepUnderWay::callOther(const Line& line, const CallService& call)
{
    const Event outcome = call.kind == CallKind::OpenSession
        ? openSession(m_scene, m_id, m_entry)
        : askResource(m_scene, m_id, call, m_scope, m_entry);
    m_entry.event = outcome;
    follow(line, call, outcome);
    return outcome;
}

/// Goes on after what came of the call. The entry tells that already.
void StepUnderWay::follow(const Line& line, const CallService& call, Event outcome)
{
    if (m_client.phase == Phase::Ready)
        m_client.taskSince = now();
    const auto branch = branchOf(line, call, outcome);
    const LineNo target = branch == giveUpLine ? giveUpLine
        : branch                               ? runTo(m_scene, m_id, m_scope, *branch)
                                               : runBehind(m_scene, m_id, m_scope, line);
    if (target == giveUpLine && levelOf(m_entry.event) != Level::Error) {
        m_entry.event = Event::AttemptFailed;
        if (!isHandled(line, call, outcome))
            m_entry.inner = outcome;
    }
    goTo(target, hasLetGo(line, call, outcome));
}

void StepUnderWay::goOn(const Line& line)
{
    m_scope.comesPast(m_client.machine.awaits);
    goTo(runBehind(m_scene, m_id, m_scope, line));
    forgetNews(m_scene.world, m_id, m_scope.past());
}

/// Puts a client that is in the middle of a task to where its statements have led, and tells in the entry
/// when it came to hold the lock by that, or gave it back. @p letGo: it has, whatever its recipe still does.
void StepUnderWay::goTo(LineNo line, bool letGo)
{
    if (line == giveUpLine) {
        giveUp();
        if (m_entry.kind != ActionKind::StepClient)
            m_entry.inner = Event::AttemptFailed;
        return;
    }
    const bool held = m_client.phase == Phase::Holding;
    stopAt(m_program, m_client, m_scope, line, m_scene.world.knobs, now());
    const Section section = m_program.line(line).section;
    letGo = letGo || m_client.phase == Phase::Between;
    m_client.phase = letGo && section == Section::Release ? Phase::Between : phaseAt(m_program, m_client.machine);
    const bool holds = m_client.phase == Phase::Holding;
    if (section == Section::Work || section == Section::SharedWork)
        m_client.shares = section == Section::SharedWork;
    if (holds && !held) {
        m_scene.world.lastHolder = m_id;
        m_entry.inner = Event::LockAcquired;
        m_entry.span = saturated(now() - m_client.taskSince);
    } else if (held && !holds) {
        m_entry.inner = Event::LockReleased;
    }
}

/// The attempt ends where the recipe does not say how to go on. A client that was asked to leave does so
/// then: it need not be asked again because its recipe went wrong.
void StepUnderWay::giveUp()
{
    m_client.machine.awaits = {};
    m_client.arrival = 0;
    m_client.phase = m_client.retiring ? Phase::Absent : Phase::Failed;
    m_client.retiring = false;
}

void StepUnderWay::completeTask()
{
    m_client.tasksDone += 1;
    m_entry.event = Event::TaskCompleted;
    m_entry.count = m_client.tasksDone;
    m_entry.span = saturated(now() - m_client.taskSince);
    m_client.machine.refusals = 0;
    m_client.arrival = 0;
    m_client.shares = false;
    const LineNo first = runTo(m_scene, m_id, m_scope, LineNo { 0 });
    stopAt(m_program, m_client, m_scope, first, m_scene.world.knobs, now());
    m_client.phase = m_client.retiring                  ? Phase::Absent
        : tasksDone(m_client, m_scene.world.knobs) ? Phase::Finished
                                                        : Phase::Ready;
    m_client.retiring = false;
    // Tasks that take no time would follow each other at one moment for ever, and nobody who sleeps
    // until a later one would get its turn.
    if (now() == m_client.taskSince)
        m_client.machine.wakeAt = std::max(m_client.machine.wakeAt, now() + 1000);
}

/// Gives the client its place behind those whose nodes came before, where the recipe claims order.
void StepUnderWay::joinQueue(const Line& line, const CallService& call)
{
    if (!m_program.inOrder || m_client.arrival != 0 || line.section != Section::Acquire || !makesEphemeral(call))
        return;
    const auto& clients = m_scene.world.clients;
    m_client.arrival = std::ranges::max_element(clients, {}, &Client::arrival)->arrival + 1;
}

/// Whether the release has taken effect for the client: its last node is gone, or the request that removes
/// it was sent and its fate is unknown. The client may try again, but no longer acts as the owner. Not for
/// locks of the service, which knows their owner.
bool StepUnderWay::hasLetGo(const Line& line, const CallService& call, Event outcome) const
{
    if (line.section != Section::Release || m_program.locksNodes)
        return false;
    const bool closes = call.kind == CallKind::CloseSession;
    if (!closes && !includes(call, CallKind::Delete))
        return false;
    switch (outcomeOf(outcome)) {
    case Event::LinkDown:
    case Event::SessionClosed:
        return true;
    case Event::NodeDeleted:
    case Event::NodeMissing:
    case Event::MultiDone:
    case Event::CallInterrupted:
        return closes || !hasOwnNode(m_scene, m_id);
    default:
        return false;
    }
}

} // namespace

std::optional<Event> performStep(MutableScene scene, ClientId client, Entry& entry, Effects* effects)
{
    const auto outcome = StepUnderWay(scene, client, entry).perform(effects);
    if (scene.world.client(client).phase == Phase::Absent)
        endSession(scene, client, entry);
    return outcome;
}

void wakeUp(MutableScene scene, ClientId id, Link before, Entry& entry)
{
    const Client& waiting = scene.world.client(id);
    if (waiting.paused || waiting.machine.awaits.empty() || (!isParked(waiting) && !hasNextStep(waiting)))
        return;
    const Line& line = scene.program().line(waiting.machine.line);
    const auto& wait = std::get<Await>(line.instruction);
    const bool missed = entry.kind == ActionKind::ResumeClient && waiting.link != Link::Connected;
    const bool hears = wait.orSessionEvent && (waiting.link != before || missed);
    if (!hears && !isAwaitOver(scene.world, id, waiting.machine.awaits))
        return;
    // A call's entry tells its request, and has no room for this.
    Entry untold;
    StepUnderWay(scene, id, isCall(entry.kind) ? untold : entry).goOn(line);
    if (scene.world.client(id).phase == Phase::Absent)
        endSession(scene, id, entry);
}

bool isRefusal(const Program& program, std::uint8_t line, Event outcome)
{
    return outcome == Event::LockContended
        || (outcome == Event::NodeExists && program.backsOff
            && program.line(LineNo { line }).section == Section::Acquire);
}

} // namespace lockstep
