// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/symbol.h"
#include "core/queue/lockqueue.h"

#include <cstdint>

namespace lockstep {

/// The lock of those who contend by nodes: where it is, and how its nodes are read. It decides
/// nothing; judges and views look there.
struct Watched
{
    Symbol path; ///< empty: the run's own lock
    LockPattern as = LockPattern::Nothing; ///< Nothing: by the forms of the names
    std::uint32_t admits = 0; ///< how many may hold it at once; 0: as many as the run's own lock
    Symbol guards; ///< the node that only a holder may write; empty: none is known
    bool declared = false; ///< somebody said so; else it was recognised, or is the run's own
    friend constexpr auto operator<=>(const Watched&, const Watched&) = default;
};

} // namespace lockstep
