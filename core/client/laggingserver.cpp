// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/laggingserver.h"

#include "core/base/overloaded.h"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace lockstep {
namespace {

LaggingServer* findLagging(std::vector<LaggingServer>& lagging, SessionId session)
{
    const auto place = std::ranges::find(lagging, session, &LaggingServer::session);
    return place == lagging.end() ? nullptr : &*place;
}

const LaggingServer* findLagging(const World& world, SessionId session)
{
    const auto place = std::ranges::find(world.lagging, session, &LaggingServer::session);
    return place == world.lagging.end() ? nullptr : &*place;
}

/// The operations that every server answers from its own tree (FinalRequestProcessor), without the
/// leader.
template <class One>
constexpr bool readsTheTree = std::is_same_v<One, GetNode> || std::is_same_v<One, ExistsNode>
    || std::is_same_v<One, GetChildren> || std::is_same_v<One, CountDescendants>
    || std::is_same_v<One, GetEphemerals> || std::is_same_v<One, GetAcl>;

bool isRead(const Operation& operation)
{
    return std::visit([](const auto& o) { return readsTheTree<std::decay_t<decltype(o)>>; },
                      operation);
}

/// The watch that a read has set on a server, as that server will look at it.
SetWatches watchOf(const Operation& operation, const Reply& reply, Zxid seen)
{
    SetWatches set { .lastZxid = seen };
    const bool done = reply.code == ErrorCode::Ok;
    std::visit(Overloaded {
                   [&](const GetNode& o) {
                       if (o.watch && done)
                           set.data = { o.path };
                   },
                   [&](const ExistsNode& o) {
                       if (o.watch && done)
                           set.data = { o.path };
                       else if (o.watch && reply.code == ErrorCode::NoNode)
                           set.exist = { o.path };
                   },
                   [&](const GetChildren& o) {
                       if (o.watch && done)
                           set.children = { o.path };
                   },
                   [](const auto&) {},
               },
               operation);
    return set;
}

/// Whether an event that is held back for a session says already that such a watch has fired: a
/// server keeps one entry for a path in a list, and setting the watch again adds none.
bool hasFired(const World& world, const LaggingServer& server, Symbol path, bool ofChildren)
{
    std::uint32_t passed = 0;
    return std::ranges::any_of(world.service.pending(), [&](const WatchEvent& event) {
        if (event.session != server.session || passed++ < server.sent || event.path != path)
            return false;
        return event.type == WatchEventType::NodeDeleted
            || ofChildren == (event.type == WatchEventType::NodeChildrenChanged);
    });
}

/// Sets a watch on a lagging server. The watch fires when the server catches up, if the node has
/// changed by then. The changes up to now are known here, so the rules are those for a client that
/// was away (DataTree.setWatches); every later transaction fires the watch as usual.
std::uint32_t setWatch(World& world, const LaggingServer& server, const Caller& caller,
                       const SetWatches& set, Micros now)
{
    const bool ofChildren = !set.children.empty();
    const bool any = ofChildren || !set.data.empty() || !set.exist.empty();
    const Symbol path = !any ? Symbol {}
        : ofChildren         ? set.children.front()
        : set.data.empty()   ? set.exist.front()
                             : set.data.front();
    if (!any || hasFired(world, server, path, ofChildren))
        return 0;
    return world.service.apply(caller, set, now).fired;
}

bool isWatched(const AddWatch& watch, std::string_view path)
{
    const std::string_view top = watch.path.view();
    if (path == top || watch.mode != WatchMode::Recursive)
        return path == top;
    return path.starts_with(top) && (top.size() == 1 || path[top.size()] == '/');
}

/// The events that a persistent watch would have sent, had it been set in state @p then. One event
/// is enough for a node with several changes meanwhile; a node that was deleted and made again
/// gives two.
std::vector<std::pair<WatchEventType, Symbol>>
missedBy(const AddWatch& watch, const ZookeeperState& then, const ZookeeperState& now)
{
    std::vector<std::pair<WatchEventType, Symbol>> deleted;
    std::vector<std::tuple<Zxid, WatchEventType, Symbol>> others;
    for (const Znode& node : then.nodes()) {
        const Znode* const still = isWatched(watch, node.path.view()) ? now.find(node.path) : &node;
        if (still == nullptr || still->czxid != node.czxid)
            deleted.emplace_back(WatchEventType::NodeDeleted, node.path);
    }
    for (const Znode& node : now.nodes()) {
        if (!isWatched(watch, node.path.view()))
            continue;
        if (node.czxid > then.zxid())
            others.emplace_back(node.czxid, WatchEventType::NodeCreated, node.path);
        if (node.mzxid > then.zxid() && node.mzxid != node.czxid)
            others.emplace_back(node.mzxid, WatchEventType::NodeDataChanged, node.path);
        if (watch.mode == WatchMode::Persistent && node.pzxid > then.zxid()
            && node.pzxid != node.czxid)
            others.emplace_back(node.pzxid, WatchEventType::NodeChildrenChanged, node.path);
    }
    std::ranges::sort(others);
    for (const auto& [zxid, type, path] : others)
        deleted.emplace_back(type, path);
    return deleted;
}

/// Sets a persistent watch on a lagging server: it hears of all transactions that the server has
/// yet to apply.
Reply addWatch(World& world, const LaggingServer& server, const Caller& caller,
               const AddWatch& watch)
{
    const auto before = world.service.watches().on(watch.path);
    const auto own = std::ranges::find(before, caller.session, &Watch::session);
    const bool known = own != before.end() && own->data == watch.mode;
    Reply reply = world.service.apply(caller, watch, world.now);
    if (known || reply.event != Event::WatchSet)
        return reply;
    for (const auto& [type, path] : missedBy(watch, server.state, world.service)) {
        world.service.sendLate(caller.session, type, path);
        ++reply.fired;
    }
    return reply;
}

} // namespace

