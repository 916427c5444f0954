// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/tree/treenode.h"

#include <QAbstractItemModel>

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace lockstep::ui {

/// The service's nodes as a tree. A new world changes only the rows that differ, so that expansion,
/// selection and scrolling stay; a hundred thousand nodes are compared in one pass over two flat
/// lists. GUI thread only.
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
    /// The name of a client in the shown world.
    [[nodiscard]] QString nameOf(ClientId client) const;
    /// The facts about a node of the model.
    [[nodiscard]] std::vector<Fact> factsOf(const TreeNode& node) const;
    /// The shown simulated time.
    [[nodiscard]] Micros now() const { return m_now; }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Item;
    [[nodiscard]] Item* itemOf(const QModelIndex& index) const;
    [[nodiscard]] Item* find(Symbol path) const;
    [[nodiscard]] QModelIndex indexOfItem(const Item* item) const;
    [[nodiscard]] static std::size_t rowFor(const Item& parent, std::string_view path);
    void showNodes(const std::vector<Znode>& before, const std::vector<Znode>& nodes);
    void remove(std::vector<Symbol> paths);
    void insert(std::vector<const Znode*> fresh);
    void insertRun(Item& parent, std::size_t row, const std::vector<const Znode*>& run);
    void change(const Znode& znode);
    void showMarks(const Moment& world);
    void touch(const Frame& frame);
    void tell(const Item& item);
    void forget(Item& item);

    std::unique_ptr<Item> m_top; ///< invisible; its only child is "/"
    std::unordered_map<std::uint32_t, Item*> m_items; ///< by symbol number
    std::shared_ptr<const Replica> m_shown; ///< null before the first frame
    MarkTable m_marks;
    std::set<Symbol> m_touched;
    Micros m_now = 0;
};

} // namespace lockstep::ui
