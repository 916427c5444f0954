// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/stepclient.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/client/connection.h"
#include "core/client/librarywatches.h"
#include "core/client/machine.h"
#include "core/client/recipestep.h"
#include "core/client/replyvalue.h"
#include "core/client/threads.h"
#include "core/client/turns.h"
#include "core/step/resource.h"
#include "core/world/entrycode.h"
#include "core/world/holder.h"

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
        , m_client(scene.world.client(id))
        , m_step(m_program, m_client.machine)
        , m_entry(entry)
    {
    }

    std::optional<Event> perform(Effects* effects);
    /// Goes on after an await that is over.
    void goOn();

private:
    [[nodiscard]] Micros now() const { return m_scene.world.now; }
    [[nodiscard]] ClientView view() const { return viewOf(m_scene.world, m_id); }
    Event callService(const RecipeStep::Ask& ask, Effects* effects);
    Event callOther(Event outcome);
    void follow(const Line& line, Event outcome, const Reply& reply);
    void arrive(bool letGo = false);
    void giveUp(const Line& line);
    void completeTask();
    void joinQueue(const Line& line, const CallService& call);
    [[nodiscard]] bool hasLetGo(const Line& line, Event outcome) const;

    MutableScene m_scene;
    const Program& m_program;
    ClientId m_id;
    Client& m_client;
    RecipeStep m_step;
    Entry& m_entry;
};

/// Writes a step's call into its entry. Most calls are the seed's locks, which have only a path.
void tellCall(Entry& entry, const CallService& call, const Operation& operation)
{
    if (const auto* const lock = std::get_if<LockNode>(&operation)) {
        entry.path = lock->path;
    } else if (call.kind == CallKind::Unlock) {
        entry.path = std::get<UnlockNode>(operation).path;
    } else if (const auto* const multi = std::get_if<Multi>(&operation)) {
        entry.path
            = std::visit([](const auto& first) { return first.path; }, multi->operations.front());
    } else {
        writeRequest(entry, operation);
        entry.request = {}; // the recipe's line says it
        entry.kind = ActionKind::StepClient;
    }
}

std::optional<Event> StepUnderWay::perform(Effects* effects)
{
    // The action itself says that the client is due.
    m_client.machine.wakeAt = std::min(m_client.machine.wakeAt, now());
    const RecipeStep::Next next = m_step.next(view());
    m_entry.line = static_cast<std::uint8_t>(m_client.machine.line.value);
    m_entry.path = m_client.lockPath;
    std::optional<Event> outcome;
    std::visit(Overloaded {
                   [&](const RecipeStep::Ask& ask) { outcome = callService(ask, effects); },
                   [&](const RecipeStep::Write& write) {
                       outcome = callOther(askResource(m_scene, m_id, write, m_entry));
                   },
                   [&](const RecipeStep::OpenAnother&) {
                       outcome = callOther(openSession(m_scene, m_id, m_entry));
                   },
                   [&](const RecipeStep::Wait&) { LOCKSTEP_CHECK(false, "its time has come"); },
                   [&](const RecipeStep::Done&) { completeTask(); },
                   [&](const RecipeStep::GiveUp&) {
                       m_entry.event = Event::AttemptFailed;
                       giveUp(m_step.line());
                   },
               },
               next);
    forgetNews(m_scene.world, m_id, m_step.past());
    return outcome;
}

