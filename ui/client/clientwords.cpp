// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/clientwords.h"

#include "core/base/duration.h"
#include "core/client/turns.h"
#include "core/judge/clientstate.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/holder.h"
#include "ui/client/holding.h"
#include "ui/text.h"

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

QString tasksWords(const Moment& world, const Client& client)
{
    if (world.knobs.tasks == 0)
        return u"done %1"_s.arg(client.tasksDone);
    return u"done %1 of %2"_s.arg(client.tasksDone).arg(world.knobs.tasks);
}

/// A guest's state. A lock other than the one in the middle is named by its path.
QString guestWords(const Moment& world, ClientId id, const ClientState& state, Micros now,
                   bool tellPath)
{
    const Client& client = world.client(id);
    const Znode* const lock = lockOf(world, id);
    const QString link = toQString(linkName(client.link));
    if (lock == nullptr && state.service == ServiceSays::Nothing)
        return link;
    QString said = state.service == ServiceSays::Owner ? u"holds"_s : u"in line"_s;
    if (lock != nullptr) {
        const QString path = tellPath && lock->path != world.lockPath()
            ? u' ' + toQString(lock->path.view())
            : QString();
        said = u"holds%1 %2"_s.arg(path, durationText(now - lock->lockedAt));
    }
    return client.link == Link::Connected || !tellPath ? said : said + u", "_s + link;
}

/// The words of a client that waits for an event, or for ever.
QString parkedWords(const Moment& world, ClientId id, ClientId blocker, bool shortly)
{
    if (blocker)
        return (shortly ? u"after %1"_s : u"waits for Client %1"_s).arg(blocker.value);
    if (world.client(id).machine.awaits.empty())
        return shortly ? u"for ever"_s : u"waits for ever"_s;
    return shortly ? u"waits"_s : u"waits for an event"_s;
}

QString waitingWords(const Moment& world, ClientId id, ClientId blocker, Micros now, bool shortly)
{
    const auto due = dueAt(world, id);
    if (!due)
        return parkedWords(world, id, blocker, shortly);
    if (hasToHear(world, id))
        return shortly ? u"is told"_s : u"event on its way"_s;
    if (*due > now)
        return (shortly ? u"in %1"_s : u"tries again in %1"_s).arg(durationText(*due - now));
    // Whoever stands in line knows where; the others ask the service.
    const bool inLine = ClientStates(world).standing(id).service == ServiceSays::InLine;
    return inLine ? u"looks"_s : u"asks"_s;
}

/// What the client is by itself, and whether the service says the same.
QString mainWords(const Moment& world, ClientId id, const ClientState& state, Micros now,
                  bool shortly)
{
    const Client& client = world.client(id);
    if (state.onlyBelieves())
        return u"thinks it holds"_s;
    switch (client.phase) {
    case Phase::Absent:
        return shortly ? u"gone"_s : u"not here"_s;
    case Phase::Ready:
        if (state.ownsUnaware())
            return shortly ? u"unaware"_s : u"owns the lock, does not know"_s;
        return client.tasksDone > 0 && !shortly ? tasksWords(world, client) : u"ready"_s;
    case Phase::Waiting:
        if (state.ownsUnaware())
            return shortly ? u"unaware"_s : u"owns the lock, does not know"_s;
        return waitingWords(world, id, state.blockedBy, now, shortly);
    case Phase::Holding:
        return u"holds %1"_s.arg(durationText(now - world.chronicle.of(id).phaseSince));
    case Phase::Released:
        return u"released"_s;
    case Phase::Finished:
        return shortly ? u"done"_s : tasksWords(world, client);
    case Phase::Failed:
        return shortly ? u"failed"_s : u"failed, does not go on"_s;
    case Phase::Crashed:
        if (state.service == ServiceSays::Owner)
            return shortly ? u"crashed"_s : u"crashed, owns the lock"_s;
        return state.isGhostNode() && !shortly ? u"crashed, its node is in line"_s : u"crashed"_s;
    case Phase::Paused:
        break;
    case Phase::Guest:
        return guestWords(world, id, state, now, !shortly);
    }
    return {};
}

