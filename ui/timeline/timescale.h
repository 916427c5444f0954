// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/journal/statelog.h"

namespace lockstep::ui {

/// The shown stretch of a run's axis and its pixels, changed by zooming and panning: microseconds,
/// or steps. Pure.
///
/// Invariants:
///  1. from() < to(), and at least closest() is shown.
///  2. Never more is shown than the whole run with a little room behind it; zooming and panning
///     stop at its ends.
///  3. While it follows, the end of the run is in sight.
class TimeScale
{
public:
    static constexpr double shortest = 200; ///< microseconds that fill the width at the closest
    static constexpr Micros emptyRun = 1'000'000; ///< shown when nothing has happened yet
    static constexpr double fewestSteps = 4; ///< that fill the width at the closest
    static constexpr double emptySteps = 12; ///< shown of a run that has fewer
    static constexpr double room = 0.08; ///< behind the run's end, as a share of what is shown

    /// Another axis: shows the whole run, once setRun() has told it.
    void setAxis(Axis axis);
    [[nodiscard]] Axis axis() const { return m_axis; }
    /// So much fills the width at the closest.
    [[nodiscard]] double closest() const { return m_axis == Axis::Steps ? fewestSteps : shortest; }

    /// The pixels [left, left + width). Requires: width >= 1.
    void setPixels(double left, double width);
    /// Sets the run's first and last position. Follows if following is on; in fit mode the whole
    /// run is shown.
    void setRun(double begin, double end);

    [[nodiscard]] double from() const { return m_from; }
    [[nodiscard]] double to() const { return m_from + m_span; }
    [[nodiscard]] double left() const { return m_left; }
    [[nodiscard]] double right() const { return m_left + m_width; }
    [[nodiscard]] double perPixel() const { return m_span / m_width; }
    [[nodiscard]] double xOf(double at) const { return m_left + (at - m_from) / perPixel(); }
    [[nodiscard]] double positionAt(double x) const { return m_from + (x - m_left) * perPixel(); }

    /// Shows everything, also while the run grows.
    void fit();
    /// Shows a stretch, as far as it can be shown.
    void show(double from, double to);
    /// Makes everything @p factor times as wide; what is at @p x stays there.
    void zoomAt(double x, double factor);
    /// zoomAt() the run's end while following, else the middle.
    void zoom(double factor);
    /// Moves the picture by @p pixels to the right, to what was earlier. Ends following, or begins
    /// it again when the run's end comes into sight.
    void panBy(double pixels);
    void showFrom(double from);
    /// Brings @p at into sight with the least movement.
    void reveal(double at);

    [[nodiscard]] bool fits() const { return m_fits; }
    /// It cannot be zoomed in any further.
    [[nodiscard]] bool atClosest() const { return m_span <= closest(); }
    [[nodiscard]] bool follows() const { return m_follows; }
    void setFollows(bool follows);

    /// All that can be shown.
    [[nodiscard]] double earliest() const { return m_begin; }
    [[nodiscard]] double latest() const { return m_begin + fullSpan(); }

private:
    [[nodiscard]] double fullSpan() const;
    void clamp();
    void followEnd();
    [[nodiscard]] bool endInSight() const;

    Axis m_axis = Axis::Time;
    double m_left = 0;
    double m_width = 1;
    double m_begin = 0;
    double m_end = 0;
    double m_from = 0;
    double m_span = emptyRun * (1 + room);
    bool m_fits = true;
    bool m_follows = true;
};

} // namespace lockstep::ui
