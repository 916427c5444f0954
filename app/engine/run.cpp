// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/run.h"

#include "app/engine/guestqueue.h"
#include "core/base/check.h"
#include "core/client/effects.h"
#include "core/client/turns.h"
#include "core/drive/stepping.h"
#include "core/judge/invariants.h"
#include "core/step/enabled.h"
#include "core/step/genesis.h"
#include "core/words/branchwords.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/holder.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

using Clock = std::chrono::steady_clock;

/// The goal conditions of one step, from the world before and after it.
Run::Advance advanceOf(const Entry& entry, ClientId ownerBefore, const Replica& after,
                       InvariantSet newlyBroken)
{
    return { entry, lockOwner(after.world) != ownerBefore, newlyBroken != 0 };
}

/// The time, under the service's mutex: what is not in a view yet that is taken afterwards is not
/// earlier.
Micros timeOf(const Zookeeper& zookeeper, const Gate& gate)
{
    Micros now = 0;
    zookeeper.look([&](const Moment&) { now = gate.now(); });
    return now;
}

/// @p now, but not later than an entry that is not followed yet.
Micros notAfter(Micros now, const JournalView& view, Step head)
{
    return head < view.end() ? std::min(now, view[head].at) : now;
}

std::string whyNoStep(ClientId client, const Moment& world)
{
    if (!client)
        return runsInPlace(world, world.chronicle) ? describeInPlace(world) + '.'
                                                   : "Nobody has a next step.";
    return describeNoStep(clientName(world, client), describeNext(world, client));
}

} // namespace

Run::Run(Config config, std::shared_ptr<const Program> program, std::size_t keep)
    : m_config(std::move(config))
    , m_keep(keep)
    , m_zookeeper(m_gate, makeMoment(m_config, std::move(program)))
    , m_history(m_zookeeper.journal(), m_zookeeper.world())
    , m_follower(m_zookeeper.world())
{
}

void Run::begin()
{
    for (const Action& action : setUpActions(m_config))
        act(action);
    // The set-up alone comes again with every start.
    m_recorder.nothingToLose({});
    goOnFromHead();
}

void Run::run(Speed speed)
{
    if (broken())
        return;
    continueHere();
    m_speed = speed;
    m_running = true;
    m_gate.open(speed);
}

void Run::pause()
{
    if (!m_running)
        return;
    quiesceAndFollow();
    m_running = false;
    m_gate.setTime(headWorld().now);
}

void Run::setSpeed(Speed speed)
{
    m_speed = speed;
    if (m_running)
        m_gate.open(speed);
}

void Run::quiesceAndFollow()
{
    m_gate.quiesce();
    while (!follow(std::chrono::seconds(1)) && !broken()) { }
}

bool Run::follow(std::chrono::microseconds budget)
{
    const auto deadline = Clock::now() + budget;
    const JournalView view = m_zookeeper.journal().view();
    while (head() < view.end()) {
        const Entry& entry = view[head()];
        bool violated = false;
        if (!m_follower.apply(entry, violated)) {
            m_gate.quiesce();
            m_running = false;
            return true;
        }
        m_history.passed(m_follower.head());
        m_recorder.add(entry);
        if (head() % 4096 == 0 && Clock::now() > deadline)
            break;
    }
    m_recorder.flush();
    const Step end = m_zookeeper.journal().end();
    m_gate.setLag(end - head());
    if (head() / chunkEntries == end / chunkEntries && end > m_keep) {
        const Step letGo = m_history.bound(m_keep, head());
        if (letGo - m_letGo > m_keep / 4) {
            m_letGo = letGo;
            m_follower.trimLanes();
        }
    }
    return head() == end;
}

std::optional<std::string> Run::step(ClientId client, Schedule& schedule, GuestQueue& guests)
{
    if (broken())
        return "This run has stopped after an internal error; begin a new one.";
    // Along the branch when nobody says otherwise, or when it is the very same action.
    if (!atHead() && isAlong(shownWorld(), m_zookeeper.journal().view()[cursor()], client)) {
        seek(cursor() + 1);
        return std::nullopt;
    }
    const Moment& world = shownWorld();
    const WaitingGuests waiting = guests.waiting();
    const auto pick
        = client ? pickOf(client, world, waiting) : schedule.pick(world, clientsOf(waiting));
    if (!pick)
        return whyNoStep(client, world);
    const Action turn = StepClient { pick->client };
    continueHere(&turn);
    schedule.acted(pick->client);
    if (!waiting.contains(pick->client))
        m_gate.admit(pick->client, pick->at);
    else if (!guests.admit(pick->client))
        return fmt::format("The request of {} is no longer possible.",
                           clientName(headWorld(), pick->client));
    follow(std::chrono::seconds(1));
    return std::nullopt;
}

void Run::letGuestsIn(GuestQueue& guests)
{
    if (broken() || !atHead())
        return;
    if (m_running)
        guests.admitAll();
    else if (guests.admitArrivals())
        follow(std::chrono::seconds(1));
}

void Run::seek(Step step)
{
    m_cursor.seek(step, head(), m_history, m_zookeeper.journal().view());
}

