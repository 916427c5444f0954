// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timescale.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

/// The scroll bar counts in parts of the whole, its range being an int.
constexpr int barParts = 1'000'000;

} // namespace

double TimeScale::fullSpan() const
{
    return std::max(m_end - m_begin, m_end > m_begin ? shortest : double(emptyRun)) * (1 + room);
}

void TimeScale::setPixels(double left, double width)
{
    m_left = left;
    m_width = std::max(width, 1.0);
    clamp();
}

void TimeScale::setRun(Micros begin, Micros end)
{
    m_begin = static_cast<double>(begin);
    m_end = static_cast<double>(std::max(begin, end));
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

void TimeScale::zoomAt(double x, double factor)
{
    const double kept = timeAt(x);
    const double full = fullSpan();
    const double span = std::clamp(m_span / factor, std::min(shortest, full), full);
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
    showFrom(m_from - pixels * microsPerPixel());
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

int TimeScale::barPage() const
{
    const double shown = std::min(1.0, m_span / (latest() - earliest()));
    return static_cast<int>(shown * barParts);
}

int TimeScale::barMaximum() const
{
    return m_fits ? 0 : std::max(0, barParts - barPage());
}

int TimeScale::barValue() const
{
    return static_cast<int>((m_from - earliest()) / (latest() - earliest()) * barParts);
}

void TimeScale::setBarValue(int value)
{
    const double whole = latest() - earliest();
    const double wanted = earliest() + whole * value / barParts;
    // A move of the lanes must not round the time to the bar's parts.
    if (std::abs(wanted - m_from) > 1.5 * whole / barParts)
        showFrom(wanted);
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
    m_span = std::clamp(m_span, std::min(shortest, full), std::max(full, shortest));
    // The closest zoom leaves room behind the end, too.
    const double last = std::max(m_begin + full, m_end + m_span * room) - m_span;
    m_from = std::clamp(m_from, m_begin, std::max(m_begin, last));
}

} // namespace lockstep::ui
