// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <string>

namespace lockstep {

/// A branch of history, as a list shows it.
struct BranchInfo
{
    BranchId id;
    std::string name; ///< "trunk", "fork at 148", or what the user called it
    BranchId parent;
    Step forkedAt = 0; ///< the last step in common with its parent
    Step end = 0; ///< its last step
    bool operator==(const BranchInfo&) const = default;
};

} // namespace lockstep
