// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

class QKeyEvent;

namespace lockstep::ui {

/// What a key does while the timeline has the focus.
enum class TimelineCommand {
    ZoomIn,
    ZoomOut,
    Earlier,
    Later,
    Fit,
    ZoomToRange,
    Unmark,
    Begin,
    End,
    LaneAbove,
    LaneBelow,
    PageUp,
    PageDown,
};
/// Nothing for a key that is the window's: with Shift, a letter runs to something.
[[nodiscard]] std::optional<TimelineCommand> commandOf(const QKeyEvent& key);

} // namespace lockstep::ui
