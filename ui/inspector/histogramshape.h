// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/statistics.h"

#include <QRectF>

#include <vector>

namespace lockstep::ui {

/// One bar: how many durations lie in (from, to], the first bar with from itself.
struct HistogramBar
{
    QRectF rect;
    std::uint64_t count = 0;
    double from = 0; ///< microseconds
    double to = 0;
    bool operator==(const HistogramBar&) const = default;
};

/// A histogram laid out in an area; durations run from 0 at the left to limit at the right. Pure.
struct HistogramShape
{
    QRectF area;
    std::vector<HistogramBar> bars;
    double limit = 0; ///< microseconds at the right edge
    std::uint64_t highest = 0; ///< the count of the highest bar

    /// Where a duration stands.
    [[nodiscard]] double xOf(double micros) const;
    /// The bar whose column x is in, or null.
    [[nodiscard]] const HistogramBar* barAt(double x) const;
};

/// How many bars fit in so many pixels: each at least 9 wide, at most 40.
[[nodiscard]] std::size_t barCount(double width);

/// A bar that counts anything is at least 2 pixels high, so that a single slow client is seen.
[[nodiscard]] HistogramShape layOutHistogram(const Histogram& histogram, const QRectF& area);

} // namespace lockstep::ui
