// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logscroll.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

// Beyond this the bar counts in larger steps than pixels. Below 2^31, with room for a page.
constexpr std::int64_t barLimit = 1'000'000'000;

} // namespace

void LogScroll::setGeometry(int rowHeight, int viewportHeight)
{
    const std::int64_t row = m_top / m_rowHeight;
    const bool taller = rowHeight != m_rowHeight;
    m_rowHeight = std::max(1, rowHeight);
    m_viewport = std::max(0, viewportHeight);
    setTop(taller ? row * m_rowHeight : m_top);
}

void LogScroll::setRows(std::int64_t rows)
{
    m_rows = rows;
    setTop(m_top);
}

std::int64_t LogScroll::maximum() const
{
    // At the end the first row in sight is whole, and what is left of the height stays empty.
    return std::max<std::int64_t>(0, (m_rows - wholeRows()) * m_rowHeight);
}

void LogScroll::setTop(std::int64_t top)
{
    m_top = std::clamp<std::int64_t>(top, 0, maximum());
}

void LogScroll::reveal(std::int64_t row)
{
    const std::int64_t upper = row * m_rowHeight;
    if (upper < m_top)
        setTop(upper);
    else if (upper + m_rowHeight > m_top + m_viewport)
        setTop((row + 1 - wholeRows()) * m_rowHeight);
}

void LogScroll::center(std::int64_t row)
{
    setTop(row * m_rowHeight - (m_viewport - m_rowHeight) / 2);
}

int LogScroll::wholeRows() const
{
    return std::max(1, m_viewport / m_rowHeight);
}

bool LogScroll::isVisible(std::int64_t row) const
{
    return yOf(row) >= 0 && yOf(row) + m_rowHeight <= m_viewport;
}

int LogScroll::barMaximum() const
{
    return static_cast<int>(std::min(maximum(), barLimit));
}

int LogScroll::barValue() const
{
    const std::int64_t most = maximum();
    if (most <= barLimit)
        return static_cast<int>(m_top);
    const double share = static_cast<double>(m_top) / static_cast<double>(most);
    // Only the very ends may look like the ends.
    const auto value = static_cast<std::int64_t>(share * static_cast<double>(barLimit));
    if (m_top == most)
        return static_cast<int>(barLimit);
    return static_cast<int>(std::clamp<std::int64_t>(value, m_top == 0 ? 0 : 1, barLimit - 1));
}

int LogScroll::barPage() const
{
    const std::int64_t most = maximum();
    if (most <= barLimit)
        return m_viewport;
    const double share = static_cast<double>(m_viewport) / static_cast<double>(most);
    return std::max(1, static_cast<int>(share * static_cast<double>(barLimit)));
}

void LogScroll::setBarValue(int value)
{
    if (value == barValue())
        return;
    const std::int64_t most = maximum();
    if (most <= barLimit)
        setTop(value);
    else if (value >= barLimit)
        setTop(most);
    else
        setTop(static_cast<std::int64_t>(static_cast<double>(value) / static_cast<double>(barLimit)
                                         * static_cast<double>(most)));
}

} // namespace lockstep::ui
