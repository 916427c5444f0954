// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// One mark of an axis.
struct TimeTick
{
    Micros at = 0; ///< or the step
    QString label;
    bool operator==(const TimeTick&) const = default;
};

/// The distance of two marks, 1, 2 or 5 times a power of ten of microseconds (1, 2, 5, 10, 15, 30
/// of minutes and so on from a minute), at least @p least.
[[nodiscard]] Micros niceStep(double least);

/// The marks between two times, at least @p pixelsApart pixels from each other. All labels have the
/// unit and as many digits as tell neighbours apart: "0.5 s", "1.0 s"; "250 µs"; "2:30". Pure.
[[nodiscard]] std::vector<TimeTick> timeTicks(double from, double to, double pixels,
                                              double pixelsApart = 90);

/// The same for steps: every step where there is room, else every second, fifth, tenth and so on.
[[nodiscard]] std::vector<TimeTick> stepTicks(double from, double to, double pixels,
                                              double pixelsApart = 46);

/// A time for a reader who compares it with an axis' labels: "8.706 s", "12:04.5", "1:02:03".
[[nodiscard]] QString clockText(Micros at);

} // namespace lockstep::ui
