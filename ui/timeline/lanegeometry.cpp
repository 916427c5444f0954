// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanegeometry.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr qreal tallestRow = 38;
constexpr qreal lowestRow = 20;

} // namespace

void LaneGeometry::fitRows()
{
    rowHeight = std::clamp(std::floor((room() - 4) / std::max(lanes, 1u)), lowestRow, tallestRow);
}

int LaneGeometry::mostScrolled() const
{
    const auto content = static_cast<int>(rowHeight * lanes) + 4;
    return std::max(0, content - static_cast<int>(room()));
}

int LaneGeometry::first() const
{
    return static_cast<int>(scrolled / rowHeight);
}

int LaneGeometry::last() const
{
    return std::min(static_cast<int>(lanes),
                    static_cast<int>(std::ceil((scrolled + room()) / rowHeight)));
}

qreal LaneGeometry::topOf(ClientId client) const
{
    return axisHeight - scrolled + rowHeight * (client.value - 1);
}

QRectF LaneGeometry::shownRect(ClientId client) const
{
    const QRectF row(0, topOf(client), area.width(), rowHeight);
    return row.intersected(area.adjusted(0, axisHeight, 0, 0));
}

ClientId LaneGeometry::clientAt(qreal y) const
{
    if (y < axisHeight)
        return {};
    const int row = static_cast<int>((y - axisHeight + scrolled) / rowHeight);
    return row >= 0 && row < static_cast<int>(lanes)
        ? lockstep::clientAt(static_cast<std::size_t>(row))
        : ClientId {};
}

int LaneGeometry::scrolledTo(ClientId client) const
{
    const auto top = static_cast<int>(rowHeight * (client.value - 1));
    const auto bottom = static_cast<int>(top + rowHeight);
    const int whole = static_cast<int>(room());
    if (top < scrolled)
        return top;
    return bottom > scrolled + whole ? bottom - whole : scrolled;
}

} // namespace lockstep::ui
