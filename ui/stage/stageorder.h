// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/moment.h"
#include "ui/stage/stagelayout.h"

#include <vector>

namespace lockstep::ui {

/// Who sits where: the clients that are present, in the order of the seats.
struct StageOrder
{
    std::vector<ClientId> clients;
    StageCounts counts;
    bool operator==(const StageOrder&) const = default;
};

/// The order for a shape. Queue: the owner and who holds the lock with it, those who wait (who has waited
/// longest first), the others by number. Ring and Grid: by number, so that nobody moves while one looks. Pure.
[[nodiscard]] StageOrder stageOrder(const Moment& world, StageShape shape);

} // namespace lockstep::ui
