// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/inspector/branchmodel.h"

#include "ui/plaintext.h"

#include <QFont>

using namespace Qt::StringLiterals;

namespace lockstep::ui {

bool BranchModel::isContinuation(const std::vector<BranchInfo>& branches) const
{
    if (branches.size() < m_items.size())
        return false;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const BranchInfo& old = m_items[i].info;
        if (old.parent != branches[i].parent || old.forkedAt != branches[i].forkedAt)
            return false;
    }
    return true;
}

void BranchModel::changed(std::uint32_t branch)
{
    const BranchId id(branch);
    Q_EMIT dataChanged(indexOf(id, NameColumn), indexOf(id, StepsColumn));
}

void BranchModel::setBranches(const std::vector<BranchInfo>& branches, BranchId current)
{
    if (!isContinuation(branches)) {
        beginResetModel();
        m_items.clear();
        m_current = current;
        endResetModel();
    }
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].info == branches[i])
            continue;
        m_items[i].info = branches[i];
        changed(static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = m_items.size(); i < branches.size(); ++i) {
        const bool root = i == 0;
        const std::uint32_t parent = branches[i].parent.value;
        const int row = root ? 0 : static_cast<int>(m_items[parent].children.size());
        beginInsertRows(root ? QModelIndex() : indexOf(branches[i].parent), row, row);
        m_items.push_back({ branches[i], row, {} });
        if (!root)
            m_items[parent].children.push_back(static_cast<std::uint32_t>(i));
        endInsertRows();
    }
    if (current != m_current) {
        const BranchId before = std::exchange(m_current, current);
        for (const BranchId branch : { before, current }) {
            if (branch.value < m_items.size())
                changed(branch.value);
        }
    }
}

std::optional<BranchId> BranchModel::branchAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return std::nullopt;
    return BranchId(static_cast<std::uint32_t>(index.internalId()));
}

QModelIndex BranchModel::indexOf(BranchId branch, int column) const
{
    if (branch.value >= m_items.size())
        return {};
    return createIndex(m_items[branch.value].row, column, quintptr { branch.value });
}

QModelIndex BranchModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    const auto branch = branchAt(parent);
    if (!branch)
        return createIndex(0, column, quintptr { 0 });
    return createIndex(row, column,
                       quintptr { m_items[branch->value].children[static_cast<std::size_t>(row)] });
}

QModelIndex BranchModel::parent(const QModelIndex& child) const
{
    const auto branch = branchAt(child);
    if (!branch || !*branch)
        return {};
    return indexOf(m_items[branch->value].info.parent);
}

int BranchModel::rowCount(const QModelIndex& parent) const
{
    const auto branch = branchAt(parent);
    if (!branch)
        return m_items.empty() ? 0 : 1;
    if (parent.column() != NameColumn)
        return 0;
    return static_cast<int>(m_items[branch->value].children.size());
}

int BranchModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QVariant BranchModel::data(const QModelIndex& index, int role) const
{
    const auto branch = branchAt(index);
    if (!branch)
        return {};
    const BranchInfo& info = m_items[branch->value].info;
    const bool current = *branch == m_current;
    const QString name = QString::fromStdString(info.name);
    switch (role) {
    case CurrentRole:
        return current;
    case Qt::FontRole: {
        QFont font;
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        return font;
    }
    case Qt::TextAlignmentRole:
        return index.column() == NameColumn ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return plainTip(
            current
                ? u"%1 is the branch that is shown. Double-click it, or press F2, to rename it."_s
                      .arg(name)
                : u"Double-click or press Enter to go to %1. F2 or the menu renames it."_s.arg(
                    name));
    case Qt::AccessibleTextRole:
        if (index.column() == NameColumn)
            return plain(current ? u"%1, current"_s.arg(name) : name);
        [[fallthrough]];
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (index.column() == NameColumn)
            return name;
        if (index.column() == ForkedColumn)
            return *branch ? QString::number(info.forkedAt) : u"–"_s;
        return QString::number(info.end);
    default:
        return {};
    }
}

bool BranchModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto branch = branchAt(index);
    const QString name = value.toString().simplified();
    if (!branch || role != Qt::EditRole || index.column() != NameColumn || name.isEmpty())
        return false;
    if (name.toStdString() == m_items[branch->value].info.name)
        return false;
    Q_EMIT renameRequested(*branch, name);
    return true;
}

Qt::ItemFlags BranchModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && index.column() == NameColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant BranchModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section != NameColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return u"branch"_s;
    case ForkedColumn:
        return u"from step"_s;
    case StepsColumn:
        return u"steps"_s;
    default:
        return {};
    }
}

} // namespace lockstep::ui
