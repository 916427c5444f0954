// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/facts.h"

#include "core/base/duration.h"
#include "core/base/excerpt.h"
#include "core/client/evaluate.h"
#include "core/client/laggingserver.h"
#include "core/client/turns.h"
#include "core/words/blockedwords.h"
#include "core/world/holder.h"
#include "ui/client/clientwords.h"
#include "ui/client/remaining.h"
#include "ui/text.h"

#include <QStringList>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

constexpr qsizetype shortValue = 8; ///< letters that half a line has room for

QString none()
{
    return u"–"_s;
}

QString taskOf(const Client& client, std::uint32_t tasks)
{
    if (client.phase == Phase::Finished)
        return u"all %1 done"_s.arg(client.tasksDone);
    // A client that has left is at no task; without this the words could be "2 of 1".
    if (client.phase == Phase::Absent)
        return client.tasksDone == 0 ? none() : u"%1 done"_s.arg(client.tasksDone);
    const QString current = QString::number(client.tasksDone + 1);
    return tasks == 0 ? current + u", endless"_s : u"%1 of %2"_s.arg(current).arg(tasks);
}

/// How long the client has waited for the lock in its present task.
QString waitedOf(const Moment& world, ClientId id, Micros now)
{
    const Client& client = world.client(id);
    switch (client.phase) {
    case Phase::Waiting:
        return toQString(formatDuration(std::max<Micros>(0, now - client.taskSince)));
    case Phase::Holding:
        return toQString(formatDuration(
            std::max<Micros>(0, world.chronicle.of(id).phaseSince - client.taskSince)));
    case Phase::Absent:
    case Phase::Ready:
    case Phase::Released:
    case Phase::Finished:
    case Phase::Failed:
    case Phase::Crashed:
    case Phase::Paused:
    case Phase::Guest:
        return none();
    }
    return {};
}

QString wakesOf(const Moment& world, ClientId id, Micros now)
{
    // For a paused client only its session's end is to come.
    const auto due = actsItself(world, id) ? dueAt(world, id) : std::nullopt;
    if (!due)
        return none();
    if (*due <= now)
        return u"now"_s;
    return u"%1 (in %2)"_s.arg(toQString(formatTime(*due)), toQString(formatDuration(*due - now)));
}