const LaggingServer* laggingServerOf(const World& world, ClientId client)
{
    return world.lagging.empty() || !world.has(client)
        ? nullptr
        : findLagging(world, world.client(client).session);
}

const ZookeeperState& serverOf(const World& world, ClientId client)
{
    const LaggingServer* const server = laggingServerOf(world, client);
    return server == nullptr ? world.service : server->state;
}

std::uint64_t transactionsBehind(const World& world, ClientId client)
{
    return world.service.zxid().value - serverOf(world, client).zxid().value;
}

bool hasLeftItsServer(const World& world, SessionId session)
{
    const LaggingServer* const server = findLagging(world, session);
    return server == nullptr || server->sent > 0;
}

bool isHeldBack(const World& world, ClientId client)
{
    if (laggingServerOf(world, client) == nullptr)
        return false;
    const SessionId session = world.client(client).session;
    return world.service.session(session) == nullptr
        || (world.service.hasPending(session) && !hasEventSent(world, session));
}

WatchEvent takeEvent(World& world, SessionId session)
{
    if (LaggingServer* const server = findLagging(world.lagging, session))
        server->sent -= 1;
    return world.service.deliver(session);
}

// A follower hands a write, or a sync, on to the leader, and answers when it has applied everything
// committed before. CommitProcessor and LearnerHandler keep that order, also for a refused write,
// which is a transaction, too. So after a write or a sync, a client reads at least the state of
// that moment.
Reply askServerBehind(World& world, const Caller& caller, const Operation& operation)
{
    LaggingServer* const server = findLagging(world.lagging, caller.session);
    if (server == nullptr)
        return world.service.apply(caller, operation, world.now);
    if (isRead(operation)) {
        Reply reply = server->state.apply(caller, operation, world.now);
        reply.fired += setWatch(world, *server, caller,
                                watchOf(operation, reply, server->state.zxid()), world.now);
        return reply;
    }
    if (const auto* const watch = std::get_if<AddWatch>(&operation))
        return addWatch(world, *server, caller, *watch);
    if (isWrite(operation) || std::holds_alternative<Sync>(operation))
        catchUp(world, caller.session);
    return world.service.apply(caller, operation, world.now);
}

void catchUp(World& world, SessionId session)
{
    std::erase_if(world.lagging,
                  [session](const LaggingServer& server) { return server.session == session; });
}

} // namespace lockstep
