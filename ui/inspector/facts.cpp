// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/facts.h"

#include "core/base/duration.h"
#include "ui/stage/remaining.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString none()
{
    return u"–"_s;
}

QString taskOf(const Client& client, std::uint32_t tasks)
{
    if (client.phase == Phase::Finished)
        return u"all %1 done"_s.arg(client.tasksDone);
    // One that has left is at no task: "2 of 1" would be the sum otherwise.
    if (client.phase == Phase::Absent)
        return client.tasksDone == 0 ? none() : u"%1 done"_s.arg(client.tasksDone);
    const QString current = QString::number(client.tasksDone + 1);
    return tasks == 0 ? current + u", endless"_s : u"%1 of %2"_s.arg(current).arg(tasks);
}

/// How long the client has waited for the lock in the task it is at.
QString waitedOf(const Client& client, Micros now)
{
    switch (client.phase) {
    case Phase::Waiting:
        return text(formatDuration(std::max<Micros>(0, now - client.taskSince)));
    case Phase::Holding:
        return text(formatDuration(std::max<Micros>(0, client.phaseSince - client.taskSince)));
    case Phase::Absent:
    case Phase::Ready:
    case Phase::Between:
    case Phase::Finished:
    case Phase::Failed:
        return none();
    }
    return {};
}

QString wakesOf(const World& world, ClientId id, Micros now)
{
    const auto due = dueAt(world, id);
    if (!due)
        return none();
    if (*due <= now)
        return u"now"_s;
    return u"%1 (in %2)"_s.arg(text(formatTime(*due)), text(formatDuration(*due - now)));
}

} // namespace

std::vector<Fact> clientFacts(const Frame& frame, ClientId id)
{
    const World& world = frame.world();
    const Client& client = world.client(id);
    const Micros now = shownTime(frame);
    const Znode* node = world.service.find(client.lockPath);
    const ClientId owner = node == nullptr ? ClientId {} : node->owner;
    return {
        { u"task"_s, taskOf(client, world.knobs.tasks), u"Acquire, work and release once is a task. It has got the lock %1 times in this run."_s.arg(
              client.acquisitions) },
        { u"waited"_s, waitedOf(client, now),
          u"From this task's first operation until it got the lock, or until now."_s },
        { u"locked by"_s,
          node == nullptr ? u"no such node"_s : owner ? text(clientName(owner)) : u"nobody"_s,
          u"The owner of %1 in the service's eyes."_s.arg(text(client.lockPath.view())) },
        { u"wakes at"_s, wakesOf(world, id, now), u"When its next step may come, in simulated time."_s },
    };
}

std::vector<Fact> clientRegisters(const Frame& frame, ClientId id)
{
    const Machine& machine = frame.world().client(id).machine;
    // The register counts no further.
    const bool full = machine.refusals == std::numeric_limits<decltype(machine.refusals)>::max();
    return { { u"refusals"_s, QString::number(machine.refusals) + (full ? u" or more"_s : QString()),
               u"How often this attempt was refused; back-off grows with it."_s } };
}

QString phaseBadge(const Frame& frame, ClientId id)
{
    const World& world = frame.world();
    const Client& client = world.client(id);
    const QString name = text(phaseName(client.phase));
    switch (client.phase) {
    case Phase::Waiting:
    case Phase::Holding:
        return name + u' '
            + text(formatDuration(std::max<Micros>(0, shownTime(frame) - client.phaseSince)));
    case Phase::Absent:
    case Phase::Ready:
    case Phase::Between:
    case Phase::Finished:
    case Phase::Failed:
        return name;
    }
    return name;
}

QString whyNoStep(const Frame& frame, ClientId id)
{
    if (frame.state == RunState::Busy)
        return u"Lockstep is busy: %1"_s.arg(text(frame.busy));
    if (dueAt(frame.world(), id))
        return {};
    return u"%1 has no next step. %2"_s.arg(text(clientName(id)),
                                            text(describeNext(frame.world(), id)));
}

} // namespace lockstep::ui
