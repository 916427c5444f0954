// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"
#include "ui/stage/stagelayout.h"

#include <vector>

namespace lockstep::ui {

/// The present clients in the order of the seats.
struct StageOrder
{
    std::vector<ClientId> clients;
    std::vector<ClientState> states; ///< of those clients, in the same order
    /// The place of each in the line as the service has it: 0 for who stands in none.
    std::vector<unsigned> places;
    StageCounts counts;
    bool operator==(const StageOrder&) const = default;

    /// The state of a client; one that is not on the stage is not here.
    [[nodiscard]] ClientState stateOf(ClientId client) const;
};

/// The order for a shape. Queue, and a ring of more than ringByNumber: who holds, who stands in
/// line (by the line; without one, the longest wait first), the others by number. Else by number,
/// so that no client changes its seat. Pure.
[[nodiscard]] StageOrder stageOrder(const Moment& world, StageShape shape);

} // namespace lockstep::ui
