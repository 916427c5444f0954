// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/stageorder.h"

#include "core/judge/blocked.h"
#include "core/judge/lockline.h"

#include <algorithm>
#include <map>

namespace lockstep::ui {
namespace {

enum class Group { Holds, Waits, Other };

/// One who is to be seated.
struct Guest
{
    ClientId client;
    ClientState state;
    unsigned place = 0;
    Group group = Group::Other;
    Micros since = 0; ///< when its task began
};

/// Their places in the line, from 1.
std::map<ClientId, unsigned> placesInLine(const Moment& world)
{
    std::map<ClientId, unsigned> places;
    unsigned place = 0;
    for (const InLine& one : lockLine(world).line)
        places.try_emplace(one.client, ++place);
    return places;
}

Group groupOf(const Moment& world, const Guest& guest)
{
    if (guest.state.service == ServiceSays::Owner && !guest.state.ownsUnaware())
        return Group::Holds;
    const bool refused
        = world.chronicle.of(guest.client).refusals > 0 && guest.state.client == ClientSays::Waits;
    const bool waits
        = guest.state.service == ServiceSays::InLine || guest.state.blockedBy || refused;
    return waits && !guest.state.onlyBelieves() ? Group::Waits : Group::Other;
}

} // namespace

ClientState StageOrder::stateOf(ClientId client) const
{
    const auto found = std::ranges::find(clients, client);
    return found == clients.end() ? ClientState {}
                                  : states[static_cast<std::size_t>(found - clients.begin())];
}

StageOrder stageOrder(const Moment& world, StageShape shape)
{
    const ClientStates states(world);
    const std::map<ClientId, unsigned> inLine = placesInLine(world);
    std::vector<Guest> guests;
    StageOrder order;
    for (std::size_t i = 0; i < world.clients.size(); ++i) {
        const ClientId id = clientAt(i);
        if (!world.has(id))
            continue;
        Guest guest { .client = id, .state = states.of(id), .since = world.clients[i].taskSince };
        const auto place = inLine.find(id);
        if (place != inLine.end() && guest.state.service != ServiceSays::Nothing)
            guest.place = place->second;
        guest.group = groupOf(world, guest);
        order.counts.owners += guest.group == Group::Holds;
        order.counts.waiting += guest.group == Group::Waits;
        order.counts.others += guest.group == Group::Other;
        guests.push_back(guest);
    }
    const bool sorted = shape == StageShape::Queue
        || (shape == StageShape::Ring && order.counts.total() > ringByNumber);
    if (sorted)
        std::ranges::stable_sort(guests, [](const Guest& a, const Guest& b) {
            if (a.group != b.group)
                return a.group < b.group;
            if (a.group == Group::Other)
                return false;
            if ((a.place == 0) != (b.place == 0))
                return a.place != 0;
            return a.place != b.place ? a.place < b.place : a.since < b.since;
        });
    for (const Guest& guest : guests) {
        order.clients.push_back(guest.client);
        order.states.push_back(guest.state);
        order.places.push_back(guest.place);
    }
    return order;
}

} // namespace lockstep::ui
