// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/lanes/lanegeometry.h"

#include <algorithm>
#include <cmath>

namespace lockstep::ui {
namespace {

constexpr qreal tallestRow = 32;
constexpr qreal lowestRow = 23;
constexpr qreal easyRow = 28; ///< from here on the lock's lane can be tall, too
constexpr qreal tallLock = 56;
constexpr qreal lowLock = 42;
constexpr qreal minimap = 28;
constexpr qreal bottomMargin = 2;

} // namespace

void LaneGeometry::fitRows()
{
    minimapHeight = minimap;
    lockHeight = lowLock;
    // A lane is worth more than the whole run in small.
    if (room() < lowestRow + bottomMargin)
        minimapHeight = 0;
    const auto rows = static_cast<qreal>(std::max<std::size_t>(rowCount(), 1));
    lockHeight = tallLock;
    if (room() - bottomMargin < rows * easyRow)
        lockHeight = lowLock;
    rowHeight = std::clamp(std::floor((room() - bottomMargin) / rows), lowestRow, tallestRow);
}

std::size_t LaneGeometry::capacity() const
{
    const qreal lanes = area.bottom() - lockTop() - lowLock - bottomMargin;
    return static_cast<std::size_t>(std::max(1.0, std::floor(lanes / lowestRow)));
}

int LaneGeometry::mostScrolled() const
{
    const auto content
        = static_cast<int>(rowHeight * static_cast<qreal>(rowCount()) + bottomMargin);
    return std::max(0, content - static_cast<int>(room()));
}

std::size_t LaneGeometry::first() const
{
    return static_cast<std::size_t>(scrolled / rowHeight);
}

std::size_t LaneGeometry::last() const
{
    const auto end = static_cast<std::size_t>(
        std::max(0.0, std::ceil((scrolled + std::max(room(), 0.0)) / rowHeight)));
    return std::min(rowCount(), end);
}

std::size_t LaneGeometry::rowOf(ClientId client) const
{
    const auto found = std::ranges::find(order, client);
    return found == order.end() ? rowCount() : static_cast<std::size_t>(found - order.begin());
}

QRectF LaneGeometry::shownRect(ClientId client) const
{
    const std::size_t row = rowOf(client);
    if (row >= order.size())
        return {};
    const QRectF lane(area.left(), topOfRow(row), area.width(), rowHeight);
    return lane.intersected(QRectF(area.left(), lanesTop(), area.width(), std::max(room(), 0.0)));
}

ClientId LaneGeometry::clientAt(qreal y) const
{
    if (y < lanesTop())
        return {};
    const auto row = static_cast<std::size_t>((y - lanesTop() + scrolled) / rowHeight);
    return row < order.size() ? order[row] : ClientId {};
}

bool LaneGeometry::isFoldedAt(qreal y) const
{
    return folded > 0 && y >= topOfRow(order.size()) && y >= lanesTop()
        && y < topOfRow(order.size() + 1);
}

int LaneGeometry::scrolledTo(ClientId client) const
{
    const auto top = static_cast<int>(rowHeight * static_cast<qreal>(rowOf(client)));
    const auto bottom = static_cast<int>(top + rowHeight);
    const int whole = static_cast<int>(room());
    if (top < scrolled)
        return top;
    return bottom > scrolled + whole ? bottom - whole : scrolled;
}

} // namespace lockstep::ui
