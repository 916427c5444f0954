// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodetreemodel.h"

#include "core/base/check.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/zookeeper/path.h"
#include "ui/plaintext.h"
#include "ui/text.h"

#include <algorithm>
#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

/// Whether the last transaction's traces in the nodes are those of this very entry.
bool leavesTraces(Event event)
{
    switch (event) {
    case Event::NodeCreated:
    case Event::NodeUpdated:
    case Event::NodeDeleted:
    case Event::NodeReaped:
    case Event::MultiDone:
    case Event::SessionClosed:
    case Event::SessionExpired:
    case Event::None: // a recipe's request without a reply: the entry does not tell what came of it
        return true;
    default:
        return false;
    }
}

std::set<Symbol> touchedBy(const Entry& entry, const ZookeeperState& service)
{
    std::set<Symbol> touched;
    const Event event = serviceOutcome(entry);
    if (event == Event::LockAcquired || event == Event::LockReleased || event == Event::AclSet)
        touched.insert(entry.path);
    if (!leavesTraces(event))
        return touched;
    for (const Znode& node : service.nodes()) {
        if (node.mzxid == service.zxid() || node.pzxid == service.zxid())
            touched.insert(node.path);
    }
    return touched;
}

/// A row is painted often, and has room for the beginning of a value only.
QString valueInRow(const Znode& znode)
{
    constexpr std::size_t longest = 1000;
    return toQString(znode.value.view().substr(0, longest)).simplified();
}

QString spoken(const TreeNode& node, const Moment& world)
{
    if (node.znode.owner)
        return u"%1, locked by %2"_s.arg(node.name, toQString(clientName(world, node.znode.owner)));
    if (node.znode.session)
        return u"%1, ephemeral, of %2"_s.arg(node.name,
                                             toQString(clientName(world, node.marks.holder)));
    return node.name;
}

} // namespace

struct NodeTreeModel::Item
{
    TreeNode node;
    Item* parent = nullptr;
    std::vector<std::unique_ptr<Item>> children; ///< by name

    [[nodiscard]] std::string_view path() const { return node.znode.path.view(); }
};

NodeTreeModel::NodeTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_top(std::make_unique<Item>())
{
}

NodeTreeModel::~NodeTreeModel() = default;

NodeTreeModel::Item* NodeTreeModel::itemOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Item*>(index.internalPointer()) : m_top.get();
}

NodeTreeModel::Item* NodeTreeModel::find(Symbol path) const
{
    const auto found = m_items.find(path.id());
    return found == m_items.end() ? nullptr : found->second;
}

std::size_t NodeTreeModel::rowFor(const Item& parent, std::string_view path)
{
    const auto place = std::ranges::lower_bound(parent.children, path, {},
                                                [](const auto& child) { return child->path(); });
    return static_cast<std::size_t>(place - parent.children.begin());
}

QModelIndex NodeTreeModel::indexOfItem(const Item* item) const
{
    if (item == nullptr || item == m_top.get())
        return {};
    return createIndex(static_cast<int>(rowFor(*item->parent, item->path())), 0, item);
}

const TreeNode* NodeTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? &itemOf(index)->node : nullptr;
}

QModelIndex NodeTreeModel::indexOf(Symbol path) const
{
    return indexOfItem(find(path));
}

QModelIndex NodeTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    const auto& children = itemOf(parent)->children;
    if (column != 0 || row < 0 || static_cast<std::size_t>(row) >= children.size())
        return {};
    return createIndex(row, 0, children[static_cast<std::size_t>(row)].get());
}

QModelIndex NodeTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOfItem(itemOf(child)->parent) : QModelIndex();
}

int NodeTreeModel::rowCount(const QModelIndex& parent) const
{
    return static_cast<int>(itemOf(parent)->children.size());
}

int NodeTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant NodeTreeModel::data(const QModelIndex& index, int role) const
{
    const TreeNode* shown = node(index);
    if (shown == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return shown->name;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return plainTip(nodeTip(*shown, m_shown->world, m_now));
    case Qt::AccessibleTextRole:
        return plain(spoken(*shown, m_shown->world));
    case PathRole:
        return toQString(shown->znode.path.view());
    case ValueRole:
        return toQString(shown->znode.value.view());
    default:
        return {};
    }
}

void NodeTreeModel::setFrame(const Frame& frame)
{
    const Moment& world = frame.world();
    m_now = frame.now();
    const auto before = std::exchange(m_shown, frame.replica);
    if (before != m_shown) {
        static const std::vector<Znode> none;
        showNodes(before ? before->world.service.nodes() : none, world.service.nodes());
        showMarks(world);
    }
    touch(frame);
}

QString NodeTreeModel::nameOf(ClientId client) const
{
    return m_shown ? toQString(clientName(m_shown->world, client)) : QString();
}

std::vector<Fact> NodeTreeModel::factsOf(const TreeNode& node) const
{
    return nodeFacts(node, m_shown->world, m_now);
}

void NodeTreeModel::showNodes(const std::vector<Znode>& before, const std::vector<Znode>& nodes)
{
    std::vector<Symbol> gone;
    std::vector<const Znode*> fresh;
    std::vector<const Znode*> changed;
    auto old = before.begin();
    for (const Znode& node : nodes) {
        for (; old != before.end() && old->path < node.path; ++old)
            gone.push_back(old->path);
        if (old == before.end() || old->path != node.path) {
            fresh.push_back(&node);
            continue;
        }
        if (*old != node)
            changed.push_back(&node);
        ++old;
    }
    for (; old != before.end(); ++old)
        gone.push_back(old->path);
    remove(std::move(gone));
    insert(std::move(fresh));
    for (const Znode* node : changed)
        change(*node);
}

