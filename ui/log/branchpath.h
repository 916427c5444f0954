// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

namespace lockstep::ui {

/// How many entries two branches have in common from the beginning on.
/// Requires: both are in @p branches.
[[nodiscard]] Step commonEnd(const std::vector<BranchInfo>& branches, BranchId a, BranchId b);

} // namespace lockstep::ui
