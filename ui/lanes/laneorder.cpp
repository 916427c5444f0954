// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/laneorder.h"

#include "core/judge/clientstate.h"

#include <algorithm>
#include <array>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

/// The number of a lane's entries ahead of a step; a lane may have grown meanwhile.
std::size_t entriesBefore(const Lane& lane, Step step)
{
    std::size_t low = 0;
    std::size_t high = lane.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (lane[middle].index < step)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// The step of the client's last entry up to the cursor; 0 when it has none.
Step lastActed(const Frame& frame, ClientId client)
{
    const Lane* const lane = frame.lanes->lane(client);
    if (lane == nullptr)
        return 0;
    const std::size_t next = entriesBefore(*lane, frame.cursor());
    return next == 0 ? 0 : (*lane)[next - 1].index + Step { 1 };
}

/// Since which step the client waits; never when it does not wait.
Step waitsSince(const Frame& frame, ClientId client)
{
    constexpr Step notAtAll = ~Step { 0 };
    const StateLog* const log = frame.lanes->states(client);
    if (log == nullptr)
        return notAtAll;
    const StateReader reader(*log, Axis::Steps, frame.cursor());
    if (reader.size() == 0)
        return notAtAll;
    const StateLog::Mark mark = reader.mark(reader.size() - 1);
    const auto state = static_cast<LaneState>(mark.state);
    return state == LaneState::Waits ? mark.step : notAtAll;
}

/// All clients with a lane: those who are there first, then by number.
std::vector<ClientId> everybody(const Frame& frame)
{
    const std::size_t count
        = std::max<std::size_t>(frame.world().clients.size(), frame.lanes->count());
    std::vector<ClientId> all;
    for (std::size_t place = 0; place < count; ++place) {
        const ClientId client = clientAt(place);
        if (frame.world().has(client) || frame.lanes->states(client) != nullptr)
            all.push_back(client);
    }
    return all;
}

template <class Key>
void sortBy(std::vector<ClientId>& clients, Key key)
{
    std::vector<std::pair<decltype(key(ClientId {})), ClientId>> keyed;
    keyed.reserve(clients.size());
    for (const ClientId client : clients)
        keyed.emplace_back(key(client), client);
    std::ranges::sort(keyed);
    for (std::size_t i = 0; i < clients.size(); ++i)
        clients[i] = keyed[i].second;
}

void sortLanes(const Frame& frame, LaneSort sort, std::vector<ClientId>& clients)
{
    switch (sort) {
    case LaneSort::Number:
        std::ranges::sort(clients);
        break;
    case LaneSort::Activity:
        sortBy(clients, [&](ClientId client) { return ~lastActed(frame, client); });
        break;
    case LaneSort::Wait:
        sortBy(clients, [&](ClientId client) { return waitsSince(frame, client); });
        break;
    }
}

/// Those whose lanes must be in sight: who holds or believes so, the selected client and, while one
/// steps, who acted last.
std::vector<ClientId> needed(const Frame& frame, ClientId selected)
{
    std::vector<ClientId> wanted;
    const StateReader lock(frame.lanes->lock(), Axis::Steps, frame.cursor());
    if (lock.size() > 0) {
        const LockMark mark = frame.lanes->lockMark(lock.size() - 1);
        wanted = { mark.owner, mark.believer, mark.second };
    }
    wanted.push_back(selected);
    if (frame.state != RunState::Running && frame.cursor() > frame.firstStep())
        wanted.push_back(frame.journal[frame.cursor() - 1].client);
    std::erase(wanted, ClientId {});
    return wanted;
}

/// The most active ones, with those who must be in sight, and those of @p before as far as there is
/// room.
std::vector<ClientId> chosen(const Frame& frame, const std::vector<ClientId>& all, std::size_t room,
                             ClientId selected, const LaneList& before)
{
    const std::vector<ClientId> musts = needed(frame, selected);
    std::vector<ClientId> result;
    const auto take = [&](ClientId client) {
        const bool known = std::ranges::binary_search(all, client);
        if (result.size() < room && known && std::ranges::find(result, client) == result.end())
            result.push_back(client);
    };
    for (const ClientId client : musts)
        take(client);
    std::vector<ClientId> kept = before.shown;
    std::vector<ClientId> rest = all;
    const auto rank = [&](ClientId client) {
        return std::pair(!frame.world().has(client), ~lastActed(frame, client));
    };
    std::erase_if(kept, [&](ClientId client) { return !frame.world().has(client); });
    sortBy(kept, rank);
    for (const ClientId client : kept)
        take(client);
    if (result.size() < room) {
        sortBy(rest, rank);
        for (const ClientId client : rest)
            take(client);
    }
    return result;
}

} // namespace

LaneList laneList(const Frame& frame, const LaneWish& wish, const LaneList& before)
{
    LaneList list { .shown = everybody(frame), .folded = {} };
    const std::vector<ClientId> all = list.shown;
    const bool allThere
        = std::ranges::all_of(all, [&](ClientId client) { return frame.world().has(client); });
    if (wish.folds && all.size() > wish.room && (all.size() > 1 || !allThere)) {
        const std::size_t own = std::max<std::size_t>(wish.room, 2) - 1;
        list.shown = chosen(frame, all, own, wish.selected, before);
        for (const ClientId client : all) {
            if (std::ranges::find(list.shown, client) == list.shown.end())
                list.folded.push_back(client);
        }
    }
    sortLanes(frame, wish.sort, list.shown);
    return list;
}

QString foldedWords(const Frame& frame, const std::vector<ClientId>& folded)
{
    // What they do, the most telling first.
    enum Doing { Believing, InLine, Asking, Still, Gone, Done, Absent, Other, doings };
    static constexpr std::array<const char16_t*, doings> one {
        u"believes", u"waits in line", u"asks",     u"is paused",
        u"crashed",  u"is done",       u"not here", u"is idle",
    };
    static constexpr std::array<const char16_t*, doings> many {
        u"believe", u"wait in line", u"ask",      u"are paused",
        u"crashed", u"are done",     u"not here", u"are idle",
    };
    std::array<std::size_t, doings> counts {};
    const ClientStates states(frame.world());
    for (const ClientId client : folded) {
        const ClientState state = states.standing(client);
        const Doing doing = !state.here            ? Absent
            : state.crashed                        ? Gone
            : state.client == ClientSays::Holds    ? Believing
            : state.paused                         ? Still
            : state.finished || state.failed       ? Done
            : state.service == ServiceSays::InLine ? InLine
            : state.client == ClientSays::Waits    ? Asking
                                                   : Other;
        counts[doing] += 1;
    }
    QString words;
    for (std::size_t doing = 0; doing < doings; ++doing) {
        if (counts[doing] == 0)
            continue;
        if (counts[doing] == folded.size() && folded.size() > 1)
            return u"all %1 "_s.arg(folded.size()) + QString::fromUtf16(many[doing]);
        const bool single = counts[doing] == 1;
        words += (words.isEmpty() ? u""_s : u", "_s) + QString::number(counts[doing]) + u' '
            + QString::fromUtf16(single ? one[doing] : many[doing]);
    }
    return words;
}

} // namespace lockstep::ui
