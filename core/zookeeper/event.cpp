// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/event.h"

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
    { Event::TaskCompleted, "task.completed", Level::Success },
    { Event::AttemptFailed, "attempt.failed", Level::Error },
    { Event::ClientJoined, "client.joined", Level::Info },
    { Event::ClientRetiring, "client.retiring", Level::Info },
    { Event::ClientStays, "client.stays", Level::Info },
    { Event::ClientLeft, "client.left", Level::Info },
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
