// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/librarywatches.h"
#include "core/recipe/program.h"
#include "core/world/knobs.h"
#include "core/world/scene.h"

#include <span>

namespace lockstep {

/// All that a client's machine knows of the world: itself, and what its library has told it. The
/// simulation takes the view from a World; a driver of a real ensemble takes it from its own
/// connection. Valid while a step lasts.
struct ClientView
{
    ClientId id;
    Symbol lockPath; ///< the lock it contends for
    SessionId session; ///< its last one, also when that is over
    Link link = Link::Connected;
    const Knobs* knobs = nullptr; ///< never null while a step lasts
    Micros now = 0;
    std::span<const Registration> watches; ///< kept by its library
};

/// What `my role` is for a client.
[[nodiscard]] inline std::string_view roleName(const Program& program, const Knobs& knobs,
                                               ClientId client)
{
    const ClientRole* const role = roleOf(program, client);
    if (role != nullptr)
        return role->name;
    return isReader(knobs, client) ? "reader" : "writer";
}

/// What a simulated client knows. Valid until the world's next change. Requires: the client has a
/// place.
[[nodiscard]] inline ClientView viewOf(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    ClientView view {
        id, client.lockPath, client.session, client.link, &world.knobs, world.now, {}
    };
    // Most recipes keep no watch, and every step asks.
    if (!world.registrations.empty()) {
        const auto kept = keptBy(world, id);
        view.watches = { kept.begin(), kept.end() };
    }
    return view;
}

} // namespace lockstep
