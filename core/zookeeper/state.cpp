// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/state.h"

#include "core/base/hash.h"
#include "core/base/overloaded.h"
#include "core/zookeeper/path.h"

#include <algorithm>

namespace lockstep {
namespace {

auto placeOf(const std::vector<Znode>& nodes, Symbol path)
{
    return std::lower_bound(nodes.begin(), nodes.end(), path,
                            [](const Znode& node, Symbol p) { return node.path < p; });
}

} // namespace

ZookeeperState::ZookeeperState()
{
    static const Symbol root = Symbol::intern("/");
    m_nodes.push_back(Znode { .path = root });
}

Reply ZookeeperState::apply(ClientId client, const Operation& operation, Micros now)
{
    if (!std::holds_alternative<GetNode>(operation))
        ++m_zxid.value;
    return std::visit(Overloaded {
                          [&](const CreateNode& o) { return create(o); },
                          [&](const GetNode& o) { return get(o); },
                          [&](const SetNode& o) { return set(o); },
                          [&](const LockNode& o) { return lock(client, o, now); },
                          [&](const UnlockNode& o) { return unlock(client, o, now); },
                      },
                      operation);
}

const Znode* ZookeeperState::find(Symbol path) const
{
    const auto place = placeOf(m_nodes, path);
    return place != m_nodes.end() && place->path == path ? &*place : nullptr;
}

Znode* ZookeeperState::findMutable(Symbol path)
{
    return const_cast<Znode*>(find(path)); // NOLINT: the node is a member of this non-const object
}

std::vector<const Znode*> ZookeeperState::children(Symbol path) const
{
    std::vector<const Znode*> found;
    for (const Znode& node : m_nodes) {
        const std::string_view candidate = node.path.view();
        if (candidate.size() > 1 && parentPath(candidate) == path.view())
            found.push_back(&node);
    }
    std::sort(found.begin(), found.end(),
              [](const Znode* a, const Znode* b) { return a->path.view() < b->path.view(); });
    return found;
}

// A node that is not there may also have a name that no node can have; the reason is worked out only
// on this failing path, so that operations on nodes that exist do not pay for it.
Reply ZookeeperState::missing(Symbol path) const
{
    return Reply { .event = pathProblem(path.view()) ? Event::PathMalformed : Event::NodeMissing };
}

Reply ZookeeperState::create(const CreateNode& operation)
{
    const auto place = placeOf(m_nodes, operation.path);
    if (place != m_nodes.end() && place->path == operation.path)
        return Reply { .event = Event::NodeExists, .value = place->value };
    if (pathProblem(operation.path.view()))
        return Reply { .event = Event::PathMalformed };
    if (find(Symbol::intern(parentPath(operation.path.view()))) == nullptr)
        return Reply { .event = Event::ParentMissing };
    m_nodes.insert(place,
                   Znode { .path = operation.path,
                           .value = operation.value,
                           .czxid = m_zxid,
                           .mzxid = m_zxid });
    return Reply { .event = Event::NodeCreated };
}

Reply ZookeeperState::get(const GetNode& operation) const
{
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    return Reply { .event = Event::NodeRead, .value = node->value, .version = node->version };
}

Reply ZookeeperState::set(const SetNode& operation)
{
    Znode* const node = findMutable(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    node->value = operation.value;
    node->version += 1;
    node->mzxid = m_zxid;
    return Reply { .event = Event::NodeUpdated, .version = node->version };
}

Reply ZookeeperState::lock(ClientId client, const LockNode& operation, Micros now)
{
    Znode* const node = findMutable(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (node->owner) {
        return Reply { .event = node->owner == client ? Event::LockAlreadyOwned
                                                      : Event::LockContended,
                       .owner = node->owner,
                       .heldFor = now - node->lockedAt };
    }
    node->owner = client;
    node->lockedAt = now;
    return Reply { .event = Event::LockAcquired };
}

Reply ZookeeperState::unlock(ClientId client, const UnlockNode& operation, Micros now)
{
    Znode* const node = findMutable(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (!node->owner)
        return Reply { .event = Event::LockNotLocked };
    const Reply reply { .event
                        = node->owner == client ? Event::LockReleased : Event::LockNotOwned,
                        .owner = node->owner,
                        .heldFor = now - node->lockedAt };
    if (node->owner == client) {
        node->owner = {};
        node->lockedAt = 0;
    }
    return reply;
}

std::uint64_t ZookeeperState::fingerprint() const
{
    std::uint64_t h = m_zxid.value;
    for (const Znode& node : m_nodes) {
        const std::uint64_t names = (std::uint64_t { node.path.id() } << 32u) | node.value.id();
        const std::uint64_t lock = (std::uint64_t { node.version } << 32u) | node.owner.value;
        h = mix(h, mix(names, lock) ^ mix(node.czxid.value, node.mzxid.value)
                    ^ static_cast<std::uint64_t>(node.lockedAt));
    }
    return h;
}

} // namespace lockstep
