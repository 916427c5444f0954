// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Each value is taken apart into all of its fields: one more or less, and this does not compile.
// The names of those that hold no text are not used again.
#include "core/world/naming.h"

#include "core/base/overloaded.h"

#include <type_traits>

namespace lockstep {
namespace {

void mark(const std::vector<Symbol>& symbols, SymbolMarks& marks)
{
    for (const Symbol symbol : symbols)
        marks.add(symbol);
}

// Operations

void mark(const CreateNode& o, SymbolMarks& marks)
{
    const auto& [path, value, mode, noValue, acl, ttlMillis] = o;
    marks.add(path);
    marks.add(value);
    marks.add(acl);
}
void mark(const SetNode& o, SymbolMarks& marks)
{
    const auto& [path, value, version, noValue] = o;
    marks.add(path);
    marks.add(value);
}
void mark(const SetAcl& o, SymbolMarks& marks)
{
    const auto& [path, acl, version] = o;
    marks.add(path);
    marks.add(acl);
}
void mark(const SetWatches& o, SymbolMarks& marks)
{
    const auto& [lastZxid, data, exist, children, persistent, recursive] = o;
    for (const auto* paths : { &data, &exist, &children, &persistent, &recursive })
        mark(*paths, marks);
}

/// Those with a path and numbers.
template <class Asked>
void mark(const Asked& o, SymbolMarks& marks)
    requires(std::is_same_v<Symbol, decltype(o.path)> && sizeof(Asked) <= 2 * sizeof(Symbol))
{
    marks.add(o.path);
}
void mark(const Multi& o, SymbolMarks& marks)
{
    const auto& [operations] = o;
    for (const MultiOperation& part : operations)
        std::visit([&](const auto& each) { mark(each, marks); }, part);
}
void mark(const CloseSession&, SymbolMarks&)
{
    static_assert(std::is_empty_v<CloseSession>);
}
void mark(const MalformedWrite&, SymbolMarks&)
{
    static_assert(std::is_empty_v<MalformedWrite>);
}

// The service

void mark(const ZookeeperState& state, SymbolMarks& marks)
{
    for (const Znode& node : state.nodes()) {
        const auto& [path, parent, value, acl, version, creates, aclVersion, numChildren, czxid,
                     mzxid, pzxid, ctime, mtime, ttlMillis, lockedAt, session, owner, creator, kind,
                     noValue]
            = node;
        marks.add(path);
        marks.add(parent);
        marks.add(value);
        marks.add(acl);
    }
    for (const Watch& watch : state.watches().all()) {
        const auto& [path, session, data, children] = watch;
        marks.add(path);
    }
    for (const WatchEvent& event : state.pending()) {
        const auto& [session, type, path] = event;
        marks.add(path);
    }
    for (const Session& each : state.sessions()) {
        [[maybe_unused]] const auto& [id, client, connected, timeoutMillis, expiresAt, pending]
            = each;
    }
}

// The clients

void mark(const Client& c, SymbolMarks& marks)
{
    const auto& [machine, lockPath, phase, retiring, tasksDone, arrival, taskSince, lastZxid,
                 session, link, shares, byNode, paused, struck, remote]
        = c;
    marks.add(lockPath);
    const auto& [line, refusals, awaits, wakeAt, random, registers] = machine;
    marks.add(awaits);
    // A number among them marks a text that nobody needs, or one that never was.
    for (const std::uint32_t number : registers) {
        if (number < (1u << 28u))
            marks.add(Symbol::fromId(number));
    }
}

void mark(const World& world, SymbolMarks& marks)
{
    const auto& [service, clients, knobs, now, registrations, late, lagging, resource, lastHolder,
                 watched]
        = world;
    mark(service, marks);
    for (const Client& client : clients)
        mark(client, marks);
    for (const Registration& kept : registrations) {
        const auto& [client, kind, path, news] = kept;
        marks.add(path);
    }
    for (const LateRequest& request : late) {
        const auto& [client, session, operation] = request;
        markSymbols(operation, marks);
    }
    for (const LaggingServer& server : lagging) {
        const auto& [session, state, sent] = server;
        mark(state, marks);
    }
    const auto& [value, writer, token, stale] = resource;
    marks.add(value);
    const auto& [path, as, admits, guards, declared] = watched;
    marks.add(path);
    marks.add(guards);
}

void mark(const Chronicle& chronicle, SymbolMarks& marks)
{
    const auto& [clients, grants, fruitless, atOnce, instant, spinner, overtaken, alone, limit,
                 starving, ghost, resourceWrites, resourceRefused, tally, guestPast, broken,
                 newlyBroken]
        = chronicle;
    [[maybe_unused]] const auto& [present, guests, waiting, believing, sharing, byNode, ghosts,
                                  leavers, parked, stuck, failed, acting, working, traits]
        = tally;
    for (const ClientPast& past : clients) {
        const auto& [phase, inCompany, refusals, acquisitions, phaseSince, name, restless,
                     grantsSeen, place, unaware]
            = past;
        marks.add(name);
    }
    const auto& [pattern, unjudged, holding, holder, inLine, untold, unheard, unawareGuest, mixed,
                 ghostNode, circle, stray]
        = guestPast;
    for (const UnheardNode& made : unheard) {
        const auto& [client, path] = made;
        marks.add(path);
    }
    for (const GuestFault& fault : { mixed, ghostNode, circle, stray }) {
        const auto& [kind, client, other, node] = fault;
        marks.add(node);
    }
}

} // namespace

void markSymbols(const Moment& moment, SymbolMarks& marks)
{
    static_assert(sizeof(Moment)
                      == sizeof(World) + sizeof(Chronicle) + sizeof(std::shared_ptr<const Setup>),
                  "a moment is these three");
    mark(static_cast<const World&>(moment), marks);
    mark(moment.chronicle, marks);
    const auto& [program, seed, lockPath, firstSequence] = *moment.setup;
    marks.add(lockPath);
}

void markSymbols(const Operation& operation, SymbolMarks& marks)
{
    std::visit([&](const auto& each) { mark(each, marks); }, operation);
}

void markSymbols(const Action& action, SymbolMarks& marks)
{
    std::visit(Overloaded {
                   [&](const Call& call) { markSymbols(call.operation, marks); },
                   [&](const OpenSession& opened) { marks.add(opened.name); },
                   [&](const AddClient& joins) { marks.add(joins.lockPath); },
                   [&](const WatchLock& watches) {
                       marks.add(watches.path);
                       marks.add(watches.guards);
                   },
                   []<class Other>(const Other&) {
                       static_assert(sizeof(Other) <= sizeof(TurnKnob)
                                         || std::is_same_v<Other, Reattach>,
                                     "a client and a number, and no text");
                   },
               },
               action);
}

void markSymbols(const Entry& entry, SymbolMarks& marks)
{
    const auto& [at, client, peer, kind, event, phase, line, path, value, count, span, request,
                 option, inner, fired]
        = entry;
    marks.add(path);
    marks.add(value);
    marks.add(request);
}

} // namespace lockstep
