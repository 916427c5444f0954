// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QAbstractItemModel>

namespace lockstep::ui {

/// The branches of a history as a tree: a branch stands below its parent. Branches are never
/// deleted, so a new frame only adds and changes rows; another run resets. GUI thread only.
class BranchModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Columns { NameColumn, ForkedColumn, StepsColumn, ColumnCount };
    enum Roles { CurrentRole = Qt::UserRole };
    using QAbstractItemModel::QAbstractItemModel;

    void setBranches(const std::vector<BranchInfo>& branches, BranchId current);
    [[nodiscard]] std::optional<BranchId> branchAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(BranchId branch, int column = NameColumn) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    /// The user typed another name; the model shows the name once a frame brings it.
    void renameRequested(lockstep::BranchId branch, const QString& name);

private:
    struct Item
    {
        BranchInfo info;
        int row = 0;
        std::vector<std::uint32_t> children;
    };
    [[nodiscard]] bool isContinuation(const std::vector<BranchInfo>& branches) const;
    void changed(std::uint32_t branch);

    std::vector<Item> m_items; ///< by branch number
    BranchId m_current;
};

} // namespace lockstep::ui
