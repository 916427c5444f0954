// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

namespace lockstep::ui {

// Painters for everything around the bars of a TimelinePicture, from the back to the front.

/// The tint of the selected lane, the grid, and bands where an invariant broke.
void paintLaneGround(QPainter& painter, const TimelinePicture& picture);
/// Arrows from a release to the acquisition that followed it, where both ends are wide enough.
void paintHandovers(QPainter& painter, const TimelinePicture& picture);
void paintNames(QPainter& painter, const TimelinePicture& picture);
/// Dims the picture after the playhead.
void paintFuture(QPainter& painter, const TimelinePicture& picture);
void paintAxis(QPainter& painter, const TimelinePicture& picture);
void paintPlayhead(QPainter& painter, const TimelinePicture& picture);

} // namespace lockstep::ui
