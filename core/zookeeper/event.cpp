// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/event.h"

#include "core/zookeeper/eventtable.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, levelCount> levels { "info", "warning", "error", "success" };

} // namespace

std::string_view eventName(Event event)
{
    return eventRow(event).name;
}

std::optional<Event> eventFromName(std::string_view name)
{
    const auto found = std::ranges::find(eventTable, name, &EventRow::name);
    return found == eventTable.end() ? std::nullopt : std::optional(found->event);
}

Level levelOf(Event event)
{
    return eventRow(event).level;
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
