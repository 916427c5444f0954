// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/librarywatches.h"

#include "core/client/threads.h"

#include "core/base/overloaded.h"

#include <algorithm>
#include <tuple>

namespace lockstep {
namespace {

using WatchKind = Registration::Kind;

auto keyOf(const Registration& r)
{
    return std::tuple(r.client, r.kind, r.path);
}

void keep(World& world, ClientId client, WatchKind kind, Symbol path)
{
    const Registration wanted { client, kind, path };
    const auto place = std::ranges::lower_bound(world.registrations, keyOf(wanted), {}, keyOf);
    if (place == world.registrations.end() || keyOf(*place) != keyOf(wanted))
        world.registrations.insert(place, wanted);
}

void forget(World& world, ClientId client, WatchKind kind, Symbol path)
{
    const std::tuple key { client, kind, path };
    const auto place = std::ranges::lower_bound(world.registrations, key, {}, keyOf);
    if (place != world.registrations.end() && keyOf(*place) == key)
        world.registrations.erase(place);
}

bool stays(WatchKind kind)
{
    return kind == WatchKind::Persistent || kind == WatchKind::Recursive;
}

/// Whether an event reaches a watch: it fires one that does not stay.
bool concerns(const WatchEvent& event, const Registration& r)
{
    const bool ofChildren = event.type == WatchEventType::NodeChildrenChanged;
    if (stays(r.kind))
        return (r.kind == WatchKind::Persistent || !ofChildren) && covers(r, event.path);
    return r.path == event.path
        && (event.type == WatchEventType::NodeDeleted
            || (r.kind == WatchKind::Children) == ofChildren);
}

/// Nothing for an event that tells of no change.
std::optional<WatchKind> heardKind(WatchEventType type)
{
    switch (type) {
    case WatchEventType::NodeCreated:
        return WatchKind::HeardCreated;
    case WatchEventType::NodeDeleted:
        return WatchKind::HeardDeleted;
    case WatchEventType::NodeDataChanged:
        return WatchKind::HeardChanged;
    case WatchEventType::NodeChildrenChanged:
        return WatchKind::HeardChildren;
    default:
        return std::nullopt;
    }
}

std::string_view wordOf(WatchKind kind)
{
    switch (kind) {
    case WatchKind::HeardCreated:
        return "created";
    case WatchKind::HeardDeleted:
        return "deleted";
    case WatchKind::HeardChanged:
        return "changed";
    case WatchKind::HeardChildren:
        return "children";
    default:
        return {};
    }
}

/// One thread of a process that has a connection again sets its watches on it.
Reply setOwnWatchesAgain(MutableScene scene, ClientId client)
{
    Client& c = scene.world.client(client);
    c.link = Link::Connected;
    if (c.remote || scene.program().forgetsWatches)
        return {};
    const SetWatches set = watchesToSet(scene.world, client);
    if (set == SetWatches { .lastZxid = set.lastZxid })
        return {};
    return scene.world.service.apply(Caller { client, c.session }, set, scene.world.now);
}

void heard(World& world, ClientId client, const WatchEvent& event)
{
    // A guest runs no recipe here and awaits nothing.
    if (world.client(client).phase != Phase::Guest) {
        for (Registration& r :
             std::ranges::equal_range(world.registrations, client, {}, &Registration::client)) {
            // A recursive watch hears of a child's creation and deletion from the child's own
            // event.
            const bool told = r.kind == WatchKind::Persistent
                || event.type != WatchEventType::NodeChildrenChanged;
            if (stays(r.kind) && told && covers(r, event.path))
                r.news = true;
        }
    }
    const bool deleted = event.type == WatchEventType::NodeDeleted;
    if (deleted || event.type == WatchEventType::NodeChildrenChanged)
        forget(world, client, WatchKind::Children, event.path);
    if (event.type == WatchEventType::NodeChildrenChanged)
        return;
    forget(world, client, WatchKind::Data, event.path);
    forget(world, client, WatchKind::Exist, event.path);
}

void heardAndKept(World& world, ClientId client, const WatchEvent& event)
{
    const auto kind = heardKind(event.type);
    std::vector<Symbol> paths;
    for (const Registration& r : keptBy(world, client)) {
        if (kind && r.isWatch() && concerns(event, r) && world.client(client).phase != Phase::Guest)
            paths.push_back(r.path);
    }
    heard(world, client, event);
    for (const Symbol path : paths) {
        std::erase_if(world.registrations, [&](const Registration& r) {
            return r.client == client && r.path == path && !r.isWatch();
        });
        keep(world, client, *kind, path);
    }
}

} // namespace

bool keepsWatch(const World& world, ClientId client, WatchKind kind, Symbol path)
{
    return std::ranges::binary_search(world.registrations, std::tuple(client, kind, path), {},
                                      keyOf);
}

bool covers(const Registration& kept, Symbol path)
{
    if (kept.path == path)
        return true;
    const std::string_view top = kept.path.view();
    const std::string_view below = path.view();
    return kept.kind == WatchKind::Recursive && below.starts_with(top)
        && (top == "/" || below[top.size()] == '/');
}

void forgetNewsOf(World& world, ClientId client, const std::vector<PassedWait>& past)
{
    bool heard = false;
    const auto isPast = [&](const Registration& r) {
        return r.client == client
            && std::ranges::find(past, r.path, &PassedWait::path) != past.end();
    };
    for (Registration& r : world.registrations) {
        if (!isPast(r))
            continue;
        r.news = false;
        heard = heard || !r.isWatch();
    }
    if (heard) [[unlikely]]
        std::erase_if(world.registrations,
                      [&](const Registration& r) { return !r.isWatch() && isPast(r); });
}

void takeIn(MutableScene scene, ClientId client, const WatchEvent& event)
{
    forEachThread(scene, client, [&](ClientId id) {
        if (scene.program().readsEvents) [[unlikely]]
            heardAndKept(scene.world, id, event);
        else
            heard(scene.world, id, event);
    });
}

void forgetHeard(World& world, ClientId client)
{
    std::erase_if(world.registrations,
                  [client](const Registration& r) { return r.client == client && !r.isWatch(); });
}

Symbol heardOf(std::span<const Registration> kept, Symbol path)
{
    for (const Registration& r : kept) {
        if (r.path == path && !r.isWatch())
            return Symbol::intern(wordOf(r.kind));
    }
    return {};
}

void forgetAll(World& world, ClientId client)
{
    std::erase_if(world.registrations, [&](const Registration& r) { return r.client == client; });
}

void keepItsWatches(World& world, ClientId client, const Operation& operation, const Reply& reply)
{
    const bool done = reply.code == ErrorCode::Ok;
    std::visit(Overloaded {
                   [&](const GetNode& o) {
                       if (o.watch && done)
                           keep(world, client, WatchKind::Data, o.path);
                   },
                   [&](const ExistsNode& o) {
                       if (o.watch && (done || reply.code == ErrorCode::NoNode))
                           keep(world, client, done ? WatchKind::Data : WatchKind::Exist, o.path);
                   },
                   [&](const GetChildren& o) {
                       if (o.watch && done)
                           keep(world, client, WatchKind::Children, o.path);
                   },
                   [&](const AddWatch& o) {
                       if (done)
                           keep(world, client,
                                o.mode == WatchMode::Persistent ? WatchKind::Persistent
                                                                : WatchKind::Recursive,
                                o.path);
                   },
                   [&](const RemoveWatches& o) {
                       if (!done)
                           return;
                       if (o.type != WatcherType::Children) {
                           forget(world, client, WatchKind::Data, o.path);
                           forget(world, client, WatchKind::Exist, o.path);
                       }
                       if (o.type != WatcherType::Data)
                           forget(world, client, WatchKind::Children, o.path);
                       if (o.type == WatcherType::Any) {
                           forget(world, client, WatchKind::Persistent, o.path);
                           forget(world, client, WatchKind::Recursive, o.path);
                       }
                   },
                   [](const auto&) {},
               },
               operation);
}

SetWatches watchesToSet(const World& world, ClientId client)
{
    SetWatches set { .lastZxid = world.client(client).lastZxid };
    for (const Registration& r : world.registrations) {
        if (r.client != client)
            continue;
        switch (r.kind) {
        case WatchKind::Data:
            set.data.push_back(r.path);
            break;
        case WatchKind::Exist:
            set.exist.push_back(r.path);
            break;
        case WatchKind::Children:
            set.children.push_back(r.path);
            break;
        case WatchKind::Persistent:
            set.persistent.push_back(r.path);
            break;
        case WatchKind::Recursive:
            set.recursive.push_back(r.path);
            break;
        case WatchKind::HeardCreated:
        case WatchKind::HeardDeleted:
        case WatchKind::HeardChanged:
        case WatchKind::HeardChildren:
            break;
        }
    }
    return set;
}

Reply setWatchesAgain(MutableScene scene, ClientId client)
{
    if (const ClientId partner = partnerOf(scene, client))
        setOwnWatchesAgain(scene, partner);
    return setOwnWatchesAgain(scene, client);
}

} // namespace lockstep
