// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/enabled.h"

#include "core/client/connection.h"
#include "core/client/machine.h"
#include "core/step/faults.h"

namespace lockstep {

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

} // namespace lockstep