/// How long a session lives on without a sign of its client.
QString lifeOf(const Session* session, Link link, Micros now)
{
    if (session == nullptr)
        return link == Link::Closed ? u"closed"_s : u"expired"_s;
    const QString timeout
        = toQString(formatDuration(Micros { session->timeoutMillis } * millisecond));
    if (session->expiresAt == never)
        return timeout + u" timeout"_s;
    return u"%1 left"_s.arg(
        toQString(formatDuration(std::max<Micros>(0, session->expiresAt - now))));
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

std::vector<Fact> sessionFacts(const Moment& world, ClientId who, Micros now)
{
    const Client& client = world.client(who);
    std::vector<Fact> facts;
    if (!client.session)
        return facts;
    const Session* const session = world.service.session(client.session);
    const QString id = u"0x"_s + QString::number(sessionNumber(client.session), 16);
    facts.push_back(
        { u"session"_s, u"%1 \u00b7 %2"_s.arg(id, lifeOf(session, client.link, now)),
          u"The client's session with the service: its number, and the silence after which it "
          "expires. While the client is connected, its library pings, and it lives on."_s });
    if (const LaggingServer* const server = laggingServerOf(world, who)) {
        const std::uint64_t behind = transactionsBehind(world, who);
        facts.push_back(
            { u"server"_s,
              u"%1 behind since zxid 0x%2"_s.arg(behind).arg(server->state.zxid().value, 0, 16),
              u"The follower that the client is connected to lags: the last transaction that it "
              u"has applied, and how many it "
              "lacks. It answers reads from what it has; a write of the client's own, or sync, "
              "makes it catch up."_s });
    }
    const auto& watches = world.service.watches().all();
    QStringList watched;
    for (const Watch& watch : watches) {
        if (watch.session == client.session)
            watched.append(shortPath(client, watch.path));
    }
    if (!watched.isEmpty())
        facts.push_back({ u"watches"_s, watched.join(u", "_s),
                          u"The nodes whose changes it will hear of."_s });
    const std::vector<Symbol> own = world.service.ephemeralsOf(client.session);
    if (!own.empty()) {
        const QString more = own.size() > 1 ? u" +%1"_s.arg(own.size() - 1) : QString();
        facts.push_back({ own.size() == 1 ? u"node"_s : u"nodes"_s,
                          shortPath(client, own.front()) + more,
                          u"The ephemeral nodes of its session."_s });
    }
    return facts;
}

/// Who has the lock: of several the first, and how many more. A locked node has one owner, whatever
/// the clients believe.
QString holdersOf(const Frame& frame, ClientId owner)
{
    const std::uint32_t count
        = frame.world().program().locksNodes ? 1 : frame.world().chronicle.tally.believing;
    if (!owner)
        return u"nobody"_s;
    const QString first = toQString(frame.nameOf(owner));
    return count > 1 ? u"%1 and %2 more"_s.arg(first).arg(count - 1) : first;
}

/// Facts about the parts of a recipe other than locking.
std::vector<Fact> recipeFacts(const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    std::vector<Fact> facts;
    if (roleOf(world.program(), id) != nullptr)
        facts.push_back(
            { u"role"_s, roleWords(world, id), u"The recipe itself gives it this role."_s, true });
    else if (world.program().hasRoles)
        facts.push_back({ u"role"_s, roleWords(world, id),
                          u"Readers hold the lock together, and bear an R on the stage; a writer "
                          u"holds it alone. The "
                          "knob Readers says how many of a hundred read."_s,
                          true });
    if (!world.program().usesResource)
        return facts;
    const Resource& resource = world.resource;
    QString value = resource.writer
        ? u"\u201c%1\u201d"_s.arg(toQString(excerpt(resource.value.view())))
        : u"not written yet"_s;
    if (resource.token != Resource::noToken)
        value += u" \u00b7 token %1"_s.arg(resource.token);
    if (resource.stale)
        value += u" \u00b7 stale"_s;
    facts.push_back(
        { u"resource"_s, value,
          u"What the lock guards: %1 writes taken, %2 refused. It knows tokens, and nothing of "
          u"locks and sessions."_s
              .arg(world.chronicle.resourceWrites)
              .arg(world.chronicle.resourceRefused) });
    return facts;
}

/// Facts of guests only: their address, and locks without a recipe here.
std::vector<Fact> guestFacts(const Moment& world, ClientId id, Micros now)
{
    std::vector<Fact> facts;
    const Client& client = world.client(id);
    if (client.remote)
        facts.push_back({ u"address"_s, toQString(world.chronicle.of(id).name.view()),
                          u"The address of the connected program, and its port."_s });
    if (const Znode* const lock = lockOf(world, id))
        facts.push_back(
            { u"holds"_s,
              u"%1 since %2 (for %3)"_s.arg(toQString(lock->path.view()),
                                            toQString(formatTime(lock->lockedAt)),
                                            toQString(formatDuration(now - lock->lockedAt))),
              u"The lock that it took with lockNode. A recipe that runs outside is not known "
              u"here."_s });
    return facts;
}

/// What a machine's register keeps.
QString registerText(ValueType type, std::uint32_t bits)
{
    if (type == ValueType::Number)
        return QString::number(static_cast<std::int32_t>(bits));
    if (type != ValueType::List)
        return toQString(excerpt(Symbol::fromId(bits).view()));
    std::string names;
    for (const Symbol name : namesIn(Symbol::fromId(bits)))
        names += (names.empty() ? "" : ", ") + std::string(name.view());
    return toQString(excerpt(names));
}

} // namespace

