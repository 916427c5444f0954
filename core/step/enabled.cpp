// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/enabled.h"

#include "core/client/connection.h"
#include "core/client/machine.h"
#include "core/step/faults.h"
#include "core/zookeeper/path.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Clients that run the recipe.
std::size_t contenders(const World& world)
{
    return static_cast<std::size_t>(std::ranges::count_if(world.clients, [](const Client& client) {
        return client.phase != Phase::Absent && client.phase != Phase::Guest;
    }));
}

bool isWatchable(const WatchLock& watch)
{
    const auto isPath = [](Symbol path) { return path.empty() || !pathProblem(path.view()); };
    return isPath(watch.path) && isPath(watch.guards) && watch.as < LockPattern::Mixed
        && watch.admits <= maximumPlaces;
}

} // namespace

bool isEnabled(Scene scene, const Action& action)
{
    if (const auto* step = std::get_if<StepClient>(&action))
        return scene.world.has(step->client) && hasNextStep(scene.world.client(step->client));
    if (std::holds_alternative<Call>(action)) // which is no fault
        return isConnectionActionEnabled(scene.world, action);
    if (const auto* add = std::get_if<AddClient>(&action)) {
        const unsigned id = add->client.value;
        if (scene.world.has(add->client))
            return scene.world.client(add->client).retiring;
        return id >= minimumClients && id <= maximumPlaces && id <= scene.world.clients.size() + 1
            && contenders(scene.world) < maximumClients;
    }
    if (const auto* retire = std::get_if<RetireClient>(&action))
        return scene.world.has(retire->client) && !scene.world.client(retire->client).retiring;
    if (const auto* turn = std::get_if<TurnKnob>(&action)) {
        if (static_cast<int>(turn->knob) >= knobCount)
            return false;
        const KnobInfo& info = knobInfo(turn->knob);
        return turn->value >= info.minimum && turn->value <= info.maximum;
    }
    if (const auto* watch = std::get_if<WatchLock>(&action))
        return isWatchable(*watch);
    if (const auto* tell = std::get_if<TellPlace>(&action))
        return scene.world.has(tell->client)
            && scene.world.client(tell->client).phase == Phase::Guest
            && tell->place <= LinePlace::Holds;
    return isConnectionActionEnabled(scene.world, action) && !faultProblem(scene, action);
}

} // namespace lockstep
