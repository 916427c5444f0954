// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/state.h"

#include "core/base/hash.h"
#include "core/zookeeper/acl.h"
#include "core/zookeeper/path.h"
#include "core/zookeeper/txn.h"

#include <algorithm>

namespace lockstep {
namespace {

Symbol rootPath()
{
    static const Symbol root = Symbol::intern("/");
    return root;
}

bool isWatcherType(WatcherType type)
{
    return type == WatcherType::Children || type == WatcherType::Data || type == WatcherType::Any;
}

/// Whether it is nothing, or one slash, but for what Java's String.trim() takes off.
bool isBlankPrefix(std::string_view prefix)
{
    const auto isTrimmed = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
    const auto begin = std::ranges::find_if_not(prefix, isTrimmed);
    const auto end
        = std::ranges::find_if_not(prefix.rbegin(), std::reverse_iterator(begin), isTrimmed).base();
    return std::string_view(begin, end) == "/" || begin == end;
}

template <class Nodes>
auto placeOf(Nodes& nodes, Symbol path)
{
    // A small tree, as a lock's mostly is, is searched faster from its front than by halving.
    constexpr std::size_t small = 12;
    if (nodes.size() <= small) {
        auto place = nodes.begin();
        while (place != nodes.end() && place->path < path)
            ++place;
        return place;
    }
    return std::partition_point(nodes.begin(), nodes.end(),
                                [path](const Znode& node) { return node.path < path; });
}

} // namespace

ZookeeperState::ZookeeperState()
{
    static const std::vector<Znode> birth = [] {
        const Symbol zookeeper = Symbol::intern("/zookeeper");
        std::vector<Znode> nodes {
            Znode { .path = rootPath(), .numChildren = 1 },
            Znode { .path = zookeeper, .parent = rootPath(), .numChildren = 2 },
            Znode { .path = Symbol::intern("/zookeeper/quota"), .parent = zookeeper },
            // DataTree.addConfigNode sets its ACL with version -1, which the server takes
            // literally.
            Znode { .path = Symbol::intern("/zookeeper/config"),
                    .parent = zookeeper,
                    .acl = Symbol::intern("world:anyone:r"),
                    .aclVersion = -1 },
        };
        std::sort(nodes.begin(), nodes.end(),
                  [](const Znode& a, const Znode& b) { return a.path < b.path; });
        return nodes;
    }();
    m_nodes = birth;
}

Reply ZookeeperState::apply(const Caller& caller, const Operation& operation, Micros now)
{
    if (isWrite(operation))
        ++m_zxid.value;
    if (caller.session && session(caller.session) == nullptr)
        return Reply { .event = Event::SessionGone, .code = ErrorCode::SessionExpired };
    return caller.wantsContents ? answerWithContents(caller, operation, now)
                                : answer(caller, operation, now);
}

Reply ZookeeperState::answer(const Caller& caller, const Operation& operation, Micros now)
{
    return std::visit([&](const auto& o) { return perform(caller, o, now); }, operation);
}

const Znode* ZookeeperState::find(Symbol path) const
{
    const Symbol known = path.empty() ? rootPath() : path;
    const auto place = placeOf(m_nodes, known);
    return place != m_nodes.end() && place->path == known ? &*place : nullptr;
}

Znode* ZookeeperState::findMutable(Symbol path)
{
    return const_cast<Znode*>(find(path)); // NOLINT: the node is a member of this non-const object
}

void ZookeeperState::beginSequence(Symbol path, std::int32_t number)
{
    findMutable(path)->creates = number;
}

std::vector<const Znode*> ZookeeperState::children(Symbol path) const
{
    std::vector<const Znode*> found;
    const Znode* const parent = find(path);
    if (parent == nullptr)
        return found;
    // A symbol's text is looked up once, not with every comparison.
    std::vector<std::pair<std::string_view, const Znode*>> named;
    named.reserve(static_cast<std::size_t>(parent->numChildren));
    for (const Znode& node : m_nodes) {
        if (node.parent == parent->path)
            named.emplace_back(node.path.view(), &node);
    }
    std::sort(named.begin(), named.end());
    found.reserve(named.size());
    for (const auto& [name, node] : named)
        found.push_back(node);
    return found;
}

std::vector<Symbol> ZookeeperState::ephemeralsOf(SessionId session, Symbol prefix) const
{
    std::vector<Symbol> found;
    const bool all = isBlankPrefix(prefix.view());
    for (const Znode& node : m_nodes) {
        if (session && node.session == session
            && (all || node.path.view().starts_with(prefix.view())))
            found.push_back(node.path);
    }
    std::sort(found.begin(), found.end(), [](Symbol a, Symbol b) { return a.view() < b.view(); });
    return found;
}

// A node that is not there may also have a name that no node can have; the reason is worked out
// only on this failing path, so that operations on nodes that exist do not pay for it.
Reply ZookeeperState::missing(Symbol path) const
{
    return Reply { .event = pathProblem(path.view()) ? Event::PathMalformed : Event::NodeMissing,
                   .code = ErrorCode::NoNode };
}

Reply ZookeeperState::perform(const Caller& caller, const GetNode& operation, Micros)
{
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (!permits(node->acl, Permission::Read))
        return denied();
    if (operation.watch && isConnected(caller.session))
        m_watches.watchData(operation.path, caller.session, WatchMode::OneShot);
    return Reply { .event = Event::NodeRead,
                   .value = node->value,
                   .count = static_cast<std::uint32_t>(node->version) };
}

Reply ZookeeperState::perform(const Caller& caller, const ExistsNode& operation, Micros)
{
    if (operation.path.view().find('\0') != std::string_view::npos)
        return Reply { .event = Event::PathMalformed, .code = ErrorCode::BadArguments };
    // The watch is set before the server looks for the node.
    if (operation.watch && isConnected(caller.session))
        m_watches.watchData(operation.path, caller.session, WatchMode::OneShot);
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return Reply { .event = Event::NodeAbsent, .code = ErrorCode::NoNode };
    return Reply { .event = Event::NodeFound, .count = static_cast<std::uint32_t>(node->version) };
}

Reply ZookeeperState::perform(const Caller& caller, const GetChildren& operation, Micros)
{
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (!permits(node->acl, Permission::Read))
        return denied();
    if (operation.watch && isConnected(caller.session))
        m_watches.watchChildren(operation.path, caller.session, WatchMode::OneShot);
    return Reply { .event = Event::ChildrenRead,
                   .count = static_cast<std::uint32_t>(node->numChildren) };
}

Reply ZookeeperState::perform(const Caller&, const CountDescendants& operation, Micros)
{
    const Znode* const top = find(operation.path);
    if (top == nullptr)
        return missing(operation.path);
    if (!permits(top->acl, Permission::Read))
        return denied();
    const std::string_view path = top->path.view();
    const auto below = [&](const Znode& node) {
        const std::string_view other = node.path.view();
        return path.size() == 1 ? other.size() > 1
                                : other.size() > path.size() && other[path.size()] == '/'
                && other.starts_with(path);
    };
    auto count = std::count_if(m_nodes.begin(), m_nodes.end(), below);
    // Under its other name the root is below itself (DataTree.getAllChildrenNumber).
    if (operation.path.empty())
        ++count;
    return Reply { .event = Event::DescendantsCounted, .count = static_cast<std::uint32_t>(count) };
}

Reply ZookeeperState::perform(const Caller& caller, const GetEphemerals& operation, Micros)
{
    const auto found = ephemeralsOf(caller.session, operation.path);
    return Reply { .event = Event::EphemeralsRead,
                   .count = static_cast<std::uint32_t>(found.size()) };
}

// One server has always seen everything. The path is echoed, whatever it is.
Reply ZookeeperState::perform(const Caller&, const Sync& operation, Micros)
{
    return Reply { .event = Event::Synced, .path = operation.path };
}

Reply ZookeeperState::perform(const Caller&, const GetAcl& operation, Micros)
{
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (!permits(node->acl,
                 static_cast<std::uint8_t>(Permission::Read)
                     | static_cast<std::uint8_t>(Permission::Admin)))
        return denied();
    return Reply { .event = Event::AclRead,
                   .value = node->acl,
                   .count = static_cast<std::uint32_t>(node->aclVersion) };
}

Reply ZookeeperState::perform(const Caller& caller, const AddWatch& operation, Micros)
{
    if (operation.mode != WatchMode::Persistent && operation.mode != WatchMode::Recursive)
        return Reply { .event = Event::ArgumentsBad, .code = ErrorCode::MarshallingError };
    if (!isConnected(caller.session))
        return Reply { .event = Event::ArgumentsBad, .code = ErrorCode::BadArguments };
    m_watches.watchData(operation.path, caller.session, operation.mode);
    m_watches.watchChildren(operation.path, caller.session, operation.mode);
    return Reply { .event = Event::WatchSet };
}

Reply ZookeeperState::perform(const Caller& caller, const RemoveWatches& operation, Micros)
{
    if (!isWatcherType(operation.type))
        return Reply { .event = Event::ArgumentsBad, .code = ErrorCode::MarshallingError };
    if (!m_watches.remove(operation.path, caller.session, operation.type))
        return Reply { .event = Event::WatchMissing, .code = ErrorCode::NoWatcher };
    return Reply { .event = Event::WatchRemoved };
}

// A server finds anybody's watch here (WatchManager.containsWatcher). A path that does not begin
// with a slash has no parent, over which the server stumbles (PathParentIterator): at once when
// there is no slash at all, else only when it looks for recursive watches that far up. The empty
// path is not looked up at all.
Reply ZookeeperState::perform(const Caller&, const CheckWatches& operation, Micros)
{
    const auto watchedAs
        = [&](WatcherType type) { return m_watches.isWatched(operation.path, type); };
    const bool any = operation.type == WatcherType::Any;
    const std::string_view path = operation.path.view();
    const bool stumbles = !path.empty() && path.front() != '/'
        && (path.find('/') == std::string_view::npos
            || (m_watches.hasRecursive()
                && !(any ? watchedAs(WatcherType::Data) && watchedAs(WatcherType::Children)
                         : watchedAs(operation.type))));
    if (!isWatcherType(operation.type) || stumbles)
        return Reply { .event = Event::ArgumentsBad, .code = ErrorCode::MarshallingError };
    if (path.empty() || !m_watches.isWatched(operation.path, operation.type))
        return Reply { .event = Event::WatchMissing, .code = ErrorCode::NoWatcher };
    return Reply { .event = Event::WatchFound };
}

// DataTree.setWatches. What is sent here comes before the reply.
Reply ZookeeperState::perform(const Caller& caller, const SetWatches& operation, Micros)
{
    Reply reply { .event = Event::WatchesRestored };
    if (!isConnected(caller.session))
        return reply;
    const auto tell = [&](WatchEventType type, Symbol path) {
        send({ caller.session }, type, path, {});
        ++reply.fired;
    };
    for (const Symbol path : operation.data) {
        const Znode* const node = find(path);
        if (node == nullptr)
            tell(WatchEventType::NodeDeleted, path);
        else if (node->mzxid > operation.lastZxid)
            tell(WatchEventType::NodeDataChanged, path);
        else
            m_watches.watchData(path, caller.session, WatchMode::OneShot);
    }
    for (const Symbol path : operation.exist) {
        if (find(path) != nullptr)
            tell(WatchEventType::NodeCreated, path);
        else
            m_watches.watchData(path, caller.session, WatchMode::OneShot);
    }
    for (const Symbol path : operation.children) {
        const Znode* const node = find(path);
        if (node == nullptr)
            tell(WatchEventType::NodeDeleted, path);
        else if (node->pzxid > operation.lastZxid)
            tell(WatchEventType::NodeChildrenChanged, path);
        else
            m_watches.watchChildren(path, caller.session, WatchMode::OneShot);
    }
    for (const auto& [paths, mode] : { std::pair(&operation.persistent, WatchMode::Persistent),
                                       std::pair(&operation.recursive, WatchMode::Recursive) }) {
        for (const Symbol path : *paths) {
            m_watches.watchChildren(path, caller.session, mode);
            m_watches.watchData(path, caller.session, mode);
        }
    }
    const std::size_t asked = operation.data.size() + operation.exist.size()
        + operation.children.size() + operation.persistent.size() + operation.recursive.size();
    reply.count = static_cast<std::uint32_t>(asked) - reply.fired;
    return reply;
}

std::uint64_t ZookeeperState::fingerprint() const
{
    std::uint64_t h = mix(m_zxid.value, m_lastSession.value);
    const auto pair = [](std::uint64_t high, std::uint64_t low) { return (high << 32u) ^ low; };
    for (const Znode& n : m_nodes) {
        const std::uint64_t counts = pair(static_cast<std::uint32_t>(n.creates),
                                          static_cast<std::uint32_t>(n.numChildren));
        const std::uint64_t versions = pair(static_cast<std::uint32_t>(n.version),
                                            static_cast<std::uint32_t>(n.aclVersion));
        const std::uint64_t kind = (static_cast<std::uint64_t>(n.kind) << 1u)
            | static_cast<std::uint64_t>(n.noValue);
        h = mix(
            h,
            mix(pair(n.path.id(), n.value.id()), counts ^ (kind << 56u))
                ^ mix(n.czxid.value ^ pair(n.acl.id(), 0), n.mzxid.value ^ (n.pzxid.value << 32u))
                ^ mix(versions,
                      pair(n.session.value,
                           (std::uint64_t { n.creator.value } << 16u) ^ n.owner.value))
                ^ mix(static_cast<std::uint64_t>(n.ctime) ^ static_cast<std::uint64_t>(n.lockedAt),
                      static_cast<std::uint64_t>(n.mtime)
                          ^ static_cast<std::uint64_t>(n.ttlMillis)));
    }
    for (const Session& s : m_sessions) {
        h = mix(h, mix(pair(s.id.value, s.client.value), static_cast<std::uint64_t>(s.expiresAt))
                    ^ pair(s.timeoutMillis, s.connected ? 1 : 0));
    }
    h = mix(h, m_watches.fingerprint());
    for (const WatchEvent& e : m_pending)
        h = mix(h,
                pair(e.session.value, e.path.id()) ^ (static_cast<std::uint64_t>(e.type) << 24u));
    return h;
}

} // namespace lockstep
