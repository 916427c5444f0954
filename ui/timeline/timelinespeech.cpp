// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinespeech.h"

#include "core/judge/clientstate.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/selection.h"
#include "ui/text.h"

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

std::vector<ClientId> TimelineSpeech::spokenClients() const
{
    std::vector<ClientId> clients = picture().list.shown;
    clients.insert(clients.end(), picture().list.folded.begin(), picture().list.folded.end());
    std::ranges::sort(clients);
    return clients;
}

QString TimelineSpeech::spokenName(ClientId client) const
{
    const Moment& world = picture().frame->world();
    return world.has(client) ? spokenWords(world, client, shownTime(*picture().frame))
                             : nameIn(*picture().frame, client) + u", not here"_s;
}

QString TimelineSpeech::spokenDescription(ClientId client) const
{
    const Moment& world = picture().frame->world();
    if (!world.has(client))
        return {};
    const auto count = [](std::uint32_t number, const QString& one) {
        return number == 1 ? u"1 "_s + one : u"%1 %2s"_s.arg(number).arg(one);
    };
    // The lane's own words: what is drawn at the playhead.
    const LaneState state = laneStateOf(ClientStates(world).standing(client));
    return u"%1; %2, %3 done"_s.arg(
        toQString(laneStateName(state)),
        count(world.chronicle.of(client).acquisitions, u"acquisition"_s),
        count(world.client(client).tasksDone, u"task"_s));
}

QRect TimelineSpeech::spokenRect(ClientId client) const
{
    const QRect shown = picture().shownRect(client).toAlignedRect();
    return shown.isEmpty() ? QRect() : shown;
}

ClientId TimelineSpeech::spokenSelection() const
{
    return m_chosen.client();
}

void TimelineSpeech::selectSpoken(ClientId client)
{
    m_chosen.setClient(client);
}

} // namespace lockstep::ui
