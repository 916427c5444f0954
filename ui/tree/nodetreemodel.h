// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>
#include <vector>

namespace lockstep::ui {

/// One node as the tree shows it.
struct TreeNode
{
    Znode znode;
    QString name; ///< the last component; "/" for the root
    QString value; ///< on one line
    Phase ownerPhase = Phase::Absent;
    bool ownerBelieves = false; ///< else the owner in the service does not know it
    bool touched = false; ///< changed by the step that is shown
};

/// The service's nodes as a tree. A new world changes only the rows that differ, so that what is
/// expanded, selected and scrolled stays. GUI thread only.
class NodeTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Roles { PathRole = Qt::UserRole, ValueRole };

    explicit NodeTreeModel(QObject* parent = nullptr);
    ~NodeTreeModel() override;

    /// Shows the world at a frame's cursor.
    void setFrame(const Frame& frame);

    /// The node of an index; null for an invalid one.
    [[nodiscard]] const TreeNode* node(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(Symbol path) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Item;
    [[nodiscard]] Item* itemOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOfItem(const Item* item) const;
    void removeMissing(const ZookeeperState& service);
    void insertNew(const ZookeeperState& service);
    void insert(const Znode& znode);
    void changeExisting(const World& world);
    void touch(const Frame& frame);
    void forget(Item& item);
    [[nodiscard]] static QString tooltip(const TreeNode& node);

    std::unique_ptr<Item> m_top; ///< invisible; its only child is "/"
    std::unordered_map<std::uint32_t, Item*> m_items; ///< by symbol number
    Symbol m_touched;
    Micros m_now = 0;
};

} // namespace lockstep::ui
