// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/truth.h"

#include "core/judge/lockline.h"
#include "core/world/holder.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/text.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

void tellService(Truth& truth, const Frame& frame, ClientId id, ClientId owner)
{
    const Moment& world = frame.world();
    const ClientState& state = truth.state;
    const bool locks = world.program().locksNodes;
    switch (state.service) {
    case ServiceSays::Owner:
        truth.service = u"the owner"_s;
        truth.serviceWhy = locks ? u"it locked the node"_s : u"its node, its session"_s;
        return;
    case ServiceSays::InLine: {
        const auto line = lockLine(world).line;
        const auto place = std::ranges::find(line, id, &InLine::client);
        truth.service = place == line.end()
            ? u"in line"_s
            : u"in line, %1"_s.arg(ordinal(static_cast<std::size_t>(place - line.begin()) + 1));
        // Before it watches anybody, the line says who stands ahead.
        const ClientId ahead = state.blockedBy ? state.blockedBy
            : place == line.end() || place == line.begin() || place->holds
            ? ClientId {}
            : std::prev(place)->client;
        truth.serviceWhy = state.isGhostNode() ? u"nobody takes its turn"_s
            : ahead                            ? u"after %1"_s.arg(toQString(frame.nameOf(ahead)))
                                               : u"its turn"_s;
        return;
    }
    case ServiceSays::Nothing:
        break;
    }
    truth.service = state.onlyBelieves()             ? u"not the owner"_s
        : locks || state.client != ClientSays::Waits ? u"nothing"_s
                                                     : u"not in line"_s;
    if (owner)
        truth.serviceWhy = u"%1 owns it"_s.arg(toQString(frame.nameOf(owner)));
    else if (state.onlyBelieves())
        truth.serviceWhy = state.sessionEnded ? u"its session ended"_s : u"its node is gone"_s;
    else
        truth.serviceWhy = u"the lock is free"_s;
}

void tellClient(Truth& truth, const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    const QString since
        = u"for %1"_s.arg(durationText(shownTime(frame) - world.chronicle.of(id).phaseSince));
    switch (truth.state.client) {
    case ClientSays::Holds:
        truth.client = u"I hold it"_s;
        truth.clientWhy = since;
        return;
    case ClientSays::Waits:
        truth.client = u"I wait"_s;
        truth.clientWhy = since;
        return;
    case ClientSays::Unknown:
        truth.client = u"unknown"_s;
        truth.clientWhy = u"a program outside"_s;
        return;
    case ClientSays::Nothing:
        break;
    }
    truth.client = truth.state.crashed ? u"no process"_s
        : truth.state.failed           ? u"I gave up"_s
        : truth.state.finished         ? u"I am done"_s
                                       : u"nothing"_s;
    truth.clientWhy = u"%1 done"_s.arg(world.client(id).tasksDone);
}

} // namespace

Truth truthOf(const Frame& frame, ClientId id)
{
    const ClientStates states(frame.world());
    Truth truth { .state = states.of(id) };
    tellService(truth, frame, id, states.owner());
    tellClient(truth, frame, id);
    return truth;
}

} // namespace lockstep::ui
