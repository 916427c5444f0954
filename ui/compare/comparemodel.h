// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/compare/table.h"

#include <QAbstractTableModel>

#include <vector>

namespace lockstep::ui {

/// The rows of a comparison, a column for each recipe. GUI thread only.
class CompareModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Roles {
        BestRole = Qt::UserRole, ///< bool: the best value of its row
        BrokenRole, ///< bool: that recipe broke an invariant
        VerdictRole, ///< a column's head: what came of the recipe
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setStandings(std::vector<Standing> standings);
    [[nodiscard]] const std::vector<Standing>& standings() const { return m_standings; }
    [[nodiscard]] const std::vector<ComparisonRow>& rows() const { return m_rows; }
    /// The row of that key, or -1.
    [[nodiscard]] int rowOf(std::string_view key) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Standing> m_standings;
    std::vector<ComparisonRow> m_rows;
};

} // namespace lockstep::ui
