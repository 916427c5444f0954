// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/clientview.h"

#include "core/client/librarywatches.h"

namespace lockstep {

ClientView viewOf(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    const auto kept = keptBy(world, id);
    return { .id = id,
             .lockPath = client.lockPath,
             .session = client.session,
             .link = client.link,
             .knobs = world.knobs,
             .now = world.now,
             .watches = { kept.begin(), kept.end() } };
}

} // namespace lockstep
