// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/judge/blocked.h"

#include "core/client/laggingserver.h"
#include "core/client/librarywatches.h"
#include "core/client/machine.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"

#include <algorithm>

namespace lockstep {
namespace {

/// Whether the client's watches say that it waits for the children of that path, not for the node.
bool awaitsChildren(const World& world, ClientId id, Symbol path)
{
    using Kind = Registration::Kind;
    const auto watches = [&](Kind kind) { return keepsWatch(world, id, kind, path); };
    if (watches(Kind::Data) || watches(Kind::Exist))
        return false;
    const Znode* const node = world.service.find(path);
    const bool owned = node != nullptr && node->session;
    return watches(Kind::Children)
        || (!owned && (watches(Kind::Persistent) || watches(Kind::Recursive)));
}

void setOwner(BlockLink& link, const World& world, const Znode& node)
{
    link.node = node.path;
    link.session = node.session;
    if (world.service.session(node.session) != nullptr)
        link.owner = node.creator;
}

/// Fills in the children that were created before the client's own; all children of others when the
/// client has none, or is first.
void setChildren(BlockLink& link, const World& world)
{
    const SessionId own = world.client(link.client).session;
    std::vector<const Znode*> owned = world.service.children(link.path);
    std::erase_if(owned, [](const Znode* child) { return !child->session; });
    std::ranges::sort(owned, {}, &Znode::czxid);
    const auto isOwn = [own, id = link.client](const Znode* child) {
        return child->session == own && child->creator == id;
    };
    const auto mine = std::ranges::find_if(owned, isOwn);
    std::vector<const Znode*> ahead(owned.begin(), mine);
    if (ahead.empty()) {
        ahead = owned;
        std::erase_if(ahead, isOwn);
    }
    if (ahead.empty())
        return;
    setOwner(link, world, *ahead.front());
    for (const Znode* const child : ahead) {
        const Session* const session = world.service.session(child->session);
        const ClientId who = session == nullptr ? ClientId {} : child->creator;
        if (who && who != link.owner && std::ranges::find(link.others, who) == link.others.end())
            link.others.push_back(who);
    }
}

void setAwaited(BlockLink& link, Scene scene)
{
    const World& world = scene.world;
    const Machine& machine = world.client(link.client).machine;
    link.path = machine.awaits;
    link.orPaths = otherAwaited(scene, link.client);
    if (machine.wakeAt != never)
        link.until = machine.wakeAt;
    const Znode* const node = world.service.find(link.path);
    if (link.path == awaitedConnection()) {
        link.waits = WaitsFor::Connection;
    } else if (node == nullptr) {
        link.waits = WaitsFor::Birth;
    } else if (awaitsChildren(world, link.client, link.path)) {
        link.waits = WaitsFor::Children;
        setChildren(link, world);
    } else {
        link.waits = WaitsFor::Node;
        setOwner(link, world, *node);
    }
}

/// Whether the client asks for a lock of the service that another client has; fills @p link then.
bool setLock(BlockLink& link, Scene scene)
{
    const Client& client = scene.world.client(link.client);
    if (!scene.program().locksNodes || client.phase != Phase::Waiting)
        return false;
    const auto next = nextOperation(scene, link.client);
    const auto* const lock = next ? std::get_if<LockNode>(&*next) : nullptr;
    const Znode* const node
        = scene.world.service.find(lock == nullptr ? client.lockPath : lock->path);
    if (node == nullptr || !node->owner || node->owner == link.client)
        return false;
    link.waits = WaitsFor::Lock;
    link.path = link.node = node->path;
    link.owner = node->owner;
    link.session
        = scene.world.has(node->owner) ? scene.world.client(node->owner).session : SessionId {};
    link.until = client.machine.wakeAt;
    return true;
}

/// The state of a client that does nothing by itself, whatever its recipe says; nothing when it may
/// go on.
std::optional<BlockState> halted(const World& world, ClientId id)
{
    const Client& client = world.client(id);
    if (client.paused)
        return BlockState::Paused;
    if (client.phase == Phase::Crashed)
        return BlockState::Crashed;
    if (client.phase == Phase::Failed)
        return BlockState::Failed;
    if (client.phase == Phase::Finished)
        return BlockState::Finished;
    if (client.link == Link::Cut || client.link == Link::Silent)
        return BlockState::Cut;
    return client.phase == Phase::Guest ? std::optional(BlockState::Guest) : std::nullopt;
}

/// Whether the owner of the node or lock in the way is here, with the session that owns it.
bool isHere(const World& world, const BlockLink& link)
{
    return world.has(link.owner)
        && (link.waits == WaitsFor::Lock || world.client(link.owner).session == link.session);
}

} // namespace

BlockLink blockLink(Scene scene, ClientId id)
{
    BlockLink link { .client = id };
    if (!scene.world.has(id))
        return link;
    const Client& client = scene.world.client(id);
    if (const auto stands = halted(scene.world, id)) {
        link.standing = *stands;
        const Session* const session = scene.world.service.session(client.session);
        if (session != nullptr && session->expiresAt != never)
            link.until = session->expiresAt;
        return link;
    }
    const bool hears = hasToHear(scene, id) || (isParked(client) && isUnaware(scene.world, id));
    const bool isOver = client.machine.wakeAt <= scene.world.now; // the wait, or the sleep
    link.standing = BlockState::Waits;
    if (!hears && isParked(client) && isHeldBack(scene.world, id)) {
        link.standing = BlockState::Lags;
        return link;
    }
    if (!hears && !client.machine.awaits.empty() && !isOver) {
        setAwaited(link, scene);
    } else if (!hears && isStuck(scene.program(), client)) {
        link.waits = WaitsFor::Call;
    } else if (!hears && client.phase == Phase::Holding) {
        link.standing = BlockState::Holds;
        link.until = client.machine.wakeAt;
    } else if (hears || !setLock(link, scene)) {
        link.standing = hears || isOver ? BlockState::Acts : BlockState::Sleeps;
        if (link.standing == BlockState::Sleeps)
            link.until = client.machine.wakeAt;
    }
    return link;
}

BlockChain blockChain(Scene scene, ClientId client)
{
    BlockChain chain;
    for (ClientId next = client;;) {
        chain.links.push_back(blockLink(scene, next));
        const BlockLink& link = chain.links.back();
        const auto ends = [&chain](ChainEnd end) {
            chain.end = end;
            return chain;
        };
        switch (link.waits) {
        case WaitsFor::Nothing:
        case WaitsFor::Connection:
            return ends(ChainEnd::Client);
        case WaitsFor::Birth:
            return ends(ChainEnd::Unborn);
        case WaitsFor::Call:
            return ends(ChainEnd::Never);
        case WaitsFor::Node:
        case WaitsFor::Children:
        case WaitsFor::Lock:
            break;
        }
        if (!link.session && !link.owner)
            return ends(ChainEnd::Nobody);
        if (link.waits != WaitsFor::Lock && link.owner == link.client
            && link.session == scene.world.client(link.client).session)
            return ends(ChainEnd::Itself);
        if (!isHere(scene.world, link))
            return ends(ChainEnd::Outlived);
        const auto again = std::ranges::find(chain.links, link.owner, &BlockLink::client);
        if (again != chain.links.end()) {
            chain.cycleFrom = static_cast<std::size_t>(again - chain.links.begin());
            return ends(ChainEnd::Cycle);
        }
        next = link.owner;
    }
}

ClientId blockedBy(Scene scene, ClientId id)
{
    const BlockLink link = blockLink(scene, id);
    return link.owner == id || !scene.world.has(link.owner) ? ClientId {} : link.owner;
}

} // namespace lockstep
