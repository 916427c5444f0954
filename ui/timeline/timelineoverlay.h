// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

// Painters for everything around the bars of a TimelinePicture, from the back to the front.

/// The tint of the selected lane, and what parts the lanes.
void paintLaneGround(QPainter& painter, const TimelinePicture& picture);
/// Lines below the axis' labels, and where an invariant broke.
void paintGrid(QPainter& painter, const TimelinePicture& picture);
/// Dims the picture after the playhead: it is not played yet.
void paintFuture(QPainter& painter, const TimelinePicture& picture);
void paintNames(QPainter& painter, const TimelinePicture& picture);
void paintAxis(QPainter& painter, const TimelinePicture& picture);
/// What broke, in words where there is room; never merged away.
void paintMarks(QPainter& painter, const TimelinePicture& picture);
/// The stretch that the user has marked, and what it tells.
void paintRange(QPainter& painter, const TimelinePicture& picture);
void paintPlayhead(QPainter& painter, const TimelinePicture& picture);

/// What a violation is called at its mark: "Two holders: 1 and 2".
[[nodiscard]] QString markWords(const Frame& frame, const Violation& violation);

} // namespace lockstep::ui
