// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/schedule.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <map>
#include <optional>
#include <vector>

namespace lockstep {

/// The requests of guests that wait for their turn.
using WaitingRequests = std::map<ClientId, Action>;

/// The step of a given client; nothing when it has none.
[[nodiscard]] std::optional<Pick> pickOf(ClientId client, const Moment& world,
                                         const WaitingRequests& waiting);

/// Whether a step of @p client, or of whoever comes next, is the very one that the branch has next.
[[nodiscard]] bool isAlong(const Moment& past, const Entry& next, ClientId client);

/// The guests whose requests wait, by number.
[[nodiscard]] std::vector<ClientId> clientsOf(const WaitingRequests& waiting);

/// Who joins and who retires, so that @p count clients with a worker stay. Guests are not counted.
[[nodiscard]] std::vector<Action> changesTo(const Moment& world, unsigned count);

} // namespace lockstep