/// What has befallen the client, behind the main words.
QStringList besideWords(const Moment& world, ClientId id, const ClientState& state)
{
    const Client& client = world.client(id);
    QStringList beside;
    if (state.paused)
        beside.append(u"paused"_s);
    if (state.sessionEnded && client.phase != Phase::Guest && !state.finished)
        beside.append(u"session ended"_s);
    else if (state.cut && client.phase != Phase::Guest)
        beside.append(toQString(linkName(client.link)));
    if (state.lagging)
        beside.append(u"its server lags"_s);
    if (client.retiring)
        beside.append(u"leaves"_s);
    return beside;
}

QString words(const Moment& world, ClientId id, Micros now, bool shortly)
{
    const ClientState state = clientState(world, id);
    const QString main = mainWords(world, id, state, now, shortly);
    const QStringList beside = besideWords(world, id, state);
    if (beside.isEmpty())
        return main;
    if (shortly)
        return state.paused && !state.onlyBelieves() ? u"paused"_s : main;
    // A client that stands still counts nothing down.
    if (state.paused && !state.onlyBelieves() && !state.holds())
        return beside.join(u", "_s);
    return main + u", "_s + beside.join(u", "_s);
}

} // namespace

QString ordinal(std::size_t number)
{
    const std::size_t tens = number % 100;
    const std::size_t ones = number % 10;
    const bool teen = tens >= 11 && tens <= 13;
    const QString ending = teen || ones == 0 || ones > 3 ? u"th"_s
        : ones == 1                                      ? u"st"_s
        : ones == 2                                      ? u"nd"_s
                                                         : u"rd"_s;
    return QString::number(number) + ending;
}

QString durationText(Micros duration)
{
    return QString::fromStdString(formatDuration(std::max<Micros>(duration, 0)));
}

QString nameText(const Moment& world, ClientId client)
{
    return QString::fromStdString(clientName(world, client));
}

QString stateWords(const Moment& world, ClientId id, Micros now)
{
    return words(world, id, now, false);
}

QString shortStateWords(const Moment& world, ClientId id, Micros now)
{
    return words(world, id, now, true);
}

bool asksForItsStep(const Frame& frame, ClientId client)
{
    return frame.atHead() && frame.waiting->contains(client);
}

QString troubleWords(const Moment& world, ClientId id)
{
    return besideWords(world, id, clientState(world, id)).join(u", "_s);
}

QStringList seatWords(const Frame& frame, ClientId id, Micros now, bool alone, bool apart)
{
    const Moment& world = frame.world();
    if (asksForItsStep(frame, id))
        return { u"asks: "_s + QString::fromStdString(frame.nextOf(id)).trimmed() };
    if (alone && world.client(id).phase == Phase::Guest)
        return { nameText(world, id) };
    if (apart) {
        const ClientState state = clientState(world, id);
        return { mainWords(world, id, state, now, false), mainWords(world, id, state, now, true) };
    }
    return { stateWords(world, id, now), shortStateWords(world, id, now) };
}

QString roleWords(const Moment& world, ClientId id)
{
    if (world.client(id).phase == Phase::Guest)
        return {};
    if (const ClientRole* const role = roleOf(world.program(), id))
        return toQString(role->name);
    if (!world.program().hasRoles)
        return {};
    return isReaderHere(world, id) ? u"reader"_s : u"writer"_s;
}

QString spokenWords(const Moment& world, ClientId id, Micros now)
{
    const QString role = roleWords(world, id);
    return nameText(world, id) + (role.isEmpty() ? QString() : u", "_s + role) + u", "_s
        + stateWords(world, id, now);
}

} // namespace lockstep::ui
