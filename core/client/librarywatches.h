// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

#include <algorithm>

namespace lockstep {

// The watches that a client's library keeps (World::registrations), so that it can set them again after a
// lost connection.

/// Those of one client.
[[nodiscard]] inline auto keptBy(const World& world, ClientId client)
{
    return std::ranges::equal_range(world.registrations, client, {}, &Registration::client);
}
/// Whether it keeps a watch of that kind on that path.
[[nodiscard]] bool keepsWatch(const World& world, ClientId client, Registration::Kind kind,
                              Symbol path);
/// Whether a watch is told of an event on @p path.
[[nodiscard]] bool covers(const Registration& kept, Symbol path);
/// What the watches on these paths have told until now is no news any more.
void forgetNews(World& world, ClientId client, const std::vector<Symbol>& paths);
/// Keeps a watch once the reply says that it was set.
void keepWatches(World& world, ClientId client, const Operation& operation, const Reply& reply);
/// Forgets one-shot watches when they fire (ZKWatchManager.materialize), and notes that those that stay have news.
void heard(World& world, ClientId client, const WatchEvent& event);
/// Forgets all of a client's.
void forgetAll(World& world, ClientId client);
/// The request that sets them on a new connection.
[[nodiscard]] SetWatches watchesToSet(const World& world, ClientId client);

} // namespace lockstep
