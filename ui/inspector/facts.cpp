// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/facts.h"

#include "core/base/duration.h"
#include "core/client/laggingserver.h"
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/words/clientname.h"
#include "core/world/holder.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/text.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QString none()
{
    return u"\u2013"_s;
}

/// A node below the client's lock by its name alone: the rest is known, and long.
QString shortPath(const Client& client, Symbol path)
{
    std::string_view shown = path.view();
    const std::string_view lock = client.lockPath.view();
    if (shown.size() > lock.size() + 1 && shown.starts_with(lock) && shown[lock.size()] == '/')
        shown.remove_prefix(lock.size() + 1);
    return toQString(shown);
}

Fact sessionFact(const Moment& world, const Client& client, Micros now)
{
    Fact fact { u"session"_s, none(),
                u"The client's session with the service, and the silence after which it expires. "
                u"While the client is connected its library pings, and the session lives on."_s };
    if (!client.session)
        return fact;
    fact.value = u"0x"_s + QString::number(sessionNumber(client.session), 16);
    const Session* const session = world.service.session(client.session);
    if (session == nullptr)
        fact.extra = client.link == Link::Closed ? u"closed"_s : u"ended"_s;
    else if (session->expiresAt == never)
        fact.extra = u"%1 timeout"_s.arg(durationText(session->timeoutMillis * millisecond));
    else
        fact.extra = u"%1 left"_s.arg(durationText(session->expiresAt - now));
    return fact;
}

Fact nodeFact(const Moment& world, const Client& client)
{
    Fact fact { u"node"_s, none(), u"The ephemeral nodes of its session."_s };
    const std::vector<Symbol> own = world.service.ephemeralsOf(client.session);
    if (!own.empty()) {
        fact.value = shortPath(client, own.front());
        fact.extra = own.size() > 1 ? u"+%1"_s.arg(own.size() - 1) : u"alive"_s;
    } else if (client.byNode && client.believes()) {
        fact.extra = u"gone"_s;
    }
    return fact;
}

Fact watchesFact(const Moment& world, const Client& client)
{
    QStringList watched;
    for (const Watch& watch : world.service.watches().all()) {
        if (watch.session == client.session)
            watched.append(shortPath(client, watch.path));
    }
    Fact fact { u"watches"_s, watched.isEmpty() ? none() : watched.first(),
                u"The nodes whose changes it will hear of."_s };
    if (watched.size() > 1) {
        fact.extra = u"+%1"_s.arg(watched.size() - 1);
        fact.tip += u'\n' + watched.join(u'\n');
    }
    return fact;
}

Fact waitsFact(const Frame& frame, ClientId id, Micros now)
{
    const Moment& world = frame.world();
    const BlockLink link = blockLink(world, id);
    Fact fact {
        u"waits for"_s, none(),
        u"Who is in its way, or the node that it waits for; ] goes there, [ comes back."_s
    };
    if (link.waits == WaitsFor::Connection)
        fact.value = u"its connection"_s;
    else if (link.waits == WaitsFor::Call)
        fact.value = u"a call, for ever"_s;
    else if (link.waits != WaitsFor::Nothing)
        fact.value = link.owner && link.owner != id ? toQString(frame.nameOf(link.owner))
                                                    : shortPath(world.client(id), link.path);
    if (link.waits != WaitsFor::Nothing && link.until && *link.until != never && *link.until > now)
        fact.extra = u"%1 more"_s.arg(durationText(*link.until - now));
    return fact;
}

Fact tokenFact(const Moment& world, ClientId id)
{
    Fact fact { u"token"_s, none(),
                u"The fencing token that the guarded resource has seen last from this client: it "
                u"refuses a smaller one than the largest it knows."_s };
    const Resource& resource = world.resource;
    if (!world.program().usesResource)
        fact.extra = u"none in this recipe"_s;
    else if (resource.writer == id && resource.token != Resource::noToken)
        fact.value = QString::number(resource.token);
    else if (resource.token != Resource::noToken)
        fact.extra = u"largest seen %1"_s.arg(resource.token);
    return fact;
}

Fact taskFact(const Moment& world, ClientId id, Micros now)
{
    const Client& client = world.client(id);
    Fact fact { u"task"_s, none(),
                u"Acquire, work and release once is a task. It has got the lock %1 times in this "
                u"run."_s.arg(world.chronicle.of(id).acquisitions) };
    if (client.phase == Phase::Guest || client.phase == Phase::Absent)
        return fact;
    const std::uint32_t tasks = world.knobs.tasks;
    if (client.phase == Phase::Finished)
        fact.value = u"all %1 done"_s.arg(client.tasksDone);
    else if (tasks == 0)
        fact.value = u"%1 of endless"_s.arg(client.tasksDone + 1);
    else
        fact.value = u"%1 of %2"_s.arg(client.tasksDone + 1).arg(tasks);
    if (client.phase == Phase::Waiting)
        fact.extra = u"waits %1"_s.arg(durationText(now - client.taskSince));
    else if (client.phase == Phase::Holding)
        fact.extra = u"waited %1"_s.arg(
            durationText(world.chronicle.of(id).phaseSince - client.taskSince));
    const std::uint16_t refusals = world.chronicle.of(id).refusals;
    if (refusals > 0 && client.phase == Phase::Waiting)
        // The card above says for how long it has waited.
        fact.extra = u"refused %1\u00d7"_s.arg(refusals);
    return fact;
}

Fact heardFact(const Moment& world, ClientId id)
{
    const Client& client = world.client(id);
    Fact fact { u"heard last"_s, none(),
                u"The newest transaction that a reply has shown to it. A lagging server answers "
                u"reads from what it has applied; a write of the client's own, or sync, makes it "
                u"catch up."_s };
    if (client.lastZxid)
        fact.value = u"zxid 0x"_s + QString::number(client.lastZxid.value, 16);
    if (laggingServerOf(world, id) != nullptr)
        fact.extra = u"its server is %1 behind"_s.arg(transactionsBehind(world, id));
    else if (client.link != Link::Connected)
        fact.extra = toQString(linkName(client.link));
    return fact;
}

} // namespace

std::vector<Fact> clientFacts(const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    const Client& client = world.client(id);
    const Micros now = shownTime(frame);
    return { sessionFact(world, client, now),
             nodeFact(world, client),
             watchesFact(world, client),
             waitsFact(frame, id, now),
             tokenFact(world, id),
             taskFact(world, id, now),
             heardFact(world, id) };
}

std::vector<Fact> noFacts()
{
    std::vector<Fact> facts;
    for (const QString& name : { u"session"_s, u"node"_s, u"watches"_s, u"waits for"_s, u"token"_s,
                                 u"task"_s, u"heard last"_s })
        facts.push_back({ name, none() });
    return facts;
}

} // namespace lockstep::ui
