// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/step/rememberguests.h"

#include "core/judge/guestfaults.h"
#include "core/judge/lockline.h"
#include "core/world/entrycode.h"
#include "core/world/identifier.h"
#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace lockstep {
namespace {

/// Whether the action may have changed who stands in the line.
bool touchesLine(Scene scene, const Happening& happening)
{
    const Entry& entry = happening.entry;
    switch (entry.kind) {
    case ActionKind::WatchLock:
        return true;
    case ActionKind::CreateNode:
    case ActionKind::DeleteNode:
        return happening.wrote && entry.path.view().starts_with(watchedPath(scene).view());
    case ActionKind::GetNode:
    case ActionKind::ExistsNode: // a single node has those in line who watch it
        return entry.path == watchedPath(scene);
    case ActionKind::SetNode:
    case ActionKind::OpenSession:
    case ActionKind::TellPlace:
        return false;
    default:
        return happening.wrote;
    }
}

ClientPast& pastOf(Chronicle& chronicle, ClientId client)
{
    return chronicle.clients[client.value - 1u];
}

/// Keeps which guests stand elsewhere now, and have not been told of.
void notePlaces(Scene scene, Chronicle& chronicle, const LockLine& line, ClientId actor)
{
    std::vector<LinePlace> places(chronicle.clients.size(), LinePlace::None);
    for (const InLine& one : line.line) {
        if (!isGuest(scene.world, one.client))
            continue;
        LinePlace& place = places[one.client.value - 1u];
        place = std::max(place, one.holds ? LinePlace::Holds : LinePlace::Waits);
    }
    GuestPast& guests = chronicle.guests;
    guests.untold.clear();
    guests.holding = 0;
    guests.holder = {};
    guests.waiting = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const ClientId id = clientAt(i);
        if (places[i] == LinePlace::Holds && guests.holding++ == 0)
            guests.holder = id;
        guests.waiting += places[i] == LinePlace::Waits ? 1 : 0;
        if (places[i] == chronicle.clients[i].place || !isGuest(scene.world, id))
            continue;
        guests.untold.push_back({ id, places[i] });
        chronicle.clients[i].unaware = places[i] == LinePlace::Holds && id != actor;
        if (chronicle.clients[i].unaware)
            guests.unaware = id;
    }
    // Who goes is told of before who comes to hold.
    std::ranges::stable_sort(guests.untold, {}, &TellPlace::place);
}

void lookAtLine(Scene scene, Chronicle& chronicle, ClientId actor)
{
    const LockLine line = lockLine(scene);
    GuestPast& guests = chronicle.guests;
    guests.pattern = line.pattern;
    guests.unjudged = guests.unjudged || (!isJudged(scene, line) && !guestsIn(scene, line).empty());
    notePlaces(scene, chronicle, line, actor);
    guests.mixed = mixedForms(scene, line);
    guests.ghost = ghostNode(line, guests.unheard);
    guests.circle = watchCircle(scene, line);
}

/// Keeps the nodes whose makers did not hear of them; forgets those that their makers name.
void noteUnheard(GuestPast& guests, const Entry& entry)
{
    std::erase_if(guests.unheard, [&](const UnheardNode& made) {
        return made.client == entry.client && made.path == entry.path;
    });
    if (entry.kind != ActionKind::CreateNode || entry.event != Event::ReplyLost
        || entry.inner != Event::NodeCreated)
        return;
    const bool numbered = isSequential(static_cast<CreateMode>(entry.option & 0x0Fu));
    const Symbol path = numbered
        ? Symbol::intern(
              fmt::format("{}{:010}", entry.path.view(), static_cast<std::int32_t>(entry.count)))
        : entry.path;
    guests.unheard.push_back({ entry.client, path });
}

/// Whether the action has written that node.
bool writes(const Action& action, const Entry& entry, Symbol node)
{
    const auto isIt = [node](const auto& operation) {
        if constexpr (requires { operation.path; })
            return operation.path == node;
        else
            return false;
    };
    switch (serviceOutcome(entry)) {
    case Event::NodeUpdated:
    case Event::NodeCreated:
    case Event::NodeDeleted:
        return entry.path == node;
    case Event::MultiDone:
        break;
    default:
        return false;
    }
    const auto* const call = std::get_if<Call>(&action);
    const auto* const multi = call == nullptr ? nullptr : std::get_if<Multi>(&call->operation);
    return multi != nullptr
        && std::ranges::any_of(multi->operations, [&](const MultiOperation& part) {
               return !std::holds_alternative<CheckVersion>(part) && std::visit(isIt, part);
           });
}

