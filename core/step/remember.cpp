// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/remember.h"

#include "core/client/withdrawal.h"
#include "core/judge/invariants.h"
#include "core/judge/tally.h"
#include "core/step/rememberguests.h"
#include "core/step/stepclient.h"
#include "core/world/entrycode.h"
#include "core/world/holder.h"

#include <algorithm>
#include <utility>

namespace lockstep {
namespace {

/// The client that came before @p id, still stands in line, and was not served. Readers that read
/// together overtake nobody.
ClientId overtakenBy(Scene scene, ClientId id)
{
    const Client& client = scene.world.client(id);
    if (!scene.program().inOrder || client.arrival == 0)
        return {};
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        const Client& other = scene.world.clients[i];
        const bool waits
            = other.phase == Phase::Waiting && other.arrival != 0 && other.arrival < client.arrival;
        const bool together = client.shares && isReader(scene.world.knobs, clientAt(i));
        if (waits && !together && isInLine(scene, clientAt(i)))
            return clientAt(i);
    }
    return {};
}

/// Where the recipe is a barrier: a client has come to wait, or to hold.
void rememberCompany(Scene scene, Chronicle& chronicle, ClientId id)
{
    const Tally& tally = chronicle.tally;
    if (scene.world.client(id).phase == Phase::Waiting) {
        if (tally.waiting + tally.believing < scene.program().admits)
            return;
        for (std::size_t i = 0; i < chronicle.clients.size(); ++i)
            chronicle.clients[i].inCompany |= scene.world.clients[i].phase == Phase::Waiting;
    } else if (scene.world.client(id).phase == Phase::Holding) {
        if (!std::exchange(chronicle.clients[id.value - 1u].inCompany, false))
            chronicle.alone = id;
    } else {
        chronicle.clients[id.value - 1u].inCompany = false;
    }
}

/// One client, after an action that may have changed it. Requires: the client has a place.
void rememberClient(Scene scene, Chronicle& chronicle, ClientId id)
{
    if (chronicle.clients.size() < scene.world.clients.size()) [[unlikely]]
        chronicle.clients.resize(scene.world.clients.size());
    ClientPast& past = chronicle.clients[id.value - 1u];
    const Phase phase = scene.world.client(id).phase;
    const bool changes = phase != past.phase;
    if (changes) {
        if (past.phase == Phase::Absent)
            past = {};
        past.phase = phase;
        past.phaseSince = scene.world.now;
        if (phase == Phase::Holding) {
            past.acquisitions += 1;
            chronicle.grants += 1;
            chronicle.overtaken = overtakenBy(scene, id);
        }
    }
    past.grantsSeen = chronicle.grants;
    if (recount(chronicle.tally, scene, id)) [[unlikely]]
        chronicle.ghost = id;
    if (changes && scene.program().together)
        rememberCompany(scene, chronicle, id);
}

/// Who starves: see Chronicle::starving. Looks for others now and then only, since it looks at all.
ClientId starvingNow(Scene scene, const Chronicle& chronicle, bool granted)
{
    if (chronicle.starving && scene.world.has(chronicle.starving)
        && starves(scene, chronicle, chronicle.starving))
        return chronicle.starving;
    constexpr std::uint32_t sometimes = 64;
    if (!granted || chronicle.grants % sometimes != 0)
        return {};
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i) {
        if (starves(scene, chronicle, clientAt(i)))
            return clientAt(i);
    }
    return {};
}

/// Counts the holders anew whose nodes the action may have removed. A client that made a node
/// removed none.
void recountHolders(Scene scene, Chronicle& chronicle, const Happening& happening)
{
    if (chronicle.tally.byNode == 0 || !happening.wrote || happening.outcome == Event::NodeCreated)
        return;
    if (const ClientId ghost = recountHoldersByNode(chronicle.tally, scene))
        chronicle.ghost = ghost;
}

/// Judges the scene.
void judge(Scene scene, Chronicle& chronicle)
{
    const InvariantSet before = chronicle.broken;
    chronicle.broken = static_cast<InvariantSet>(brokenInvariants(scene, chronicle.tally)
                                                 | brokenByHistory(scene, chronicle)
                                                 | brokenAmongGuests(scene, chronicle));
    chronicle.newlyBroken = static_cast<InvariantSet>(chronicle.broken & ~before);
}

/// Counts refusals, and completes the entry from the chronicle.
void rememberAttempt(Scene scene, ClientPast& past, Happening& happening)
{
    Entry& entry = happening.entry;
    const auto outcome = happening.outcome;
    if (entry.event == Event::TaskCompleted)
        past.refusals = 0;
    else if (outcome && isRefusal(scene.program(), entry.line, *outcome) && past.refusals < 0xFFFF)
        past.refusals += 1;
    if (outcome == Event::LockAcquired || outcome == Event::LockContended)
        entry.count = past.refusals;
    // The span of a refused call's entry is its delay already.
    if (!isCall(entry.kind) && entry.inner == Event::LockReleased
        && outcome != Event::LockContended)
        entry.span = saturated(scene.world.now - past.phaseSince);
}

