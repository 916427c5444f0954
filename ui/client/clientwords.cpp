// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/client/clientwords.h"

#include "core/base/duration.h"
#include "core/client/laggingserver.h"
#include "core/client/turns.h"
#include "core/judge/blocked.h"
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
QString guestWords(const Moment& world, ClientId id, Micros now, bool tellPath)
{
    const Client& client = world.client(id);
    const Znode* const lock = lockOf(world, id);
    if (lock == nullptr)
        return toQString(linkName(client.link));
    const QString path = tellPath && lock->path != world.lockPath()
        ? u' ' + toQString(lock->path.view())
        : QString();
    const QString held = u"holds%1 %2"_s.arg(path, durationText(now - lock->lockedAt));
    return client.link == Link::Connected || !tellPath
        ? held
        : held + u", "_s + toQString(linkName(client.link));
}

/// The words of a client that waits for an event, or for ever.
QString parkedWords(const Moment& world, ClientId id, bool shortly)
{
    const ClientId blocker = blockedBy(world, id);
    if (world.client(id).machine.awaits.empty())
        return shortly ? u"for ever"_s : u"waits for ever"_s;
    if (!blocker)
        return shortly ? u"watches"_s : u"waits for news"_s;
    return (shortly ? u"after %1"_s : u"waits for Client %1"_s).arg(blocker.value);
}

} // namespace

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
    const Client& client = world.client(id);
    const bool connected = client.link == Link::Connected || client.link == Link::Closed;
    const QString link = connected ? QString() : u", "_s + QString::fromUtf8(linkName(client.link));
    const QString lags = laggingServerOf(world, id) == nullptr ? QString() : u", its server lags"_s;
    const QString leaving = link + lags + (client.retiring ? u", leaves"_s : QString());
    if (client.paused)
        return client.believes() ? u"paused, believes it holds"_s : u"paused"_s;
    switch (client.phase) {
    case Phase::Absent:
        return u"not here"_s;
    case Phase::Ready:
        return (client.tasksDone > 0 ? tasksWords(world, client) : u"ready"_s) + leaving;
    case Phase::Waiting: {
        const auto due = dueAt(world, id);
        if (!due)
            return parkedWords(world, id, false) + leaving;
        if (hasToHear(world, id))
            return u"about to be told"_s + leaving;
        if (*due <= now)
            return u"about to try again"_s + leaving;
        return u"tries again in %1"_s.arg(durationText(*due - now)) + leaving;
    }
    case Phase::Holding:
        if (believesOnly(world, id))
            return u"only believes it holds"_s;
        return u"critical section %1"_s.arg(durationText(now - world.chronicle.of(id).phaseSince))
            + leaving;
    case Phase::Released:
        return u"released"_s + leaving;
    case Phase::Finished:
        return tasksWords(world, client) + leaving;
    case Phase::Failed:
        return u"failed, does not go on"_s;
    case Phase::Crashed:
        return u"crashed"_s;
    case Phase::Paused:
        break;
    case Phase::Guest:
        return guestWords(world, id, now, true) + lags;
    }
    return {};
}

QString shortStateWords(const Moment& world, ClientId id, Micros now)
{
    const Client& client = world.client(id);
    if (client.paused)
        return u"paused"_s;
    switch (client.phase) {
    case Phase::Absent:
        return u"gone"_s;
    case Phase::Ready:
        return u"ready"_s;
    case Phase::Waiting: {
        const auto due = dueAt(world, id);
        if (!due)
            return parkedWords(world, id, true);
        return *due <= now ? u"tries now"_s : u"in %1"_s.arg(durationText(*due - now));
    }
    case Phase::Holding:
        return believesOnly(world, id)
            ? u"believes"_s
            : u"holds %1"_s.arg(durationText(now - world.chronicle.of(id).phaseSince));
    case Phase::Released:
        return u"released"_s;
    case Phase::Finished:
        return u"done"_s;
    case Phase::Failed:
        return u"failed"_s;
    case Phase::Crashed:
        return u"crashed"_s;
    case Phase::Paused:
        break;
    case Phase::Guest:
        return guestWords(world, id, now, false);
    }
    return {};
}

bool asksForItsStep(const Frame& frame, ClientId client)
{
    return frame.atHead() && frame.waiting->contains(client);
}

QStringList seatWords(const Frame& frame, ClientId id, Micros now, bool alone)
{
    const Moment& world = frame.world();
    if (asksForItsStep(frame, id))
        return { u"asks: "_s + QString::fromStdString(frame.nextOf(id)).trimmed() };
    if (alone && world.client(id).phase == Phase::Guest)
        return { nameText(world, id) };
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
        + toQString(phaseName(world.client(id).phase)) + u", "_s
        + stateWords(world, id, now);
}

} // namespace lockstep::ui
