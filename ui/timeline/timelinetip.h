// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

/// The tooltip of the bar at @p point: the client, its phase, how long, and the step that a click
/// seeks. Empty where there is no bar. GUI thread only.
[[nodiscard]] QString toolTipOfLane(const TimelinePicture& picture, QPointF point);

} // namespace lockstep::ui
