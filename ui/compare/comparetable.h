// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QTableView>

#include <cstddef>
#include <vector>

namespace lockstep::ui {

class CompareModel;

/// The figures of a comparison: a row for each measure, a column for each recipe, whose name is a
/// link. The rows that are selected are those to be drawn. GUI thread only.
class CompareTable : public QTableView
{
    Q_OBJECT
public:
    /// @p model must outlive this.
    explicit CompareTable(CompareModel* model, QWidget* parent = nullptr);

    /// The selected measures, by their rows, as many as there is room to draw; while none is
    /// selected, those that tell most.
    [[nodiscard]] std::vector<std::size_t> measures() const;

private:
    CompareModel* m_model;
};

} // namespace lockstep::ui
