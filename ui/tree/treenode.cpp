// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/treenode.h"

#include "core/base/duration.h"
#include "core/base/excerpt.h"
#include "core/client/librarywatches.h"
#include "core/client/threads.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/holder.h"
#include "core/zookeeper/path.h"
#include "ui/plaintext.h"
#include "ui/text.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

template <class Number>
QString hex(Number number)
{
    return u"0x"_s + QString::number(static_cast<quint64>(number), 16);
}

ClientId clientOf(const ZookeeperState& service, SessionId id)
{
    const Session* const session = service.session(id);
    return session == nullptr ? ClientId {} : session->client;
}

void addOnce(std::vector<ClientId>& clients, ClientId client)
{
    const auto place = std::ranges::lower_bound(clients, client);
    if (place == clients.end() || *place != client)
        clients.insert(place, client);
}

/// Adds the watchers of a session: of several clients that share it, those with the watch in their
/// own library.
void addWatchers(const Moment& world, const Watch& watch, std::vector<ClientId>& watchers)
{
    const ClientId first = clientOf(world.service, watch.session);
    const ClientId partner = partnerOf(world, first);
    const auto watches = [&](ClientId id) {
        return !partner || std::ranges::any_of(keptBy(world, id), [&](const Registration& r) {
            return r.path == watch.path;
        });
    };
    forEachThread(world, first, [&](ClientId id) {
        if (watches(id))
            addOnce(watchers, id);
    });
}

/// Whether a name ends with a number as the service writes it.
bool looksSequential(const Znode& znode)
{
    const std::string_view name = nodeName(znode.path.view());
    return name.size() > 10
        && std::all_of(name.end() - 10, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

QString names(const Moment& world, const std::vector<ClientId>& clients)
{
    QStringList list;
    for (const ClientId client : clients)
        list.append(toQString(clientName(world, client)));
    return list.join(u", "_s);
}

} // namespace

MarkTable marksOf(const Moment& world)
{
    MarkTable marks;
    const ClientStates states(world);
    for (const Znode& node : world.service.nodes()) {
        if (!node.owner && !node.session)
            continue;
        const ClientId holder = node.owner ? node.owner : node.creator;
        if (!holder)
            continue;
        // Nodes come in the table's order.
        NodeMarks& mark = marks.try_emplace(marks.end(), node.path)->second;
        mark.holder = holder;
        mark.holderState = states.standing(holder);
        if (!mark.holderState.here)
            mark.holderState = { .service = ServiceSays::InLine, .here = true };
    }
    for (const Watch& watch : world.service.watches().all())
        addWatchers(world, watch, marks[watch.path].watchers);
    for (const WatchEvent& event : world.service.pending())
        addOnce(marks[event.path].told, clientOf(world.service, event.session));
    return marks;
}

QString numbersText(const std::vector<ClientId>& clients, std::size_t atMost)
{
    QStringList list;
    for (std::size_t i = 0; i < std::min(atMost, clients.size()); ++i)
        list.append(QString::number(clients[i].value));
    QString shown = list.join(u", "_s);
    if (clients.size() > atMost)
        shown += u" +%1"_s.arg(clients.size() - atMost);
    return shown;
}

QString kindWords(const Znode& znode)
{
    const QString kind = toQString(nodeKindName(znode.kind));
    return looksSequential(znode) ? kind + u", sequential"_s : kind;
}

std::vector<Fact> nodeFacts(const TreeNode& node, const Moment& world, Micros now)
{
    const Znode& z = node.znode;
    const Stat stat = z.stat();
    std::vector<Fact> facts {
        { u"path"_s, toQString(z.path.view()), {} },
        { u"kind"_s, kindWords(z),
          u"Ephemeral nodes go with their session, containers when they are empty again, TTL nodes "
          u"when "
          "they were not written for their time."_s },
        { u"value"_s,
          z.noValue ? u"null"_s : u'"' + toQString(excerpt(z.value.view())) + u'"',
          {} },
    };
    const auto add = [&](const QString& name, const QString& value, const QString& tip = {}) {
        facts.push_back({ name, value, tip });
    };
    if (z.session)
        add(u"session"_s,
            u"%1 of %2"_s.arg(hex(sessionNumber(z.session)),
                              toQString(clientName(world, node.marks.holder))),
            u"ephemeralOwner: the node goes when this session ends."_s);
    if (z.ttlMillis > 0)
        add(u"time to live"_s, toQString(formatDuration(z.ttlMillis * millisecond)));
    if (z.owner) {
        add(u"locked by"_s,
            toQString(clientName(world, z.owner))
                + (!node.marks.holderState.ownsUnaware()
                       ? QString()
                       : u", which does not believe that it has the lock"_s));
        add(u"since"_s,
            u"%1 (for %2)"_s.arg(toQString(formatTime(z.lockedAt)),
                                 toQString(formatDuration(now - z.lockedAt))));
    }
    if (!node.marks.watchers.empty())
        add(u"watched by"_s, names(world, node.marks.watchers));
    if (!node.marks.told.empty())
        add(u"event on its way to"_s, names(world, node.marks.told));
    add(u"czxid"_s, hex(stat.czxid.value), u"The transaction that created it."_s);
    add(u"mzxid"_s, hex(stat.mzxid.value), u"The transaction that last changed its value."_s);
    add(u"pzxid"_s, hex(stat.pzxid.value), u"The transaction that last changed its children."_s);
    add(u"created"_s, toQString(formatTime(z.ctime)), u"ctime, in simulated time."_s);
    add(u"modified"_s, toQString(formatTime(z.mtime)), u"mtime, in simulated time."_s);
    add(u"version"_s, QString::number(stat.version), u"How often its value was replaced."_s);
    add(u"cversion"_s, QString::number(stat.cversion),
        u"As clients see it: twice the children created so far, less those that are there."_s);
    add(u"aversion"_s, QString::number(stat.aversion), u"How often its ACL was replaced."_s);
    add(u"data length"_s, QString::number(stat.dataLength));
    add(u"children"_s, QString::number(stat.numChildren));
    return facts;
}

QString nodeTip(const TreeNode& node, const Moment& world, Micros now)
{
    constexpr qsizetype longestValue = 80; // the other lines are to be seen, too
    QStringList lines;
    for (const Fact& fact : nodeFacts(node, world, now))
        lines.append(fact.name + u' ' + shortened(fact.value, longestValue));
    if (!node.znode.owner)
        lines.append(u"not locked"_s);
    return lines.join(u'\n');
}

} // namespace lockstep::ui
