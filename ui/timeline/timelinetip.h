// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

/// The tooltip at @p point: what a glyph or a mark is; or a client, its state, how long, and the
/// step that a click seeks. Empty where there is nothing. GUI thread only.
[[nodiscard]] QString toolTipOfLane(const TimelinePicture& picture, QPointF point);

} // namespace lockstep::ui
