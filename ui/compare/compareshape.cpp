// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/compare/compareshape.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr double margin = 12;
constexpr double gutter = 24; ///< between panels
constexpr double pad = 8; ///< between a name, its bar and its value
constexpr double leastBar = 70; ///< room for the longest bar
constexpr double air = 4; ///< above and below a bar

} // namespace

std::optional<std::size_t> CompareShape::recipeAt(const QPointF& point) const
{
    for (const ComparePanel& panel : panels) {
        const auto bar = std::ranges::find_if(
            panel.bars, [&](const CompareBar& b) { return b.row.contains(point); });
        if (bar != panel.bars.end())
            return bar->recipe;
    }
    return std::nullopt;
}

const ComparePanel* CompareShape::panelAt(const QPointF& point) const
{
    const auto holds = [&](const ComparePanel& panel) {
        return panel.title.contains(point)
            || std::ranges::any_of(panel.bars,
                                   [&](const CompareBar& b) { return b.row.contains(point); });
    };
    const auto panel = std::ranges::find_if(panels, holds);
    return panel == panels.end() ? nullptr : &*panel;
}

CompareShape layOutComparison(const std::vector<ComparisonRow>& rows,
                              const std::vector<std::size_t>& measures, double width,
                              const CompareMetrics& metrics)
{
    CompareShape shape;
    if (measures.empty())
        return shape;
    const double least = metrics.name + metrics.value + leastBar + 2 * pad;
    const double room = std::max(width - 2 * margin, least);
    const auto fitting = static_cast<std::size_t>((room + gutter) / (least + gutter));
    const std::size_t columns = std::clamp<std::size_t>(fitting, 1, measures.size());
    const double panelWidth
        = (room - gutter * static_cast<double>(columns - 1)) / static_cast<double>(columns);
    const double longest = panelWidth - metrics.name - metrics.value - 2 * pad;
    double top = margin;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const ComparisonRow& row = rows[measures[i]];
        const std::size_t column = i % columns;
        const double panelHeight = metrics.line * static_cast<double>(row.cells.size() + 1) + pad;
        if (i > 0 && column == 0)
            top += panelHeight + gutter / 2;
        const double left = margin + static_cast<double>(column) * (panelWidth + gutter);
        ComparePanel panel { measures[i], QRectF(left, top, panelWidth, metrics.line), {} };
        double greatest = 0;
        for (const ComparisonCell& cell : row.cells)
            greatest = std::max(greatest, cell.known ? cell.value : 0.0);
        double y = top + metrics.line + pad / 2;
        for (std::size_t recipe = 0; recipe < row.cells.size(); ++recipe, y += metrics.line) {
            const ComparisonCell& cell = row.cells[recipe];
            const double length = cell.known && greatest > 0 ? longest * cell.value / greatest : 0;
            const double barLeft = left + metrics.name + pad;
            panel.bars.push_back(
                { recipe, QRectF(left, y, panelWidth, metrics.line),
                  QRectF(left, y, metrics.name, metrics.line),
                  QRectF(barLeft, y + air, length, metrics.line - 2 * air),
                  QRectF(barLeft + length + pad, y, metrics.value, metrics.line) });
        }
        shape.panels.push_back(std::move(panel));
        shape.height = std::max(shape.height, top + panelHeight + margin);
    }
    return shape;
}

} // namespace lockstep::ui
