// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "core/step/genesis.h"

#include <algorithm>

namespace lockstep::ui {

/// The first step for "back" and "first": a run begins once the lock's node is made. Before that a
/// client could only fail. In a long run, the oldest step that is still in memory.
[[nodiscard]] inline Step firstStepOf(const Frame& frame)
{
    const Step setUp = setUpActions(frame.config).size();
    return std::max(frame.firstStep(), std::min(setUp, frame.head));
}

} // namespace lockstep::ui
