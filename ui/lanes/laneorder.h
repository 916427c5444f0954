// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// By what the lanes stand under each other.
enum class LaneSort {
    Number,
    Activity, ///< who acted last comes first
    Wait, ///< who waits longest comes first
};

/// Which clients have lanes of their own, and which share one.
struct LaneList
{
    std::vector<ClientId> shown; ///< from the top
    std::vector<ClientId> folded; ///< by number
    bool operator==(const LaneList&) const = default;
};

/// What the user and the room ask of the lanes.
struct LaneWish
{
    LaneSort sort = LaneSort::Number;
    bool folds = true; ///< lanes that have no room share one
    std::size_t room = 1; ///< so many lanes fit, the shared one included
    ClientId selected;
};

/// The lanes for a frame. Where they do not fit, the holders', the selected one and the most active
/// ones stay in sight; those who are not there go first. @p before, the last answer for this run,
/// is changed no more than it must be: lanes that go to and fro cannot be read.
[[nodiscard]] LaneList laneList(const Frame& frame, const LaneWish& wish, const LaneList& before);

/// What the clients of the shared lane do, at the frame's step: "all 9 wait in line", "21 wait in
/// line, 16 ask".
[[nodiscard]] QString foldedWords(const Frame& frame, const std::vector<ClientId>& folded);

} // namespace lockstep::ui
