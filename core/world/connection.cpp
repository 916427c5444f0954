// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/connection.h"

#include "core/base/overloaded.h"
#include "core/world/record.h"

#include <algorithm>

namespace lockstep {
namespace {

using Kind = Registration::Kind;

Client& mutableClient(World& world, ClientId id)
{
    return world.clients[id.value - 1u];
}

void keep(World& world, ClientId client, Kind kind, Symbol path)
{
    const Registration wanted { client, kind, path };
    const auto place = std::ranges::lower_bound(world.registrations, wanted);
    if (place == world.registrations.end() || *place != wanted)
        world.registrations.insert(place, wanted);
}

void forget(World& world, ClientId client, Kind kind, Symbol path)
{
    std::erase(world.registrations, Registration { client, kind, path });
}

void forgetAll(World& world, ClientId client)
{
    std::erase_if(world.registrations, [&](const Registration& r) { return r.client == client; });
}

/// A library forgets one-shot watches when they fire (ZKWatchManager.materialize).
void heard(World& world, ClientId client, const WatchEvent& event)
{
    const bool deleted = event.type == WatchEventType::NodeDeleted;
    if (deleted || event.type == WatchEventType::NodeChildrenChanged)
        forget(world, client, Kind::Children, event.path);
    if (event.type == WatchEventType::NodeChildrenChanged)
        return;
    forget(world, client, Kind::Data, event.path);
    forget(world, client, Kind::Exist, event.path);
}

/// A library keeps a watch once the reply says that it was set.
void keepWatches(World& world, ClientId client, const Operation& operation, const Reply& reply)
{
    const bool done = reply.code == ErrorCode::Ok;
    std::visit(Overloaded {
                   [&](const GetNode& o) {
                       if (o.watch && done)
                           keep(world, client, Kind::Data, o.path);
                   },
                   [&](const ExistsNode& o) {
                       if (o.watch && (done || reply.code == ErrorCode::NoNode))
                           keep(world, client, done ? Kind::Data : Kind::Exist, o.path);
                   },
                   [&](const GetChildren& o) {
                       if (o.watch && done)
                           keep(world, client, Kind::Children, o.path);
                   },
                   [&](const AddWatch& o) {
                       if (done)
                           keep(world, client,
                                o.mode == WatchMode::Persistent ? Kind::Persistent : Kind::Recursive,
                                o.path);
                   },
                   [&](const RemoveWatches& o) {
                       if (!done)
                           return;
                       if (o.type != WatcherType::Children) {
                           forget(world, client, Kind::Data, o.path);
                           forget(world, client, Kind::Exist, o.path);
                       }
                       if (o.type != WatcherType::Data)
                           forget(world, client, Kind::Children, o.path);
                       if (o.type == WatcherType::Any) {
                           forget(world, client, Kind::Persistent, o.path);
                           forget(world, client, Kind::Recursive, o.path);
                       }
                   },
                   [](const auto&) {},
               },
               operation);
}

void deliverAll(World& world, ClientId client, SessionId session, Effects* effects)
{
    while (world.service.hasPending(session)) {
        const WatchEvent event = world.service.deliver(session);
        heard(world, client, event);
        if (effects != nullptr)
            effects->delivered.push_back(event);
    }
}

void cut(World& world, ClientId client)
{
    Client& c = mutableClient(world, client);
    c.link = Link::Cut;
    world.service.disconnect(c.session, world.now);
}

SetWatches watchesToSet(const World& world, ClientId client)
{
    SetWatches set { .lastZxid = world.client(client).lastZxid };
    for (const Registration& r : world.registrations) {
        if (r.client != client)
            continue;
        switch (r.kind) {
        case Kind::Data:
            set.data.push_back(r.path);
            break;
        case Kind::Exist:
            set.exist.push_back(r.path);
            break;
        case Kind::Children:
            set.children.push_back(r.path);
            break;
        case Kind::Persistent:
            set.persistent.push_back(r.path);
            break;
        case Kind::Recursive:
            set.recursive.push_back(r.path);
            break;
        }
    }
    return set;
}

bool livesOn(const World& world, ClientId client)
{
    return world.has(client) && world.service.session(world.client(client).session) != nullptr;
}

/// A guest has no recipe that says which lock it is about: it is the one that it took last and still has.
void followLocks(World& world, ClientId client, const Operation& operation, const Reply& reply)
{
    if (!world.has(client) || world.client(client).phase != Phase::Guest)
        return;
    Client& c = mutableClient(world, client);
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

Reply refusedByLibrary(Link link)
{
    if (link == Link::Cut)
        return Reply { .event = Event::LinkDown, .code = ErrorCode::ConnectionLoss };
    return Reply { .event = Event::SessionGone, .code = ErrorCode::SessionExpired };
}

} // namespace

Reply callService(World& world, ClientId client, const Operation& operation, Effects* effects)
{
    if (!world.has(client))
        return world.service.apply(Caller { client, {} }, operation, world.now);
    Client& c = mutableClient(world, client);
    if (c.link != Link::Connected)
        return refusedByLibrary(c.link);
    if (requestSize(operation) > largestRequest) {
        cut(world, client);
        return Reply { .event = Event::RequestTooLarge, .code = ErrorCode::ConnectionLoss };
    }
    const SessionId session = c.session;
    Reply reply = world.service.apply(Caller { client, session }, operation, world.now);
    followLocks(world, client, operation, reply);
    c.lastZxid = world.service.zxid();
    deliverAll(world, client, session, effects);
    if (!c.remote)
        keepWatches(world, client, operation, reply);
    if (reply.event == Event::SessionClosed) {
        c.link = Link::Closed;
        forgetAll(world, client);
    }
    return reply;
}

void perform(World& world, const Call& action, Entry& entry, Effects* effects)
{
    tellRequest(entry, action.operation);
    if (action.fate == Fate::Answered) {
        Reply reply = callService(world, action.client, action.operation, effects);
        tellReply(entry, action.operation, reply);
        tell(effects, std::move(reply));
        return;
    }
    const SessionId session = world.client(action.client).session;
    Event outcome = Event::RequestLost;
    if (action.fate == Fate::ReplyLost) {
        const Reply unheard
            = world.service.apply(Caller { action.client, session }, action.operation, world.now);
        followLocks(world, action.client, action.operation, unheard);
        tellReply(entry, action.operation, unheard);
        entry.inner = unheard.event;
        outcome = Event::ReplyLost;
    } else if (action.fate == Fate::Late) {
        world.late.push_back({ action.client, session, action.operation });
        outcome = Event::RequestLate;
    }
    entry.event = outcome;
    tell(effects, Reply { .event = outcome, .code = ErrorCode::ConnectionLoss });
    cut(world, action.client);
}

void perform(World& world, const Deliver& action, Entry& entry, Effects* effects)
{
    entry.kind = ActionKind::Deliver;
    entry.event = Event::WatchFired;
    const WatchEvent event = world.service.deliver(world.client(action.client).session);
    heard(world, action.client, event);
    if (effects != nullptr)
        effects->delivered.push_back(event);
    entry.path = event.path;
    entry.count = static_cast<std::uint32_t>(event.type);
}

void perform(World& world, const ApplyLate& action, Entry& entry, Effects* effects)
{
    const auto place = std::ranges::find(world.late, action.client, &LateRequest::client);
    const LateRequest late = std::move(*place);
    world.late.erase(place);
    tellRequest(entry, late.operation);
    Reply reply = world.service.apply(Caller { action.client, late.session }, late.operation, world.now);
    followLocks(world, action.client, late.operation, reply);
    tellReply(entry, late.operation, reply);
    tell(effects, std::move(reply));
    // What it was stands in the entry that sent it.
    entry.request = {};
    entry.kind = ActionKind::ApplyLate;
}

void perform(World& world, const OpenSession& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::OpenSession;
    entry.event = Event::SessionOpened;
    entry.value = action.name;
    entry.count = action.timeoutMillis;
    entry.option = action.remote ? 1 : 0;
    if (world.clients.size() < action.client.value)
        world.clients.resize(action.client.value);
    Client& c = mutableClient(world, action.client);
    if (c.phase != Phase::Guest) {
        world.tally.present += 1;
        world.tally.guests += 1;
        c = Client {};
        c.phase = Phase::Guest;
        c.phaseSince = world.now;
        c.lockPath = world.lockPath;
    }
    c.name = action.name;
    c.remote = action.remote;
    c.link = Link::Connected;
    c.session = world.service.openSession(action.client, action.timeoutMillis, world.now);
    c.lastZxid = world.service.zxid();
    entry.span = c.session.value;
}

void perform(World& world, const CutLink& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::CutLink;
    entry.event = Event::LinkCut;
    cut(world, action.client);
}

void perform(World& world, const Reattach& action, Entry& entry, Effects*)
{
    entry.kind = ActionKind::Reattach;
    Client& c = mutableClient(world, action.client);
    // What was late reaches a server that the session has moved away from.
    const auto dropped = std::erase_if(world.late, [&](const LateRequest& late) {
        return late.client == action.client;
    });
    entry.span = static_cast<std::uint32_t>(dropped);
    if (action.timeoutMillis) {
        entry.option = timeoutAsked;
        entry.count = *action.timeoutMillis;
    }
    if (!world.service.reattach(c.session, action.timeoutMillis)) {
        entry.event = Event::SessionRefused;
        c.link = Link::Expired;
        forgetAll(world, action.client);
        return;
    }
    entry.event = Event::SessionReattached;
    c.link = Link::Connected;
    if (c.remote)
        return;
    const SetWatches set = watchesToSet(world, action.client);
    if (set == SetWatches { .lastZxid = set.lastZxid })
        return;
    const Reply reply = world.service.apply(Caller { action.client, c.session }, set, world.now);
    if (!action.timeoutMillis)
        entry.count = reply.count;
    entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
}

void perform(World& world, const ExpireSession& action, Entry& entry, Effects* effects)
{
    entry.kind = ActionKind::ExpireSession;
    Client& c = mutableClient(world, action.client);
    Reply reply = world.service.expire(c.session, world.now);
    entry.event = reply.event;
    entry.count = reply.count;
    entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
    tell(effects, std::move(reply));
    // Who is connected connects again at once and is told; who is not learns of it when it does.
    if (c.link == Link::Connected) {
        c.link = Link::Expired;
        forgetAll(world, action.client);
    }
}

void endSession(World& world, ClientId client, Entry& entry)
{
    Client& c = mutableClient(world, client);
    if (world.service.session(c.session) != nullptr) {
        const Reply reply
            = world.service.apply(Caller { client, c.session }, CloseSession {}, world.now);
        entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
        world.service.disconnect(c.session, world.now);
    }
    c.link = Link::Closed;
    forgetAll(world, client);
    std::erase_if(world.late, [&](const LateRequest& late) { return late.client == client; });
}

bool isConnectionActionEnabled(const World& world, const Action& action)
{
    return std::visit(
        Overloaded {
            // Nobody cannot own a lock: a node whose owner is nobody is free.
            [&](const Call& a) {
                if (!a.client && std::holds_alternative<LockNode>(a.operation))
                    return false;
                return a.fate == Fate::Answered
                    || (livesOn(world, a.client) && world.client(a.client).link == Link::Connected
                        && requestSize(a.operation) <= largestRequest);
            },
            [&](const Deliver& a) {
                return world.has(a.client) && world.service.hasPending(world.client(a.client).session);
            },
            [&](const ApplyLate& a) {
                return world.has(a.client)
                    && std::ranges::find(world.late, a.client, &LateRequest::client) != world.late.end();
            },
            [&](const OpenSession& a) {
                const unsigned id = a.client.value;
                if (id < minimumClients || id > maximumPlaces || id > world.clients.size() + 1)
                    return false;
                return !world.has(a.client)
                    || (world.client(a.client).phase == Phase::Guest && !livesOn(world, a.client));
            },
            [&](const CutLink& a) {
                return livesOn(world, a.client) && world.client(a.client).link == Link::Connected;
            },
            [&](const Reattach& a) {
                return world.has(a.client) && world.client(a.client).link == Link::Cut;
            },
            [&](const ExpireSession& a) { return livesOn(world, a.client); },
            [](const auto&) { return false; },
        },
        action);
}

} // namespace lockstep
