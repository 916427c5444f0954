// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/table.h"

#include <QRectF>

#include <cstddef>
#include <optional>
#include <vector>

namespace lockstep::ui {

/// One recipe's bar.
struct CompareBar
{
    std::size_t recipe = 0;
    QRectF row; ///< the whole row, for the mouse
    QRectF name;
    QRectF bar; ///< its length shows the value; empty without one
    QRectF value;
};

/// One measure.
struct ComparePanel
{
    std::size_t measure = 0; ///< its place among the rows
    QRectF title;
    std::vector<CompareBar> bars; ///< in the order of the recipes
};

/// The places of everything in the plot: small multiples, one scale within each. Pure geometry.
struct CompareShape
{
    std::vector<ComparePanel> panels;
    double height = 0; ///< of the whole plot

    /// The recipe whose bar is at that point.
    [[nodiscard]] std::optional<std::size_t> recipeAt(const QPointF& point) const;
    [[nodiscard]] const ComparePanel* panelAt(const QPointF& point) const;
};

/// The room that texts need.
struct CompareMetrics
{
    double line = 18; ///< of a bar's row
    double name = 110; ///< the widest name's
    double value = 60; ///< the widest value's
};

/// Lays panels out for the rows at @p measures, as many beside each other as @p width takes. The
/// longest bar of a panel is its greatest value.
[[nodiscard]] CompareShape layOutComparison(const std::vector<ComparisonRow>& rows,
                                            const std::vector<std::size_t>& measures, double width,
                                            const CompareMetrics& metrics);

} // namespace lockstep::ui
