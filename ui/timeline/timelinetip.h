// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

/// What the timeline says about the bar at @p point: who did what how long, and which step a click
/// leads to. Empty where there is no bar. GUI thread only.
[[nodiscard]] QString toolTipOfLane(const TimelinePicture& picture, QPointF point);

} // namespace lockstep::ui
