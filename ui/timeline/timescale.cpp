// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timescale.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
double TimeScale::fullSpan() const
{
    const double least = m_axis == Axis::Steps ? emptySteps
        : m_end > m_begin                      ? shortest
                                               : static_cast<double>(emptyRun);
    return std::max(m_end - m_begin, least) * (1 + room);
}

void TimeScale::setAxis(Axis axis)
{
    if (axis == m_axis)
        return;
    m_axis = axis;
    m_begin = 0;
    m_end = 0;
    fit();
}

void TimeScale::setPixels(double left, double width)
{
    m_left = left;
    m_width = std::max(width, 1.0);
    clamp();
}

void TimeScale::setRun(double begin, double end)
{
    m_begin = begin;
    m_end = std::max(begin, end);
    if (m_fits) {
        fit();
        return;
    }
    if (m_follows)
        followEnd();
    clamp();
}

void TimeScale::fit()
{
    m_fits = true;
    m_follows = true;
    m_from = m_begin;
    m_span = fullSpan();
}

void TimeScale::show(double from, double to)
{
    if (to - from >= fullSpan()) {
        fit();
        return;
    }
    m_fits = false;
    m_span = std::max(to - from, closest());
    m_from = from - std::max(0.0, m_span - (to - from)) / 2;
    clamp();
    m_follows = false;
}

void TimeScale::zoomAt(double x, double factor)
{
    const double kept = positionAt(x);
    const double full = fullSpan();
    const double span = std::clamp(m_span / factor, std::min(closest(), full), full);
    if (span >= full) {
        fit();
        return;
    }
    const double share = (x - m_left) / m_width;
    m_span = span;
    m_from = kept - share * span;
    m_fits = false;
    clamp();
    m_follows = m_follows && endInSight();
}

void TimeScale::zoom(double factor)
{
    zoomAt(m_follows ? std::min(xOf(m_end), right()) : m_left + m_width / 2, factor);
}

void TimeScale::panBy(double pixels)
{
    showFrom(m_from - pixels * perPixel());
}

void TimeScale::showFrom(double from)
{
    if (m_fits)
        return; // everything is in sight already
    m_from = from;
    clamp();
    m_follows = endInSight();
}

void TimeScale::reveal(double at)
{
    if (at < m_from)
        m_from = at - m_span * room;
    else if (at > to())
        m_from = at - m_span * (1 - room);
    else
        return;
    clamp();
    m_follows = m_follows && endInSight();
}

void TimeScale::setFollows(bool follows)
{
    m_follows = follows;
    if (follows && !m_fits)
        followEnd();
    if (!follows)
        m_fits = false;
    clamp();
}

bool TimeScale::endInSight() const
{
    return m_end >= m_from && m_end <= to();
}

void TimeScale::followEnd()
{
    m_from = m_end - m_span * (1 - room);
}

void TimeScale::clamp()
{
    const double full = fullSpan();
    m_span = std::clamp(m_span, std::min(closest(), full), std::max(full, closest()));
    // The closest zoom leaves room behind the end, too.
    const double last = std::max(m_begin + full, m_end + m_span * room) - m_span;
    m_from = std::clamp(m_from, m_begin, std::max(m_begin, last));
}

} // namespace lockstep::ui
