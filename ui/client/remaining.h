// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <optional>

namespace lockstep::ui {

/// The time that a picture shows.
[[nodiscard]] inline Micros shownTime(const Frame& frame)
{
    return frame.now();
}

/// The part of a client's sleep or work that is left, 1 to 0; nothing when it neither sleeps nor
/// works.
[[nodiscard]] std::optional<double> remainingShare(const Frame& frame, ClientId client);

} // namespace lockstep::ui