Event StepUnderWay::callService(const RecipeStep::Ask& ask, Effects* effects)
{
    const Line& line = m_step.line();
    const auto& call = std::get<CallService>(line.instruction);
    tellCall(m_entry, call, ask.operation);
    Reply reply = isRefusedUnsent(ask.operation, m_client.lockPath)
        ? Reply { .event = Event::PathMalformed, .code = ErrorCode::BadArguments }
        : lockstep::callService(m_scene, m_id, ask.operation, ask.wantsContents, effects);
    writeReply(m_entry, ask.operation, reply);
    const Event outcome = eventOf(reply);
    if (const auto* const multi = std::get_if<Multi>(&ask.operation))
        tellMulti(m_entry, *multi, reply, firstMade(reply));
    if (m_program.backsOff && isRefusal(m_program, m_entry.line, outcome))
        m_client.machine.refusals
            = std::min<std::uint16_t>(m_client.machine.refusals + 1, mostRefusals);
    if (outcome == outcomesOf(call.kind).front())
        joinQueue(line, call);
    follow(line, outcome, reply);
    if (reply.event == Event::LockContended && m_entry.inner != Event::LockAcquired)
        m_entry.span = m_client.phase != Phase::Waiting || isParked(m_client)
            ? 0
            : saturated(m_client.machine.wakeAt - now());
    tell(effects, std::move(reply));
    return outcome;
}

/// A call that does not go through callService(): to the guarded resource, or for a session.
Event StepUnderWay::callOther(Event outcome)
{
    m_entry.event = outcome;
    follow(m_step.line(), outcome, {});
    return outcome;
}

/// Goes on after the outcome of the call of @p line, which the entry has already.
void StepUnderWay::follow(const Line& line, Event outcome, const Reply& reply)
{
    if (m_client.phase == Phase::Ready)
        m_client.taskSince = now();
    if (m_step.take(view(), outcome, reply)) {
        arrive(hasLetGo(line, outcome));
        return;
    }
    // The machine still stands at the line of the call.
    if (m_step.handles(outcome))
        m_entry.inner = Event::AttemptFailed;
    giveUp(line);
}

void StepUnderWay::goOn()
{
    if (m_step.hear(view())) {
        arrive();
    } else {
        giveUp(m_step.line());
        m_entry.inner = Event::AttemptFailed;
    }
    forgetNews(m_scene.world, m_id, m_step.past());
}

/// A client in the middle of a task has come to its next stop. Writes into the entry that the
/// client acquired the lock by this, or released it. @p letGo: the release has taken effect,
/// whatever the recipe still does.
void StepUnderWay::arrive(bool letGo)
{
    const bool held = m_client.phase == Phase::Holding;
    const Section section = m_step.line().section;
    letGo = letGo || m_client.phase == Phase::Released;
    m_client.phase = letGo && section == Section::Release ? Phase::Released
                                                          : phaseAt(m_program, m_client.machine);
    const bool holds = m_client.phase == Phase::Holding;
    if (section == Section::Work || section == Section::SharedWork)
        m_client.shares = section == Section::SharedWork;
    if (!holds)
        m_client.byNode = false;
    if (holds && !held) {
        m_client.byNode = !m_program.locksNodes && hasOwnNode(m_scene, m_id);
        m_scene.world.lastHolder = m_id;
        m_entry.inner = Event::LockAcquired;
        m_entry.span = saturated(now() - m_client.taskSince);
    } else if (held && !holds) {
        m_entry.inner = Event::LockReleased;
    }
}

/// The attempt ends at @p line, and the entry says so beside the outcome. A client that was asked
/// to leave now does: a failed recipe does not keep it.
void StepUnderWay::giveUp(const Line& line)
{
    m_entry.request = Symbol::intern(line.label);
    m_client.machine.awaits = {};
    m_client.arrival = 0;
    m_client.byNode = false;
    m_client.phase = m_client.retiring ? Phase::Absent : Phase::Failed;
    m_client.retiring = false;
}

void StepUnderWay::completeTask()
{
    m_client.tasksDone += 1;
    m_entry.event = Event::TaskCompleted;
    m_entry.count = m_client.tasksDone;
    m_entry.span = saturated(now() - m_client.taskSince);
    m_client.arrival = 0;
    m_client.shares = false;
    if (m_program.readsEvents) [[unlikely]]
        forgetHeard(m_scene.world, m_id);
    m_step.restart(view());
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
    if (!m_program.inOrder || m_client.arrival != 0 || line.section != Section::Acquire
        || !makesEphemeral(call))
        return;
    const auto& clients = m_scene.world.clients;
    m_client.arrival = std::ranges::max_element(clients, {}, &Client::arrival)->arrival + 1;
}

