// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <optional>

namespace lockstep::ui {

/// The time that the picture shows: the world's, or, at the head of a run that goes on, now.
[[nodiscard]] Micros shownTime(const Frame& frame);

/// How much of its sleep or work still lies before a client, 1 to 0; nothing when it does neither.
[[nodiscard]] std::optional<double> remainingShare(const Frame& frame, ClientId client);

} // namespace lockstep::ui
