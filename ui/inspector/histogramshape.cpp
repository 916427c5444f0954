// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/histogramshape.h"

#include <algorithm>

namespace lockstep::ui {
namespace {

constexpr double narrowest = 9;
constexpr std::size_t most = 40;
constexpr double between = 2;
constexpr double lowest = 2;

} // namespace

std::size_t barCount(double width)
{
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0.0, width) / narrowest), 1,
                                   most);
}

HistogramShape layOutHistogram(const Histogram& histogram, const QRectF& area)
{
    HistogramShape shape;
    shape.area = area;
    if (histogram.count() == 0 || area.width() <= 0)
        return shape;
    // Waits of nothing at all still need an axis.
    shape.limit = histogram.maximum() == 0 ? 1000 : histogram.maximum();
    const auto counts = histogram.bars(barCount(area.width()));
    shape.highest = *std::max_element(counts.begin(), counts.end());
    const double column = area.width() / static_cast<double>(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        HistogramBar bar;
        bar.count = counts[i];
        bar.from = shape.limit * static_cast<double>(i) / static_cast<double>(counts.size());
        bar.to = shape.limit * static_cast<double>(i + 1) / static_cast<double>(counts.size());
        double height = 0;
        if (bar.count > 0)
            height = std::max(lowest, area.height() * static_cast<double>(bar.count)
                                          / static_cast<double>(shape.highest));
        const double left = area.left() + column * static_cast<double>(i);
        bar.rect = QRectF(left + between / 2, area.bottom() - height,
                          std::max(1.0, column - between), height);
        shape.bars.push_back(bar);
    }
    return shape;
}

double HistogramShape::xOf(double micros) const
{
    return limit <= 0 ? area.left()
                      : area.left() + area.width() * std::clamp(micros / limit, 0.0, 1.0);
}

const HistogramBar* HistogramShape::barAt(double x) const
{
    if (bars.empty() || x < area.left() || x >= area.right())
        return nullptr;
    const auto place = static_cast<std::size_t>((x - area.left()) / area.width()
                                                * static_cast<double>(bars.size()));
    return &bars[std::min(place, bars.size() - 1)];
}

} // namespace lockstep::ui