void NodeTreeModel::forget(Item& item)
{
    m_items.erase(item.node.znode.path.id());
    for (const auto& child : item.children)
        forget(*child);
}

void NodeTreeModel::remove(std::vector<Symbol> paths)
{
    // Parents first: their descendants go with them, and must not be looked at again.
    std::ranges::sort(paths, {}, [](Symbol path) { return path.view().size(); });
    for (const Symbol path : paths) {
        Item* const item = find(path);
        if (item == nullptr)
            continue;
        Item& parent = *item->parent;
        const std::size_t row = rowFor(parent, item->path());
        beginRemoveRows(indexOfItem(&parent), static_cast<int>(row), static_cast<int>(row));
        forget(*item);
        parent.children.erase(parent.children.begin() + static_cast<std::ptrdiff_t>(row));
        endRemoveRows();
    }
}

void NodeTreeModel::insert(std::vector<const Znode*> fresh)
{
    // A parent's path is shorter; within a parent the names come in order, so that neighbours are
    // told to the view in one go.
    std::ranges::sort(fresh, [](const Znode* a, const Znode* b) {
        const std::size_t left = parentPath(a->path.view()).size();
        const std::size_t right = parentPath(b->path.view()).size();
        if (a->parent != b->parent)
            return left != right ? left < right : a->parent < b->parent;
        return a->path.view() < b->path.view();
    });
    for (std::size_t i = 0; i < fresh.size();) {
        const Symbol parentOfRun = fresh[i]->parent;
        Item* const known = parentOfRun.empty() ? m_top.get() : find(parentOfRun);
        LOCKSTEP_CHECK(known != nullptr, "a node comes after its parent");
        Item& parent = *known;
        const std::size_t row = rowFor(parent, fresh[i]->path.view());
        std::size_t end = i + 1;
        while (end < fresh.size() && fresh[end]->parent == parentOfRun
               && rowFor(parent, fresh[end]->path.view()) == row)
            ++end;
        insertRun(parent, row,
                  { fresh.begin() + static_cast<std::ptrdiff_t>(i),
                    fresh.begin() + static_cast<std::ptrdiff_t>(end) });
        i = end;
    }
}

void NodeTreeModel::insertRun(Item& parent, std::size_t row, const std::vector<const Znode*>& run)
{
    std::vector<std::unique_ptr<Item>> items;
    for (const Znode* znode : run) {
        auto item = std::make_unique<Item>();
        item->node.znode = *znode;
        item->node.name = znode->parent.empty() ? u"/"_s : toQString(nodeName(znode->path.view()));
        item->node.value = valueInRow(*znode);
        // Marks of the path from before the node stay: see showMarks().
        if (const auto known = m_marks.find(znode->path); known != m_marks.end())
            item->node.marks = known->second;
        item->parent = &parent;
        m_items[znode->path.id()] = item.get();
        items.push_back(std::move(item));
    }
    beginInsertRows(indexOfItem(&parent), static_cast<int>(row),
                    static_cast<int>(row + run.size() - 1));
    parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(row),
                           std::make_move_iterator(items.begin()),
                           std::make_move_iterator(items.end()));
    endInsertRows();
}

void NodeTreeModel::tell(const Item& item)
{
    const QModelIndex index = indexOfItem(&item);
    Q_EMIT dataChanged(index, index);
}

void NodeTreeModel::change(const Znode& znode)
{
    Item& item = *find(znode.path);
    if (item.node.znode.value != znode.value)
        item.node.value = valueInRow(znode);
    item.node.znode = znode;
    tell(item);
}

void NodeTreeModel::showMarks(const Moment& world)
{
    const MarkTable before = std::exchange(m_marks, marksOf(world));
    const auto show = [this](Symbol path, const NodeMarks& mark) {
        Item* const item = find(path);
        if (item == nullptr || item->node.marks == mark)
            return;
        item->node.marks = mark;
        tell(*item);
    };
    // Both in order: with many nodes only what differs may be looked up.
    auto old = before.begin();
    for (const auto& [path, mark] : m_marks) {
        for (; old != before.end() && old->first < path; ++old)
            show(old->first, {});
        const bool known = old != before.end() && old->first == path;
        if (!known || old->second != mark)
            show(path, mark);
        if (known)
            ++old;
    }
    for (; old != before.end(); ++old)
        show(old->first, {});
}

void NodeTreeModel::touch(const Frame& frame)
{
    std::set<Symbol> touched;
    const Step cursor = frame.cursor();
    if (cursor > frame.journal.begin() && cursor <= frame.journal.end())
        touched = touchedBy(frame.journal[cursor - 1], frame.world().service);
    if (touched == m_touched)
        return;
    const std::set<Symbol> before = std::exchange(m_touched, touched);
    for (const auto& paths : { std::cref(before), std::cref(m_touched) }) {
        for (const Symbol path : paths.get()) {
            Item* const item = find(path);
            if (item == nullptr || item->node.touched == m_touched.contains(path))
                continue;
            item->node.touched = m_touched.contains(path);
            tell(*item);
        }
    }
}

} // namespace lockstep::ui
