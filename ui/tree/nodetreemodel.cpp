// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/tree/nodetreemodel.h"

#include "core/base/duration.h"
#include "core/zookeeper/path.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lockstep::ui {
namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString hex(Zxid zxid)
{
    return u"0x"_s + QString::number(zxid.value, 16);
}

bool changesNode(Event event)
{
    return event == Event::NodeCreated || event == Event::NodeUpdated
        || event == Event::LockAcquired || event == Event::LockReleased;
}

} // namespace

struct NodeTreeModel::Item
{
    TreeNode node;
    Item* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Item>> children; ///< by name
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

QModelIndex NodeTreeModel::indexOfItem(const Item* item) const
{
    return item == nullptr || item == m_top.get() ? QModelIndex()
                                                  : createIndex(item->row, 0, item);
}

const TreeNode* NodeTreeModel::node(const QModelIndex& index) const
{
    return index.isValid() ? &itemOf(index)->node : nullptr;
}

QModelIndex NodeTreeModel::indexOf(Symbol path) const
{
    const auto found = m_items.find(path.id());
    return found == m_items.end() ? QModelIndex() : indexOfItem(found->second);
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
    case Qt::ToolTipRole: {
        const QString since = shown->znode.owner
            ? u"\nsince %1 (for %2)"_s.arg(text(formatTime(shown->znode.lockedAt)),
                                            text(formatDuration(m_now - shown->znode.lockedAt)))
            : QString();
        return QString(tooltip(*shown) + since);
    }
    case Qt::AccessibleTextRole:
        return shown->znode.owner
            ? u"%1, locked by %2"_s.arg(shown->name, text(clientName(shown->znode.owner)))
            : shown->name;
    case Qt::AccessibleDescriptionRole:
        return tooltip(*shown);
    case PathRole:
        return text(shown->znode.path.view());
    case ValueRole:
        return text(shown->znode.value.view());
    default:
        return {};
    }
}

QString NodeTreeModel::tooltip(const TreeNode& node)
{
    const Znode& z = node.znode;
    QString tip = u"path %1\nvalue \"%2\"\nversion %3\ncreated by %4\nlast changed by %5\n"_s.arg(
        text(z.path.view()), text(z.value.view()), QString::number(z.version), hex(z.czxid),
        hex(z.mzxid));
    if (!z.owner)
        return tip + u"not locked"_s;
    tip += u"locked by %1"_s.arg(text(clientName(z.owner)));
    if (!node.ownerBelieves)
        tip += u", which does not believe that it has the lock"_s;
    return tip;
}

void NodeTreeModel::setFrame(const Frame& frame)
{
    const World& world = frame.world();
    m_now = frame.atHead() ? std::max(frame.headTime, world.now) : world.now;
    removeMissing(world.service);
    insertNew(world.service);
    changeExisting(world);
    touch(frame);
}

void NodeTreeModel::forget(Item& item)
{
    m_items.erase(item.node.znode.path.id());
    for (const auto& child : item.children)
        forget(*child);
}

void NodeTreeModel::removeMissing(const ZookeeperState& service)
{
    std::vector<Item*> missing;
    for (const auto& [id, item] : m_items) {
        if (service.find(Symbol::fromId(id)) == nullptr)
            missing.push_back(item);
    }
    // Parents first: what is below goes with them, and must not be looked at again.
    std::sort(missing.begin(), missing.end(), [](const Item* a, const Item* b) {
        return a->node.znode.path.view().size() < b->node.znode.path.view().size();
    });
    std::vector<Symbol> paths;
    for (const Item* item : missing)
        paths.push_back(item->node.znode.path);
    for (const Symbol path : paths) {
        const auto found = m_items.find(path.id());
        if (found == m_items.end())
            continue;
        Item* item = found->second;
        auto& siblings = item->parent->children;
        const int row = item->row;
        beginRemoveRows(indexOfItem(item->parent), row, row);
        forget(*item);
        siblings.erase(siblings.begin() + row);
        for (std::size_t i = static_cast<std::size_t>(row); i < siblings.size(); ++i)
            siblings[i]->row = static_cast<int>(i);
        endRemoveRows();
    }
}

void NodeTreeModel::insertNew(const ZookeeperState& service)
{
    if (service.nodes().size() == m_items.size())
        return;
    std::vector<const Znode*> fresh;
    for (const Znode& znode : service.nodes()) {
        if (!m_items.contains(znode.path.id()))
            fresh.push_back(&znode);
    }
    // A parent's path is shorter; within a parent the names come in order.
    std::sort(fresh.begin(), fresh.end(), [](const Znode* a, const Znode* b) {
        const auto left = a->path.view();
        const auto right = b->path.view();
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    for (const Znode* znode : fresh)
        insert(*znode);
}

void NodeTreeModel::insert(const Znode& znode)
{
    const std::string_view path = znode.path.view();
    const bool root = path == "/";
    Item* parent = root ? m_top.get()
                        : m_items.at(Symbol::intern(parentPath(path)).id());
    auto item = std::make_unique<Item>();
    item->node.znode.path = znode.path;
    item->node.name = root ? u"/"_s : text(nodeName(path));
    item->parent = parent;
    auto& siblings = parent->children;
    const auto place = std::lower_bound(
        siblings.begin(), siblings.end(), path, [](const auto& sibling, std::string_view p) {
            return sibling->node.znode.path.view() < p;
        });
    const int row = static_cast<int>(place - siblings.begin());
    beginInsertRows(indexOfItem(parent), row, row);
    m_items[znode.path.id()] = item.get();
    siblings.insert(place, std::move(item));
    for (std::size_t i = static_cast<std::size_t>(row); i < siblings.size(); ++i)
        siblings[i]->row = static_cast<int>(i);
    endInsertRows();
}

void NodeTreeModel::changeExisting(const World& world)
{
    for (const Znode& znode : world.service.nodes()) {
        Item* item = m_items.at(znode.path.id());
        TreeNode& shown = item->node;
        const bool present = world.has(znode.owner);
        const Phase phase = present ? world.client(znode.owner).phase : Phase::Absent;
        const bool believes = present && world.client(znode.owner).believes();
        // A node that is only just inserted has no zxid yet, except for the root.
        if (shown.znode == znode && shown.ownerPhase == phase && shown.ownerBelieves == believes)
            continue;
        if (shown.znode.value != znode.value)
            shown.value = text(znode.value.view()).simplified();
        shown.znode = znode;
        shown.ownerPhase = phase;
        shown.ownerBelieves = believes;
        const QModelIndex index = indexOfItem(item);
        Q_EMIT dataChanged(index, index);
    }
}

void NodeTreeModel::touch(const Frame& frame)
{
    Symbol touched;
    const Step cursor = frame.cursor();
    if (cursor > frame.journal.begin() && cursor <= frame.journal.end()) {
        const Entry& entry = frame.journal[cursor - 1];
        if (changesNode(entry.event))
            touched = entry.path;
    }
    if (touched == m_touched)
        return;
    for (const Symbol path : { m_touched, touched }) {
        const auto found = m_items.find(path.id());
        if (path.empty() || found == m_items.end())
            continue;
        found->second->node.touched = path == touched;
        const QModelIndex index = indexOfItem(found->second);
        Q_EMIT dataChanged(index, index);
    }
    m_touched = touched;
}

} // namespace lockstep::ui
