// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/knobs.h"

#include <cstdint>

namespace lockstep::ui {

/// The places of values on a knob's slider. Small values matter most, so the slider is linear up to
/// a knee and logarithmic beyond, where it stops at round numbers (two digits). A pure value.
struct KnobScale
{
    std::uint64_t minimum = 0;
    std::uint64_t knee = 100; ///< linear up to here
    std::uint64_t maximum = 100; ///< the knee itself: linear all the way
    double kneeShare = 1; ///< the linear part's share of the slider's length
    /// Step of a key press below the knee; positions there are multiples of it.
    std::uint64_t unit = 1;
    bool endless = false; ///< 0 means "without end" and stands at the far end

    static constexpr int positions = 1000; ///< a slider counts from 0 to this

    /// The value at that place of the slider, 0 to positions. Never decreases with the position,
    /// except that an endless scale ends with 0.
    [[nodiscard]] std::uint64_t valueAt(int position) const;
    /// The place of a value; values beyond the scale stand at its ends.
    [[nodiscard]] int positionOf(std::uint64_t value) const;
    /// The value one key press further up (or down), within the scale.
    [[nodiscard]] std::uint64_t stepped(std::uint64_t value, int steps) const;
    /// The nearest value that the scale has.
    [[nodiscard]] std::uint64_t bounded(std::uint64_t value) const;
};

[[nodiscard]] KnobScale clientsScale();
[[nodiscard]] KnobScale scaleOf(Knob knob);
/// The slider offers the first hundred seeds; any other can be typed.
[[nodiscard]] KnobScale seedScale();

} // namespace lockstep::ui
