// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/event.h"

#include "core/base/check.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct EventInfo
{
    Event event;
    std::string_view name;
    Level level;
};

constexpr std::array<EventInfo, eventCount> events { {
    { Event::NodeCreated, "node.created", Level::Info },
    { Event::NodeExists, "node.exists", Level::Warning },
    { Event::NodeRead, "node.read", Level::Info },
    { Event::NodeUpdated, "node.updated", Level::Info },
    { Event::NodeMissing, "node.missing", Level::Error },
    { Event::ParentMissing, "parent.missing", Level::Error },
    { Event::PathMalformed, "path.malformed", Level::Error },
    { Event::LockAcquired, "lock.acquired", Level::Info },
    { Event::LockContended, "lock.contended", Level::Warning },
    { Event::LockAlreadyOwned, "lock.already-owned", Level::Warning },
    { Event::LockReleased, "lock.released", Level::Info },
    { Event::LockNotOwned, "lock.not-owned", Level::Error },
    { Event::LockNotLocked, "lock.not-locked", Level::Error },
    { Event::NodeDeleted, "node.deleted", Level::Info },
    { Event::NodeFound, "node.found", Level::Info },
    { Event::NodeAbsent, "node.absent", Level::Info },
    { Event::NodeNotEmpty, "node.not-empty", Level::Warning },
    { Event::VersionConflict, "version.conflict", Level::Warning },
    { Event::ParentEphemeral, "parent.ephemeral", Level::Error },
    { Event::ChildrenRead, "children.read", Level::Info },
    { Event::DescendantsCounted, "descendants.counted", Level::Info },
    { Event::EphemeralsRead, "ephemerals.read", Level::Info },
    { Event::Synced, "synced", Level::Info },
    { Event::AclRead, "acl.read", Level::Info },
    { Event::AclSet, "acl.set", Level::Info },
    { Event::AclInvalid, "acl.invalid", Level::Error },
    { Event::AccessDenied, "access.denied", Level::Error },
    { Event::ArgumentsBad, "arguments.bad", Level::Error },
    { Event::MultiDone, "multi.done", Level::Info },
    { Event::MultiFailed, "multi.failed", Level::Warning },
    { Event::NodeReaped, "node.reaped", Level::Info },
    { Event::NodeNotReaped, "node.not-reaped", Level::Info },
    { Event::WatchSet, "watch.set", Level::Info },
    { Event::WatchRemoved, "watch.removed", Level::Info },
    { Event::WatchFound, "watch.found", Level::Info },
    { Event::WatchMissing, "watch.missing", Level::Warning },
    { Event::WatchesRestored, "watches.restored", Level::Info },
    { Event::WatchFired, "watch.fired", Level::Info },
    { Event::SessionOpened, "session.opened", Level::Info },
    { Event::SessionClosed, "session.closed", Level::Info },
    { Event::SessionExpired, "session.expired", Level::Warning },
    { Event::SessionGone, "session.gone", Level::Error },
    { Event::SessionReattached, "session.reattached", Level::Info },
    { Event::SessionRefused, "session.refused", Level::Warning },
    { Event::LinkCut, "link.cut", Level::Warning },
    { Event::LinkDown, "link.down", Level::Warning },
    { Event::RequestTooLarge, "request.too-large", Level::Error },
    { Event::RequestLost, "request.lost", Level::Warning },
    { Event::ReplyLost, "reply.lost", Level::Warning },
    { Event::RequestLate, "request.late", Level::Warning },
    { Event::CallInterrupted, "request.interrupted", Level::Warning },
    { Event::RequestDropped, "request.dropped", Level::Info },
    { Event::FaultArmed, "fault.armed", Level::Warning },
    { Event::FaultDisarmed, "fault.disarmed", Level::Info },
    { Event::ResourceWritten, "resource.written", Level::Info },
    { Event::ResourceRefused, "resource.refused", Level::Warning },
    { Event::TokenAnnounced, "resource.announced", Level::Info },
    { Event::TaskCompleted, "task.completed", Level::Success },
    { Event::AttemptFailed, "attempt.failed", Level::Error },
    { Event::ClientJoined, "client.joined", Level::Info },
    { Event::ClientRetiring, "client.retiring", Level::Info },
    { Event::ClientStays, "client.stays", Level::Info },
    { Event::ClientLeft, "client.left", Level::Info },
    { Event::ClientCrashed, "client.crashed", Level::Warning },
    { Event::ClientPaused, "client.paused", Level::Warning },
    { Event::ClientResumed, "client.resumed", Level::Info },
    { Event::ServerLagging, "server.lagging", Level::Warning },
    { Event::ServerCaughtUp, "server.caught-up", Level::Info },
    { Event::KnobChanged, "knob.changed", Level::Info },
} };

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (static_cast<std::size_t>(events[i].event) != i)
            return false;
    }
    return true;
}
static_assert(inOrder(), "the table is looked up by the event's number");

constexpr std::array<std::string_view, levelCount> levels { "info", "warning", "error", "success" };

const EventInfo& info(Event event)
{
    LOCKSTEP_CHECK(event != Event::None, "nothing has no name and no level");
    return events[static_cast<std::size_t>(event)];
}

} // namespace

std::string_view eventName(Event event)
{
    return info(event).name;
}

std::optional<Event> eventFromName(std::string_view name)
{
    const auto found = std::find_if(events.begin(), events.end(),
                                    [&](const EventInfo& i) { return i.name == name; });
    return found == events.end() ? std::nullopt : std::optional(found->event);
}

Level levelOf(Event event)
{
    return info(event).level;
}

std::string_view levelName(Level level)
{
    return levels[static_cast<std::size_t>(level)];
}

std::optional<Level> levelFromName(std::string_view name)
{
    const auto found = std::find(levels.begin(), levels.end(), name);
    return found == levels.end() ? std::nullopt
                                 : std::optional(static_cast<Level>(found - levels.begin()));
}

} // namespace lockstep