/// Counts the steps while nobody holds the lock and nobody's time has to run out first.
void countFruitless(Scene scene, Chronicle& chronicle, const Entry& entry)
{
    const bool counts = !scene.program().locksNodes && chronicle.tally.believing == 0;
    if (counts && entry.kind != ActionKind::StepClient) {
        if (isFault(entry.kind)) // it may change what was in vain
            chronicle.fruitless = 0;
        return;
    }
    // Who asks without a connection gets on when it is back, which no recipe can bring about.
    if (counts && scene.world.has(entry.client)
        && scene.world.client(entry.client).link == Link::Cut)
        return;
    if (!counts
        || (++chronicle.fruitless > fruitlessLimit(scene.world) && isAnybodySilent(scene.world)))
        chronicle.fruitless = 0;
}

/// Counts the steps of clients at one instant, and those of each client without a wait.
void countPace(Scene scene, Chronicle& chronicle, const Entry& entry)
{
    if (scene.world.now != chronicle.instant) {
        chronicle.instant = scene.world.now;
        chronicle.atOnce = 0;
    }
    if (entry.kind != ActionKind::StepClient)
        return;
    ++chronicle.atOnce;
    ClientPast& past = chronicle.clients[entry.client.value - 1u];
    const bool waits = scene.world.client(entry.client).machine.wakeAt > scene.world.now;
    past.restless = waits ? 0 : past.restless + 1;
    if (past.restless > leastRestless && past.restless > restlessLimit(scene.world)) [[unlikely]]
        chronicle.spinner = entry.client;
}

/// A client that spins no longer, since it waits or something struck it, is no spinner.
void forgetSpinner(Scene scene, Chronicle& chronicle, const Entry& entry)
{
    const bool spins = entry.kind == ActionKind::StepClient
        && chronicle.of(entry.client).restless > restlessLimit(scene.world);
    if (spins || entry.client != chronicle.spinner)
        return;
    chronicle.spinner = {};
    chronicle.clients[entry.client.value - 1u].restless = 0;
}

} // namespace

void remember(Scene scene, Chronicle& chronicle, const Action& action, Happening& happening)
{
    const Entry& entry = happening.entry;
    const std::uint32_t grants = chronicle.grants;
    chronicle.ghost = {};
    // Callers from outside, and nobody, have no place: nothing is remembered of them.
    const std::size_t place = entry.client.value - std::size_t { 1 };
    if (place < scene.world.clients.size()) {
        if (place < chronicle.clients.size())
            rememberAttempt(scene, chronicle.clients[place], happening);
        rememberClient(scene, chronicle, entry.client);
    }
    if (happening.partner)
        rememberClient(scene, chronicle, happening.partner);
    if (entry.kind == ActionKind::TurnKnob) {
        for (std::size_t i = 0; i < scene.world.clients.size(); ++i)
            rememberClient(scene, chronicle, clientAt(i));
    }
    recountLeavers(chronicle.tally, scene);
    recountHolders(scene, chronicle, happening);
    if (const auto* const opened = std::get_if<OpenSession>(&action))
        chronicle.clients[place].name = opened->name;
    if (chronicle.tally.guests > 0) [[unlikely]]
        rememberGuests(scene, chronicle, action, happening);
    if (happening.outcome == Event::ResourceWritten)
        ++chronicle.resourceWrites;
    else if (happening.outcome == Event::ResourceRefused)
        ++chronicle.resourceRefused;
    countFruitless(scene, chronicle, entry);
    countPace(scene, chronicle, entry);
    if (chronicle.spinner) [[unlikely]]
        forgetSpinner(scene, chronicle, entry);
    const bool granted = chronicle.grants != grants;
    if ((granted || happening.wrote) && scene.program().limitInLock)
        chronicle.limit
            = std::max(admitted(scene), std::min(chronicle.limit, chronicle.tally.believing));
    if (granted || chronicle.starving)
        chronicle.starving = starvingNow(scene, chronicle, granted);
    judge(scene, chronicle);
    if (chronicle.ghost) [[unlikely]]
        chronicle.newlyBroken |= setOf(Invariant::OwnerBelieves);
}

void rememberAll(Scene scene, Chronicle& chronicle)
{
    for (std::size_t i = 0; i < scene.world.clients.size(); ++i)
        rememberClient(scene, chronicle, clientAt(i));
}

} // namespace lockstep