std::vector<Fact> clientFacts(const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    const Client& client = world.client(id);
    const Micros now = shownTime(frame);
    const Znode* node = world.service.find(client.lockPath);
    const bool locks = world.program().locksNodes;
    const ClientId owner = !locks ? lockOwner(world) : node == nullptr ? ClientId {} : node->owner;
    std::vector<Fact> facts = sessionFacts(world, id, now);
    if (client.phase == Phase::Guest) {
        for (Fact& fact : guestFacts(world, id, now))
            facts.push_back(std::move(fact));
        return facts;
    }
    const QString task = taskOf(client, world.knobs.tasks);
    const std::vector<Fact> contender {
        { u"task"_s, task,
          u"Acquire, work and release once is a task. It has got the lock %1 times in this run."_s
              .arg(world.chronicle.of(id).acquisitions),
          task.size() <= shortValue },
        { u"waited"_s, waitedOf(world, id, now),
          u"From this task's first operation until it got the lock, or until now."_s, true },
        { locks ? u"locked by"_s : u"held by"_s,
          node == nullptr ? u"no such node"_s : holdersOf(frame, owner),
          (locks ? u"The owner of %1 in the service's eyes."_s
                 : u"Who holds %1, as the clients believe."_s)
              .arg(toQString(client.lockPath.view())) },
        { u"wakes at"_s, wakesOf(world, id, now),
          u"When its next step may come, in simulated time."_s },
    };
    facts.insert(facts.end(), contender.begin(), contender.end());
    for (Fact& fact : recipeFacts(frame, id))
        facts.push_back(std::move(fact));
    return facts;
}

std::vector<Fact> clientRegisters(const Frame& frame, ClientId id)
{
    if (frame.world().client(id).phase == Phase::Guest)
        return {};
    const Program& program = frame.world().program();
    const Machine& machine = frame.world().client(id).machine;
    const std::uint16_t refusals = frame.world().chronicle.of(id).refusals;
    // The count goes no further.
    const bool full = refusals == std::numeric_limits<decltype(refusals)>::max();
    std::vector<Fact> registers;
    if (program.locksNodes)
        registers.push_back(
            { u"refusals"_s, QString::number(refusals) + (full ? u" or more"_s : QString()),
              u"How often this attempt was refused; back-off grows with it."_s, true });
    const std::uint64_t alive = program.line(machine.line).alive;
    for (std::size_t i = 0; i < program.variables.size(); ++i) {
        const Variable& variable = program.variables[i];
        if ((alive >> i & 1u) == 0 || variable.keptIn == noRegister)
            continue;
        const std::uint32_t bits = machine.registers[variable.keptIn];
        const QString value = registerText(variable.type, bits);
        registers.push_back({ toQString(variable.name), value,
                              u"A variable of the recipe, as long as it can still be read."_s,
                              value.size() <= shortValue });
    }
    return registers;
}

QString phaseBadge(const Frame& frame, ClientId id)
{
    const Moment& world = frame.world();
    const Client& client = world.client(id);
    QString name = toQString(phaseName(client.phase));
    if (client.paused)
        return u"paused"_s;
    switch (client.phase) {
    case Phase::Waiting:
    case Phase::Holding:
        return name + u' '
            + toQString(formatDuration(
                std::max<Micros>(0, shownTime(frame) - world.chronicle.of(id).phaseSince)));
    case Phase::Absent:
    case Phase::Ready:
    case Phase::Released:
    case Phase::Finished:
    case Phase::Failed:
    case Phase::Crashed:
    case Phase::Paused:
        return name;
    case Phase::Guest:
        if (const Znode* const lock = lockOf(world, id))
            return u"holds "_s
                + toQString(formatDuration(std::max<Micros>(0, shownTime(frame) - lock->lockedAt)));
        return toQString(linkName(client.link));
    }
    return name;
}

} // namespace lockstep::ui
