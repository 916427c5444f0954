// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/timelinepicture.h"

#include <optional>

namespace lockstep::ui {

/// The whole run in small: the lock, how many wait, violations, branches, and what of it is shown
/// below.
void paintMinimap(QPainter& painter, const TimelinePicture& picture);

/// The last step that a branch has in common with the shown one.
[[nodiscard]] Step sharedWith(const Frame& frame, BranchId other);

/// A branch as the minimap draws it.
struct BranchPlace
{
    BranchId branch;
    double fork = 0; ///< the pixel at which it leaves the shown branch
    QRectF box; ///< of its line and its name
    QString name;
};
/// The other branches, as far as there is room for them; the newest first.
[[nodiscard]] std::vector<BranchPlace> branchPlaces(const TimelinePicture& picture);
/// The branch at a point.
[[nodiscard]] std::optional<BranchPlace> branchAt(const TimelinePicture& picture, QPointF point);

/// The frame around what is shown below; empty while the whole run is.
[[nodiscard]] QRectF windowFrame(const TimelinePicture& picture);

} // namespace lockstep::ui
