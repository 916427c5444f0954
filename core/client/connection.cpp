// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/connection.h"

#include "core/base/overloaded.h"
#include "core/client/effects.h"
#include "core/client/laggingserver.h"
#include "core/client/librarywatches.h"
#include "core/world/entry.h"
#include "core/world/entrycode.h"

#include <algorithm>

namespace lockstep {
namespace {

void deliverAll(MutableScene scene, ClientId client, SessionId session, Effects* effects)
{
    while (hasEventSent(scene.world, session)) {
        const WatchEvent event = takeEvent(scene.world, session);
        takeIn(scene, client, event);
        if (effects != nullptr)
            effects->delivered.push_back(event);
    }
}

void cut(MutableScene scene, ClientId client, Link link = Link::Cut)
{
    forEachThread(scene, client, [&](ClientId id) {
        scene.world.client(id).link = link;
        scene.world.client(id).struck = Delivery::Answered;
    });
    scene.world.service.disconnect(scene.world.client(client).session, scene.world.now);
    // The client connects again to another server, which is up to date here. A server turns a
    // client library away when its zxid is behind the client's lastZxid
    // (ZooKeeperServer.processConnectRequest), so no client ever reads an older state.
    catchUp(scene.world, scene.world.client(client).session);
}

bool livesOn(const World& world, ClientId client)
{
    return world.has(client) && world.service.session(world.client(client).session) != nullptr;
}

/// A guest's recipe is unknown, so its lockPath follows its calls: the lock it took last and still
/// has.
void followLocks(World& world, ClientId client, const Operation& operation, const Reply& reply)
{
    if (!world.has(client) || world.client(client).phase != Phase::Guest)
        return;
    Client& c = world.client(client);
    if (reply.event == Event::LockAcquired)
        c.lockPath = pathOf(operation);
    const bool gone = reply.event == Event::LockReleased || reply.event == Event::NodeDeleted;
    if (!gone || pathOf(operation) != c.lockPath)
        return;
    const auto& nodes = world.service.nodes();
    const auto other = std::ranges::max_element(nodes, {}, [client](const Znode& node) {
        return node.owner == client ? node.lockedAt : Micros { -1 };
    });
    if (other != nodes.end() && other->owner == client)
        c.lockPath = other->path;
}

struct LostCall
{
    Reply seen; ///< what the client's library says
    std::optional<Reply> unheard; ///< what the service said
};

/// A library connects to another server at once.
void connectAgain(MutableScene scene, ClientId client)
{
    if (scene.world.service.reattach(scene.world.client(client).session))
        setWatchesAgain(scene, client);
    else
        learnOfEnd(scene, client);
}

/// The connection is lost around a call.
LostCall loseCall(MutableScene scene, ClientId client, const Operation& operation,
                  Delivery delivery)
{
    const SessionId session = scene.world.client(client).session;
    if (delivery == Delivery::Interrupted) {
        LostCall lost { Reply { .event = Event::CallInterrupted },
                        askServer(scene.world, Caller { client, session }, operation) };
        keepWatches(scene.world, client, operation, *lost.unheard);
        scene.world.client(client).struck = Delivery::Answered;
        lost.seen.fired = lost.unheard->fired;
        return lost;
    }
    LostCall lost { Reply { .event = Event::RequestLost, .code = ErrorCode::ConnectionLoss }, {} };
    if (delivery == Delivery::ReplyLost || delivery == Delivery::ReplyDropped) {
        lost.unheard = askServer(scene.world, Caller { client, session }, operation);
        followLocks(scene.world, client, operation, *lost.unheard);
        lost.seen.event = Event::ReplyLost;
        lost.seen.fired = lost.unheard->fired;
    } else if (delivery == Delivery::Late) {
        scene.world.late.push_back({ client, session, operation });
        lost.seen.event = Event::RequestLate;
    }
    cut(scene, client);
    // The request itself may have ended the session.
    if (delivery == Delivery::ReplyDropped && !scene.world.client(client).remote)
        connectAgain(scene, client);
    return lost;
}

/// What a client library says to a request for which there is no connection.
Reply refusedByLibrary(MutableScene scene, ClientId client)
{
    const Client& c = scene.world.client(client);
    if (c.link != Link::Cut && c.link != Link::Silent)
        return Reply { .event = Event::SessionGone, .code = ErrorCode::SessionExpired };
    if (c.link == Link::Silent) // the library finds out
        connectAgain(scene, client);
    return Reply { .event = Event::LinkDown, .code = ErrorCode::ConnectionLoss };
}

/// A call whose request arrives and whose reply comes back. The reply is made in the caller's
/// place: moving one costs as much as finding a node.
Reply callThrough(MutableScene scene, ClientId client, const Operation& operation,
                  bool wantsContents, Effects* effects)
{
    Client& c = scene.world.client(client);
    const SessionId session = c.session;
    Reply reply = askServer(scene.world, Caller { client, session, wantsContents }, operation);
    if (reply.code == ErrorCode::SessionExpired && c.phase != Phase::Guest)
        learnOfEnd(scene, client);
    if (c.phase == Phase::Guest)
        followLocks(scene.world, client, operation, reply);
    c.lastZxid = serverOf(scene.world, client).zxid();
    deliverAll(scene, client, session, effects);
    if (!c.remote)
        keepWatches(scene.world, client, operation, reply);
    if (reply.event == Event::SessionClosed) {
        forEachThread(scene, client, [&](ClientId id) {
            scene.world.client(id).link = Link::Closed;
            forgetAll(scene.world, id);
        });
    }
    return reply;
}

} // namespace

void learnOfEnd(MutableScene scene, ClientId client)
{
    catchUp(scene.world, scene.world.client(client).session);
    forEachThread(scene, client, [&](ClientId id) {
        scene.world.client(id).link = Link::Expired;
        forgetAll(scene.world, id);
    });
}

Reply callService(MutableScene scene, ClientId client, const Operation& operation,
                  bool wantsContents, Effects* effects)
{
    if (!scene.world.has(client))
        return scene.world.service.apply(Caller { client, {}, wantsContents }, operation,
                                         scene.world.now);
    Client& c = scene.world.client(client);
    if (c.link != Link::Connected) [[unlikely]]
        return refusedByLibrary(scene, client);
    if (requestSize(operation) > largestRequest) {
        cut(scene, client);
        return Reply { .event = Event::RequestTooLarge, .code = ErrorCode::ConnectionLoss };
    }
    if (c.struck != Delivery::Answered && livesOn(scene.world, client))
        return loseCall(scene, client, operation, c.struck).seen;
    return callThrough(scene, client, operation, wantsContents, effects);
}

void perform(MutableScene scene, const Call& action, Entry& entry, Effects* effects)
{
    writeRequest(entry, action.operation);
    Delivery delivery = action.delivery;
    if (scene.world.has(action.client)) {
        const Client& client = scene.world.client(action.client);
        if (client.struck != Delivery::Answered && client.link == Link::Connected
            && livesOn(scene.world, action.client)
            && requestSize(action.operation) <= largestRequest)
            delivery = client.struck;
    }
    if (delivery == Delivery::Answered) {
        Reply reply = callService(scene, action.client, action.operation,
                                  effects != nullptr && effects->wantsContents, effects);
        writeReply(entry, action.operation, reply);
        if (scene.setup.firstSequence > 0 && reply.event == Event::NodeCreated
            && reply.path == scene.setup.lockPath)
            scene.world.service.beginSequence(reply.path,
                                              static_cast<std::int32_t>(scene.setup.firstSequence));
        tell(effects, std::move(reply));
        return;
    }
    LostCall lost = loseCall(scene, action.client, action.operation, delivery);
    if (lost.unheard) {
        writeReply(entry, action.operation, *lost.unheard);
        entry.inner = lost.unheard->event;
    }
    entry.event = lost.seen.event;
    tell(effects, std::move(lost.seen));
}

void perform(MutableScene scene, const Deliver& action, Entry& entry, Effects* effects)
{
    entry.kind = ActionKind::Deliver;
    entry.event = Event::WatchFired;
    const WatchEvent event = takeEvent(scene.world, scene.world.client(action.client).session);
    takeIn(scene, action.client, event);
    if (effects != nullptr)
        effects->delivered.push_back(event);
    entry.path = event.path;
    entry.count = static_cast<std::uint32_t>(event.type);
}

void perform(MutableScene scene, const ApplyLate& action, Entry& entry, Effects* effects)
{
    const auto place = std::ranges::find(scene.world.late, action.client, &LateRequest::client);
    const LateRequest late = std::move(*place);
    scene.world.late.erase(place);
    writeRequest(entry, late.operation);
    Reply reply = scene.world.service.apply(Caller { action.client, late.session }, late.operation,
                                            scene.world.now);
    followLocks(scene.world, action.client, late.operation, reply);
    writeReply(entry, late.operation, reply);
    tell(effects, std::move(reply));
    // The entry of the call that sent the request tells it already.
    entry.request = {};
    entry.kind = ActionKind::ApplyLate;
}

void perform(MutableScene scene, const OpenSession& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::OpenSession;
    entry.event = Event::SessionOpened;
    entry.value = action.name;
    entry.count = action.timeoutMillis;
    entry.option = action.remote ? 1 : 0;
    if (scene.world.clients.size() < action.client.value)
        scene.world.clients.resize(action.client.value);
    Client& c = scene.world.client(action.client);
    if (c.phase != Phase::Guest) {
        c = Client {};
        c.phase = Phase::Guest;
        c.lockPath = scene.setup.lockPath;
    }
    c.remote = action.remote;
    c.paused = false;
    c.struck = Delivery::Answered;
    c.link = Link::Connected;
    catchUp(scene.world, c.session);
    c.session
        = scene.world.service.openSession(action.client, action.timeoutMillis, scene.world.now);
    c.lastZxid = scene.world.service.zxid();
    entry.span = c.session.value;
}

void perform(MutableScene scene, const CutLink& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CutLink;
    entry.event = action.silent ? Event::LinkSilenced : Event::LinkCut;
    cut(scene, action.client, action.silent ? Link::Silent : Link::Cut);
}

void perform(MutableScene scene, const Reattach& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::Reattach;
    Client& c = scene.world.client(action.client);
    // A late request reaches the old server, which the session has left.
    const auto dropped = std::erase_if(scene.world.late, [&](const LateRequest& late) {
        return late.client == action.client;
    });
    entry.span = static_cast<std::uint32_t>(dropped);
    if (action.timeoutMillis) {
        entry.option = timeoutAsked;
        entry.count = *action.timeoutMillis;
    }
    if (!scene.world.service.reattach(c.session, action.timeoutMillis)) {
        entry.event = Event::SessionRefused;
        learnOfEnd(scene, action.client);
        return;
    }
    entry.event = Event::SessionReattached;
    const Reply reply = setWatchesAgain(scene, action.client);
    if (!action.timeoutMillis)
        entry.count = reply.count;
    entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
}

void perform(MutableScene scene, const ExpireSession& action, Entry& entry, Effects* effects)
{
    entry.kind = ActionKind::ExpireSession;
    Client& c = scene.world.client(action.client);
    const Session* const old = forgottenSession(scene, action.client);
    const bool isOld = old != nullptr
        && (old->expiresAt <= scene.world.now || !livesOn(scene.world, action.client));
    const SessionId session = isOld ? old->id : c.session;
    Reply reply = scene.world.service.expire(session, scene.world.now);
    entry.event = reply.event;
    entry.count = reply.count;
    entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
    tell(effects, std::move(reply));
    // A connected client connects again at once and is told. A client that is cut off or paused
    // learns of it later; so does the client of a lagging server, which closes the connection when
    // it applies closeSession (FinalRequestProcessor).
    if (!isOld && c.link == Link::Connected && !c.paused
        && laggingServerOf(scene.world, action.client) == nullptr)
        learnOfEnd(scene, action.client);
}

Event openSession(MutableScene scene, ClientId client, Entry& entry)
{
    Client& c = scene.world.client(client);
    // The other thread of its process keeps the old session. Opening a session is a transaction,
    // and a server answers once it has applied the transaction (FinalRequestProcessor,
    // finishSessionInit): any server that answers has seen all that came before. If the server
    // falls behind after that, it lacks only the old session's end.
    if (!partnerOf(scene, client)) {
        scene.world.service.disconnect(c.session, scene.world.now);
        catchUp(scene.world, c.session);
    }
    forgetAll(scene.world, client);
    c.link = Link::Connected;
    c.struck = Delivery::Answered;
    c.session = scene.world.service.openSession(client, scene.world.knobs.sessionTimeoutMillis,
                                                scene.world.now);
    c.lastZxid = scene.world.service.zxid();
    entry.count = scene.world.knobs.sessionTimeoutMillis;
    entry.span = c.session.value;
    return Event::SessionOpened;
}

void dropConnection(MutableScene scene, ClientId client)
{
    cut(scene, client);
    forEachThread(scene, client, [&](ClientId id) { forgetAll(scene.world, id); });
}

void endSession(MutableScene scene, ClientId client, Entry& entry)
{
    Client& c = scene.world.client(client);
    const bool isShared = scene.program().sharesSession
        && std::ranges::count_if(scene.world.clients, [&](const Client& other) {
               return other.phase != Phase::Absent && other.session == c.session;
           }) > 0;
    if (!isShared && scene.world.service.session(c.session) != nullptr) {
        const Reply reply = scene.world.service.apply(Caller { client, c.session }, CloseSession {},
                                                      scene.world.now);
        entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
        scene.world.service.disconnect(c.session, scene.world.now);
    }
    if (!isShared)
        catchUp(scene.world, c.session);
    c.link = Link::Closed;
    forgetAll(scene.world, client);
    std::erase_if(scene.world.late, [&](const LateRequest& late) { return late.client == client; });
}

bool isConnectionActionEnabled(const World& world, const Action& action)
{
    return std::visit(
        Overloaded {
            // The operator (client 0) cannot own a lock: a node with owner 0 is free.
            [&](const Call& a) {
                if (!a.client && std::holds_alternative<LockNode>(a.operation))
                    return false;
                // A program's requests stay on their way while its connection stands still.
                if (world.has(a.client) && world.client(a.client).remote
                    && world.client(a.client).paused)
                    return false;
                return a.delivery == Delivery::Answered
                    || (a.delivery != Delivery::ReplyDropped && a.delivery != Delivery::Interrupted
                        && livesOn(world, a.client)
                        && world.client(a.client).link == Link::Connected
                        && requestSize(a.operation) <= largestRequest);
            },
            [&](const Deliver& a) {
                return world.has(a.client) && !world.client(a.client).paused
                    && hasEventSent(world, world.client(a.client).session);
            },
            [&](const OpenSession& a) {
                const unsigned id = a.client.value;
                if (id < minimumClients || id > maximumPlaces || id > world.clients.size() + 1)
                    return false;
                return !world.has(a.client)
                    || (world.client(a.client).phase == Phase::Guest && !livesOn(world, a.client));
            },
            [](const auto&) { return true; }, // faults: see faultProblem()
        },
        action);
}

} // namespace lockstep
