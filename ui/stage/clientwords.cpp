// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/stage/clientwords.h"

#include "core/base/duration.h"
#include "ui/stage/stageorder.h"

#include <algorithm>

namespace lockstep::ui {

using namespace Qt::StringLiterals;

namespace {

QString tasksWords(const World& world, const Client& client)
{
    if (world.knobs.tasks == 0)
        return u"done %1"_s.arg(client.tasksDone);
    return u"done %1 of %2"_s.arg(client.tasksDone).arg(world.knobs.tasks);
}

QString linkWords(const Client& client)
{
    const std::string_view words = linkName(client.link);
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

} // namespace

QString durationText(Micros duration)
{
    return QString::fromStdString(formatDuration(std::max<Micros>(duration, 0)));
}

QString nameText(ClientId client)
{
    return u"Client %1"_s.arg(client.value);
}

QString stateWords(const World& world, ClientId id, Micros now)
{
    const Client& client = world.client(id);
    const QString leaving = client.retiring ? u", leaves"_s : QString();
    switch (client.phase) {
    case Phase::Absent:
        return u"not here"_s;
    case Phase::Ready:
        return (client.tasksDone > 0 ? tasksWords(world, client) : u"ready"_s) + leaving;
    case Phase::Waiting: {
        const auto due = dueAt(world, id);
        if (!due)
            return u"waits for ever"_s;
        if (*due <= now)
            return u"about to try again"_s + leaving;
        return u"tries again in %1"_s.arg(durationText(*due - now)) + leaving;
    }
    case Phase::Holding:
        if (believesOnly(world, id))
            return u"only believes it holds"_s;
        return u"critical section %1"_s.arg(durationText(now - client.phaseSince)) + leaving;
    case Phase::Between:
        return u"released"_s + leaving;
    case Phase::Finished:
        return tasksWords(world, client) + leaving;
    case Phase::Failed:
        return u"failed, does not go on"_s;
    case Phase::Guest:
        return linkWords(client);
    }
    return {};
}

QString shortStateWords(const World& world, ClientId id, Micros now)
{
    const Client& client = world.client(id);
    switch (client.phase) {
    case Phase::Absent:
        return u"gone"_s;
    case Phase::Ready:
        return u"ready"_s;
    case Phase::Waiting: {
        const auto due = dueAt(world, id);
        if (!due)
            return u"for ever"_s;
        return *due <= now ? u"tries now"_s : u"in %1"_s.arg(durationText(*due - now));
    }
    case Phase::Holding:
        return believesOnly(world, id) ? u"believes"_s
                                       : u"holds %1"_s.arg(durationText(now - client.phaseSince));
    case Phase::Between:
        return u"released"_s;
    case Phase::Finished:
        return u"done"_s;
    case Phase::Failed:
        return u"failed"_s;
    case Phase::Guest:
        return linkWords(client);
    }
    return {};
}

QString spokenWords(const World& world, ClientId id, Micros now)
{
    const auto phase = phaseName(world.client(id).phase);
    return nameText(id) + u", "_s
        + QString::fromUtf8(phase.data(), static_cast<qsizetype>(phase.size())) + u", "_s
        + stateWords(world, id, now);
}

} // namespace lockstep::ui