/// Where the guest stands, told or not.
LinePlace placeOf(const Chronicle& chronicle, ClientId client)
{
    const auto& untold = chronicle.guests.untold;
    const auto found = std::ranges::find(untold, client, &TellPlace::client);
    return found == untold.end() ? chronicle.of(client).place : found->place;
}

void judgeWrite(Scene scene, Chronicle& chronicle, const Action& action, const Entry& entry)
{
    const Symbol guarded = scene.world.watched.guards;
    if (guarded.empty() || !isGuest(scene.world, entry.client) || !writes(action, entry, guarded))
        return;
    chronicle.guests.stray = placeOf(chronicle, entry.client) == LinePlace::Holds
        ? GuestFault {}
        : GuestFault { GuestFault::Kind::StrayWrite, entry.client, chronicle.guests.holder,
                       guarded };
}

/// The data of the guest's node in the line, if it names the guest.
Symbol nameFrom(Scene scene, const Chronicle& chronicle, ClientId client)
{
    const std::string_view lock = watchedPath(scene).view();
    const auto& nodes = scene.world.service.nodes();
    const auto own = std::ranges::find_if(nodes, [&](const Znode& node) {
        return node.creator == client && node.session == scene.world.client(client).session
            && node.path.view().starts_with(lock) && isIdentifier(node.value.view());
    });
    if (own == nodes.end())
        return {};
    const auto hasName = [&](const ClientPast& past) {
        return past.name == own->value && &past != &chronicle.clients[client.value - 1u];
    };
    if (std::ranges::none_of(chronicle.clients, hasName))
        return own->value;
    const std::string_view peer = chronicle.of(client).name.view();
    const std::size_t colon = peer.rfind(':');
    if (colon == std::string_view::npos || peer.find(' ') != std::string_view::npos)
        return {}; // it has such a name already
    return Symbol::intern(fmt::format("{} (port {})", own->value.view(), peer.substr(colon + 1)));
}

/// What a guest's new place is called: it depends on where the guest stood before.
Event placeEvent(Scene scene, ClientId client, LinePlace before, LinePlace now)
{
    if (now == LinePlace::Waits)
        return Event::LineWaits;
    if (now == LinePlace::Holds)
        return Event::LineHolds;
    if (before != LinePlace::Holds)
        return Event::LineLeft;
    const SessionId session = scene.world.client(client).session;
    const bool closed = scene.world.client(client).link == Link::Closed;
    return scene.world.service.session(session) == nullptr && !closed ? Event::LockLost
                                                                      : Event::LockGivenBack;
}

void tellPlace(Scene scene, Chronicle& chronicle, const TellPlace& action, Entry& entry)
{
    ClientPast& past = pastOf(chronicle, action.client);
    const LinePlace before = past.place;
    entry.path = watchedPath(scene);
    entry.event = placeEvent(scene, action.client, before, action.place);
    if (before != LinePlace::None)
        entry.span = saturated(scene.world.now - past.phaseSince);
    if (action.place == LinePlace::Holds && before != LinePlace::Holds) {
        entry.inner = Event::LockAcquired;
        past.acquisitions += 1;
        chronicle.grants += 1;
    } else if (before == LinePlace::Holds && action.place != LinePlace::Holds) {
        entry.inner = Event::LockReleased;
    }
    past.place = action.place;
    past.phaseSince = scene.world.now;
    std::erase_if(chronicle.guests.untold,
                  [&](const TellPlace& untold) { return untold.client == action.client; });
    if (action.place == LinePlace::None)
        return;
    entry.value = nameFrom(scene, chronicle, action.client);
    if (!entry.value.empty())
        past.name = entry.value;
}

} // namespace

void rememberGuests(Scene scene, Chronicle& chronicle, const Action& action, Happening& happening)
{
    Entry& entry = happening.entry;
    const bool byGuest = isGuest(scene.world, entry.client);
    if (const auto* const tell = std::get_if<TellPlace>(&action)) {
        tellPlace(scene, chronicle, *tell, entry);
    } else if (byGuest && (isCall(entry.kind) || entry.kind == ActionKind::Deliver)) {
        pastOf(chronicle, entry.client).unaware = false;
        noteUnheard(chronicle.guests, entry);
    }
    if (touchesLine(scene, happening))
        lookAtLine(scene, chronicle, entry.client);
    else if (chronicle.guests.circle.kind != GuestFault::Kind::None || watchesBehind(scene, entry))
        chronicle.guests.circle = watchCircle(scene, lockLine(scene));
    judgeWrite(scene, chronicle, action, entry);
    if (!byGuest || entry.phase != Phase::Guest)
        return;
    const LinePlace place = chronicle.of(entry.client).place;
    entry.phase = place == LinePlace::Holds ? Phase::Holding
        : place == LinePlace::Waits         ? Phase::Waiting
                                            : Phase::Guest;
}

} // namespace lockstep
