// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/apply.h"

#include "core/base/check.h"
#include "core/client/connection.h"
#include "core/client/machine.h"
#include "core/client/threads.h"
#include "core/step/enabled.h"
#include "core/step/faults.h"
#include "core/step/genesis.h"
#include "core/step/recognise.h"
#include "core/step/remember.h"
#include "core/step/stepclient.h"
#include "core/world/holder.h"
#include "core/world/scene.h"

#include <algorithm>
#include <type_traits>

namespace lockstep {
namespace {

void perform(MutableScene scene, const AddClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::AddClient;
    entry.path = action.lockPath;
    if (scene.world.has(action.client)) {
        entry.event = Event::ClientStays;
        scene.world.client(action.client).retiring = false;
        return;
    }
    entry.event = Event::ClientJoined;
    placeClient(scene, action.client,
                action.lockPath.empty() ? scene.setup.lockPath : action.lockPath, scene.world.now);
}

void perform(MutableScene scene, const RetireClient& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::RetireClient;
    Client& client = scene.world.client(action.client);
    client.retiring = client.phase == Phase::Holding || client.phase == Phase::Released;
    entry.event = client.retiring ? Event::ClientRetiring : Event::ClientLeft;
    if (client.retiring)
        return;
    client.phase = Phase::Absent;
    endSession(scene, action.client, entry);
}

void perform(MutableScene scene, const TurnKnob& action, Entry& entry, Effects*)
{
    World& world = scene.world;
    entry.kind = ActionKind::TurnKnob;
    entry.event = Event::KnobChanged;
    entry.count = action.value;
    entry.span = static_cast<std::uint32_t>(action.knob);
    world.knobs.set(action.knob, action.value);
    if (action.knob != Knob::Tasks)
        return;
    for (Client& client : world.clients) {
        if (client.phase == Phase::Finished && !tasksDone(client, world.knobs)) {
            client.phase = Phase::Ready;
            client.machine.wakeAt = world.now;
        } else if (client.phase == Phase::Ready && tasksDone(client, world.knobs)) {
            client.phase = Phase::Finished;
        }
    }
}

void perform(MutableScene scene, const WatchLock& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::WatchLock;
    entry.event = Event::LockWatched;
    entry.path = action.path;
    entry.value = action.guards;
    entry.count = action.admits;
    entry.option = static_cast<std::uint8_t>(action.as);
    scene.world.watched = { .path = action.path,
                            .as = action.as,
                            .admits = action.admits,
                            .guards = action.guards,
                            .declared = !action.path.empty() };
}

void perform(MutableScene, const TellPlace& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::TellPlace;
    entry.option = static_cast<std::uint8_t>(action.place);
}

/// Changes the world.
inline void happen(MutableScene scene, const Action& action, ClientId actor, Effects* effects,
                   Happening& happening)
{
    LOCKSTEP_CHECK(isEnabled(scene, action), "only an action that is possible is applied");
    World& world = scene.world;
    Entry& entry = happening.entry;
    entry.client = actor;
    entry.line = 255;
    entry.at = world.now;
    const bool knows = world.has(entry.client);
    const Link link = knows ? world.client(entry.client).link : Link::Closed;
    std::visit(
        [&](const auto& a) {
            if constexpr (std::is_same_v<std::decay_t<decltype(a)>, StepClient>)
                happening.outcome = performStep(scene, a.client, entry, effects);
            else
                perform(scene, a, entry, effects);
        },
        action);
    if (knows) {
        if (entry.kind != ActionKind::StepClient)
            wakeUp(scene, entry.client, link, entry);
        if (const ClientId partner = partnerOf(scene, entry.client)) {
            Entry untold { .kind = entry.kind }; // an entry tells of one client
            wakeUp(scene, partner, link, untold);
        }
    }
    if (entry.client && entry.client.value <= world.clients.size())
        entry.phase = shownPhase(world, entry.client);
}

} // namespace

Entry apply(const Setup& setup, World& world, Chronicle& chronicle, const Action& action, Micros at,
            Effects* effects)
{
    world.now = std::max(world.now, at);
    const MutableScene scene { setup, world };
    const ClientId actor = clientOf(action);
    const ClientId partner = partnerOf(scene, actor);
    const Zxid before = world.service.zxid();
    Entry entry;
    Happening happening { .entry = entry, .partner = partner };
    happen(scene, action, actor, effects, happening);
    happening.wrote = world.service.zxid() != before;
    if (entry.kind == ActionKind::CreateNode && chronicle.tally.guests > 0
        && !world.watched.declared) [[unlikely]]
        recognise(scene, entry);
    remember(scene, chronicle, action, happening);
    return entry;
}

Entry apply(Moment& moment, const Action& action, Micros at, Effects* effects)
{
    return apply(*moment.setup, moment, moment.chronicle, action, at, effects);
}

void step(const Setup& setup, World& world, const Action& action)
{
    const MutableScene scene { setup, world };
    Entry entry;
    Happening untold { .entry = entry };
    happen(scene, action, clientOf(action), nullptr, untold);
}

} // namespace lockstep
