// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"
#include "ui/stage/stagelayout.h"

#include <vector>

namespace lockstep::ui {

/// The present clients in the order of the seats.
struct StageOrder
{
    std::vector<ClientId> clients;
    StageCounts counts;
    bool operator==(const StageOrder&) const = default;
};

/// The order for a shape. Queue: the owner and its fellow holders, those who wait (the longest wait
/// first), the others by number. Ring and Grid: by number, so that no client changes its seat.
/// Pure.
[[nodiscard]] StageOrder stageOrder(const Moment& world, StageShape shape);

} // namespace lockstep::ui