void Run::continueHere(const Action* next)
{
    if (atHead())
        return;
    const auto past = m_cursor.past();
    const Step step = past->step;
    const BranchId parent = m_history.current();
    const BranchId child = m_history.fork(step, m_follower.head());
    const Entry recorded = m_history.entries(parent)[step];
    const auto name = m_history.nameNew(child, branchName(past->world, step, recorded, next));
    m_recorder.add(BranchLine { ForkLine { child, parent, step, name } });
    m_follower.forked(child, parent, step);
    m_follower.moveTo(child, *past);
    m_cursor.toHead();
    goOnFromHead();
}

void Run::goOnFromHead()
{
    m_zookeeper.reset(headWorld());
    m_gate.setTime(headWorld().now);
    if (!m_workers)
        m_workers = std::make_unique<Workers>(m_zookeeper, m_gate);
    m_workers->follow(headWorld());
}

std::optional<Run::Advance> Run::advance(Schedule& schedule)
{
    if (broken())
        return std::nullopt;
    continueHere();
    const auto pick = schedule.pick(headWorld());
    if (!pick)
        return std::nullopt;
    const ClientId owner = lockOwner(headWorld());
    const auto entry = m_zookeeper.performNext(pick->client, pick->at);
    LOCKSTEP_CHECK(entry.has_value(), "the schedule picks what is possible");
    bool violated = false;
    if (!m_follower.apply(*entry, violated))
        return std::nullopt;
    m_history.passed(m_follower.head());
    m_recorder.add(*entry);
    return Advance { *entry, lockOwner(headWorld()) != owner, violated };
}

Run::Advance Run::recorded(Step step) const
{
    const auto& past = m_cursor.past();
    Replica replica = past && past->step == step - 1 ? *past : m_history.at(step - 1);
    const Entry entry = m_zookeeper.journal().view()[step - 1];
    const ClientId owner = lockOwner(replica.world);
    const auto outcome = replica.apply(entry);
    return advanceOf(entry, owner, replica, outcome.newlyBroken);
}

void Run::act(const Action& action)
{
    if (broken())
        return;
    continueHere(&action);
    m_zookeeper.perform(action);
    if (!m_running)
        follow(std::chrono::seconds(1));
}

bool Run::perform(const Action& action, const Zookeeper::Look& look)
{
    if (broken() || !isEnabled(shownWorld(), action))
        return false;
    continueHere(&action);
    if (!m_zookeeper.perform(action, 0, look))
        return false;
    // The next typed line must see the effect of this one, also while the clients run.
    while (!follow(std::chrono::seconds(1)) && !m_running && !broken()) { }
    return true;
}

void Run::setClients(unsigned count)
{
    if (broken())
        return;
    const auto wanted = changesTo(shownWorld(), count);
    continueHere(wanted.empty() ? nullptr : &wanted.front());
    if (m_running)
        quiesceAndFollow();
    for (const Action& change : changesTo(headWorld(), count)) {
        m_zookeeper.perform(change);
        follow(std::chrono::seconds(1));
        m_workers->changed(clientOf(change), headWorld().has(clientOf(change)));
    }
    if (m_running)
        m_gate.open(m_speed);
}

void Run::setKnob(Knob knob, std::uint32_t value)
{
    if (headWorld().knobs.get(knob) == value && atHead())
        return;
    act(TurnKnob { knob, value });
    m_gate.lookAgainAll();
}

void Run::switchBranch(BranchId branch)
{
    pause();
    m_cursor.toHead();
    if (branch == m_history.current())
        return;
    m_history.switchTo(branch, m_follower.head());
    m_recorder.add(BranchLine { SwitchLine { branch } });
    m_follower.moveTo(branch, m_history.at(m_zookeeper.journal().end()));
    goOnFromHead();
}

void Run::renameBranch(BranchId branch, std::string name)
{
    m_recorder.add(BranchLine { RenameLine { branch, name } });
    m_recorder.flush();
    m_history.rename(branch, std::move(name));
}

std::optional<std::string> Run::load(const RunBatch& batch, const AskGoOn& goOn)
{
    auto problem = m_files.load(batch, goOn);
    if (!problem)
        m_letGo = m_history.bound(m_keep, head());
    return problem;
}

void Run::loaded(const std::string& file)
{
    m_recorder.nothingToLose(file);
    if (!broken())
        goOnFromHead();
}

Result<void> Run::record(const std::string& file)
{
    const bool wasRunning = m_running;
    pause();
    auto started = m_files.record(file);
    if (wasRunning)
        run(m_speed);
    return started;
}

void Run::describe(Frame& frame)
{
    frame.config = m_config;
    frame.state = m_running ? RunState::Running : RunState::Paused;
    frame.replica = atHead() ? std::make_shared<const Replica>(m_follower.head()) : m_cursor.past();
    frame.head = frame.lanesEnd = head();
    const Micros now = timeOf(m_zookeeper, m_gate); // before the view
    // The workers may be ahead of the follower; the frame shows only followed entries.
    const JournalView view = m_zookeeper.journal().view();
    frame.journal = view.truncated(std::clamp(head(), view.begin(), view.end()));
    m_follower.makeLanes(view, m_history);
    frame.lanes = m_follower.lanes();
    frame.headTime = std::max(m_running ? notAfter(now, view, head()) : 0, headWorld().now);
    frame.branches = std::make_shared<const std::vector<BranchInfo>>(m_history.branches());
    frame.branch = m_history.current();
    frame.violations = m_follower.violations();
    frame.divergence = m_follower.divergence();
    frame.recording = m_recorder.state();
    frame.onDisk = m_recorder.onDisk();
    frame.letGo = view.begin();
}

} // namespace lockstep