/// Whether the release has taken effect for the client: its last node is gone, or the request that
/// removes it was sent and its delivery is unknown. The client may try again, but no longer acts as
/// the owner. Not for locks of the service, which knows their owner.
bool StepUnderWay::hasLetGo(const Line& line, Event outcome) const
{
    if (line.section != Section::Release || m_program.locksNodes)
        return false;
    const auto& call = std::get<CallService>(line.instruction);
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

/// Whether an event of the session ends the work of that line.
bool isWorkThatEnds(const Line& line)
{
    const auto* const work = std::get_if<DoWork>(&line.instruction);
    return work != nullptr && work->orSessionEvent;
}

/// Whether a watch has ended the await at which a client stands.
bool isOver(Scene scene, ClientId id, const Await& wait)
{
    const Machine& machine = scene.world.client(id).machine;
    const ClientView view = viewOf(scene.world, id);
    if (wait.plain)
        return isAwaitOver(view.watches, machine.awaits);
    Machine copy = machine;
    return RecipeStep(scene.program(), copy).isOver(view);
}

} // namespace

std::optional<Event> performStep(MutableScene scene, ClientId client, Entry& entry,
                                 Effects* effects)
{
    const auto outcome = StepUnderWay(scene, client, entry).perform(effects);
    if (scene.world.client(client).phase == Phase::Absent)
        endSession(scene, client, entry);
    return outcome;
}

void wakeUp(MutableScene scene, ClientId id, Link before, Entry& entry)
{
    const Client& waiting = scene.world.client(id);
    const Program& program = scene.program();
    if (waiting.paused || (waiting.machine.awaits.empty() && !program.stopsWork)
        || (!isParked(waiting) && !hasNextStep(waiting)))
        return;
    const Line& line = program.line(waiting.machine.line);
    const auto* const wait = std::get_if<Await>(&line.instruction);
    const bool hears = wait != nullptr ? wait->orSessionEvent : isWorkThatEnds(line);
    if (wait == nullptr && !hears)
        return;
    // Its library finds out when the process goes on; a client at an await has a turn for that.
    if (wait == nullptr && waiting.link == Link::Connected && isUnaware(scene.world, id))
        learnOfEnd(scene, id);
    const bool learns = waiting.link != before && waiting.link != Link::Silent;
    const bool missed
        = entry.kind == ActionKind::ResumeClient && believed(waiting.link) != Link::Connected;
    const bool isTold = hears && (learns || missed);
    if (!isTold && (wait == nullptr || !isOver(scene, id, *wait)))
        return;
    // A call's entry tells its request, and has no room for this.
    Entry untold;
    StepUnderWay(scene, id, isCall(entry.kind) ? untold : entry).goOn();
    if (scene.world.client(id).phase == Phase::Absent)
        endSession(scene, id, entry);
}

bool isRefusal(const Program& program, std::uint8_t line, Event outcome)
{
    if (outcome != Event::NodeExists)
        return outcome == Event::LockContended;
    const Line& at = program.line(LineNo { line });
    if (at.section != Section::Acquire)
        return false;
    // Run files of recipes that back off, or take the seed's lock, have told their refusals so
    // since version 1.
    if (program.backsOff || program.locksNodes)
        return program.backsOff;
    const auto onExists = std::ranges::find(at.branches, Event::NodeExists, &BranchTo::on);
    const auto onOk = std::ranges::find(at.branches, Event::NodeCreated, &BranchTo::on);
    return onExists == at.branches.end() || onOk == at.branches.end()
        || onExists->target != onOk->target;
}

} // namespace lockstep
