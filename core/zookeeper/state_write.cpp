// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Operations that change nodes. The checks stand in the server's order
// (PrepRequestProcessor.pRequest2Txn), since a request with two mistakes is answered with the
// first.
#include "core/base/overloaded.h"
#include "core/zookeeper/acl.h"
#include "core/zookeeper/path.h"
#include "core/zookeeper/state.h"
#include "core/zookeeper/txn.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

Reply refused(Event event, ErrorCode code)
{
    return Reply { .event = event, .code = code };
}

/// The path one level up as the server cuts it: at the last slash, whatever stands around it.
std::string_view cutParent(std::string_view path)
{
    return path.substr(0, path.rfind('/'));
}

bool cannotBeCut(std::string_view path)
{
    return path.rfind('/') == std::string_view::npos || path.find('\0') != std::string_view::npos;
}

bool isSystemPath(std::string_view path)
{
    static constexpr std::array<std::string_view, 4> paths { "/", "/zookeeper", "/zookeeper/quota",
                                                             "/zookeeper/config" };
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

bool isTtlWrong(const CreateNode& operation)
{
    return isTtl(operation.mode)
        ? operation.ttlMillis <= 0 || operation.ttlMillis > longestTtlMillis
        : operation.ttlMillis >= 0;
}

bool isRefused(std::int32_t wanted, std::int32_t version)
{
    return wanted != anyVersion && wanted != version;
}

// Java's ints wrap around.
std::int32_t next(std::int32_t number)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(number) + 1u);
}

NodeKind kindOf(CreateMode mode)
{
    if (isEphemeral(mode))
        return NodeKind::Ephemeral;
    if (isTtl(mode))
        return NodeKind::Ttl;
    return mode == CreateMode::Container ? NodeKind::Container : NodeKind::Persistent;
}

auto placeFor(std::vector<Znode>& nodes, Symbol path)
{
    return std::partition_point(nodes.begin(), nodes.end(),
                                [path](const Znode& node) { return node.path < path; });
}

} // namespace

Reply ZookeeperState::create(Txn& txn, const CreateNode& operation)
{
    const std::string_view wanted = operation.path.view();
    if (static_cast<int>(operation.mode) >= createModeCount || isTtlWrong(operation)
        || (isEphemeral(operation.mode) && !txn.caller.session))
        return refused(Event::ArgumentsBad, ErrorCode::BadArguments);
    if (cannotBeCut(wanted))
        return refused(Event::PathMalformed, ErrorCode::BadArguments);
    if (!isValidAcl(operation.acl))
        return refused(Event::AclInvalid, ErrorCode::InvalidAcl);
    Znode* parent = findMutable(Symbol::intern(cutParent(wanted)));
    // A path that no tree can hold is refused as such, though the server looks for a parent first.
    if (parent == nullptr)
        return refused(!isSequential(operation.mode) && pathProblem(wanted) ? Event::PathMalformed
                                                                            : Event::ParentMissing,
                       ErrorCode::NoNode);
    if (!permits(parent->acl, Permission::Create))
        return denied();
    const std::int32_t number = txn.nextNumber(*parent);
    const Symbol path = isSequential(operation.mode)
        ? Symbol::intern(fmt::format("{}{:010}", wanted, number))
        : operation.path;
    const auto place = placeFor(m_nodes, path);
    if (place != m_nodes.end() && place->path == path)
        return Reply { .event = Event::NodeExists,
                       .code = ErrorCode::NodeExists,
                       .value = place->value };
    if (pathProblem(path.view()))
        return refused(Event::PathMalformed, ErrorCode::BadArguments);
    if (parent->kind == NodeKind::Ephemeral)
        return refused(Event::ParentEphemeral, ErrorCode::NoChildrenForEphemerals);

    txn.willChange(parent->path, parent);
    txn.willChange(path, nullptr);
    parent->numChildren += 1;
    // A counter that has overflowed is not stored, and neither is the pzxid: from 2147483647 on
    // both stand still (DataTree.createNode since ZOOKEEPER-3249).
    if (next(number) > parent->creates) {
        parent->creates = next(number);
        parent->pzxid = m_zxid;
    } else {
        txn.overflow(parent->path, next(number));
    }
    txn.did({ WatchEventType::NodeCreated, path, operation.acl, parent->path, parent->acl });
    m_nodes.insert(
        place,
        Znode { .path = path,
                .parent = parent->path,
                .value = operation.value,
                .acl = operation.acl,
                .czxid = m_zxid,
                .mzxid = m_zxid,
                .pzxid = m_zxid,
                .ctime = txn.now,
                .mtime = txn.now,
                .ttlMillis = isTtl(operation.mode) ? operation.ttlMillis : 0,
                .session = isEphemeral(operation.mode) ? txn.caller.session : SessionId {},
                .creator = isEphemeral(operation.mode) ? txn.caller.client : ClientId {},
                .kind = kindOf(operation.mode),
                .noValue = operation.noValue });
    return Reply { .event = Event::NodeCreated,
                   .path = path,
                   .count = isSequential(operation.mode) ? static_cast<std::uint32_t>(number) : 0 };
}

Reply ZookeeperState::remove(Txn& txn, Symbol path, std::int32_t version, bool special)
{
    const std::string_view text = path.view();
    if (cannotBeCut(text) || (!special && isSystemPath(text)))
        return refused(Event::PathMalformed, ErrorCode::BadArguments);
    const Znode* const node = find(path);
    if (const Znode* const parent
        = find(node != nullptr ? node->parent : Symbol::intern(cutParent(text)));
        parent != nullptr && !permits(parent->acl, Permission::Delete))
        return denied();
    if (node == nullptr)
        return missing(path);
    if (isRefused(version, node->version))
        return Reply { .event = Event::VersionConflict,
                       .code = ErrorCode::BadVersion,
                       .count = static_cast<std::uint32_t>(node->version) };
    if (node->numChildren > 0)
        return refused(Event::NodeNotEmpty, ErrorCode::NotEmpty);
    removeNode(txn, *node);
    return Reply { .event = Event::NodeDeleted };
}

void ZookeeperState::removeNode(Txn& txn, const Znode& node)
{
    const Symbol path = node.path;
    Znode& parent = *findMutable(node.parent);
    txn.willChange(parent.path, &parent);
    txn.willChange(path, &node);
    parent.numChildren -= 1;
    parent.pzxid = std::max(parent.pzxid, m_zxid);
    txn.did({ WatchEventType::NodeDeleted, path, node.acl, parent.path, parent.acl });
    m_nodes.erase(placeFor(m_nodes, path));
}

Reply ZookeeperState::set(Txn& txn, const SetNode& operation)
{
    Znode* const node = findMutable(operation.path);
    // A well-formed path of a node that exists need not be looked at; "" is the root's other name
    // only for those who read.
    if (node == nullptr || operation.path.empty()) {
        Reply reply = missing(operation.path);
        if (reply.event == Event::PathMalformed)
            reply.code = ErrorCode::BadArguments;
        return reply;
    }
    if (!permits(node->acl, Permission::Write))
        return denied();
    if (isRefused(operation.version, node->version))
        return Reply { .event = Event::VersionConflict,
                       .code = ErrorCode::BadVersion,
                       .count = static_cast<std::uint32_t>(node->version) };
    txn.willChange(node->path, node);
    node->value = operation.value;
    node->noValue = operation.noValue;
    node->version = next(node->version);
    node->mzxid = m_zxid;
    node->mtime = txn.now;
    txn.did({ WatchEventType::NodeDataChanged, node->path, node->acl, {}, {} });
    return Reply { .event = Event::NodeUpdated,
                   .count = static_cast<std::uint32_t>(node->version) };
}

Reply ZookeeperState::check(Txn&, const CheckVersion& operation)
{
    const Znode* const node = find(operation.path);
    if (node == nullptr || operation.path.empty()) {
        Reply reply = missing(operation.path);
        if (reply.event == Event::PathMalformed)
            reply.code = ErrorCode::BadArguments;
        return reply;
    }
    if (!permits(node->acl, Permission::Read))
        return denied();
    if (isRefused(operation.version, node->version))
        return Reply { .event = Event::VersionConflict,
                       .code = ErrorCode::BadVersion,
                       .count = static_cast<std::uint32_t>(node->version) };
    return Reply { .event = Event::NodeFound };
}

void ZookeeperState::undo(Txn& txn)
{
    for (auto before = txn.before.rbegin(); before != txn.before.rend(); ++before) {
        const auto place = placeFor(m_nodes, before->path);
        const bool there = place != m_nodes.end() && place->path == before->path;
        if (before->node && there)
            *place = *before->node;
        else if (before->node)
            m_nodes.insert(place, *before->node);
        else if (there)
            m_nodes.erase(place);
    }
}

Reply ZookeeperState::perform(const Caller& caller, const CreateNode& operation, Micros now)
{
    Txn txn { .caller = caller, .now = now, .watched = !m_watches.empty() };
    Reply reply = create(txn, operation);
    reply.fired = fire(txn);
    return reply;
}

Reply ZookeeperState::perform(const Caller& caller, const DeleteNode& operation, Micros now)
{
    Txn txn { .caller = caller, .now = now, .watched = !m_watches.empty() };
    Reply reply = remove(txn, operation.path, operation.version, false);
    reply.fired = fire(txn);
    return reply;
}

Reply ZookeeperState::perform(const Caller& caller, const SetNode& operation, Micros now)
{
    Txn txn { .caller = caller, .now = now, .watched = !m_watches.empty() };
    Reply reply = set(txn, operation);
    reply.fired = fire(txn);
    return reply;
}

Reply ZookeeperState::perform(const Caller& caller, const ReapNode& operation, Micros now)
{
    Txn txn { .caller = caller, .now = now, .watched = !m_watches.empty() };
    const Znode* const node = find(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    const bool due = node->kind == NodeKind::Container
        ? node->creates > 0
        : node->kind == NodeKind::Ttl && now - node->mtime > node->ttlMillis * millisecond;
    if (!due || node->numChildren > 0)
        return Reply { .event = Event::NodeNotReaped };
    removeNode(txn, *node);
    return Reply { .event = Event::NodeReaped, .fired = fire(txn) };
}

Reply ZookeeperState::perform(const Caller&, const MalformedWrite&, Micros)
{
    return refused(Event::ArgumentsBad, ErrorCode::MarshallingError);
}

Reply ZookeeperState::perform(const Caller&, const SetAcl& operation, Micros)
{
    if (pathProblem(operation.path.view()))
        return refused(Event::PathMalformed, ErrorCode::BadArguments);
    if (!isValidAcl(operation.acl))
        return refused(Event::AclInvalid, ErrorCode::InvalidAcl);
    Znode* const node = findMutable(operation.path);
    if (node == nullptr)
        return missing(operation.path);
    if (!permits(node->acl, Permission::Admin))
        return denied();
    if (isRefused(operation.version, node->aclVersion))
        return refused(Event::VersionConflict, ErrorCode::BadVersion);
    node->acl = operation.acl;
    node->aclVersion = next(node->aclVersion);
    return Reply { .event = Event::AclSet, .count = static_cast<std::uint32_t>(node->aclVersion) };
}

Reply ZookeeperState::perform(const Caller& caller, const Multi& operation, Micros now)
{
    Txn txn { .caller = caller, .now = now, .watched = !m_watches.empty(), .reversible = true };
    Reply reply { .event = Event::MultiDone,
                  .count = static_cast<std::uint32_t>(operation.operations.size()) };
    reply.results.reserve(operation.operations.size());
    for (const MultiOperation& part : operation.operations) {
        const Reply one = std::visit(
            Overloaded {
                [&](const CreateNode& o) { return create(txn, o); },
                [&](const DeleteNode& o) { return remove(txn, o.path, o.version, false); },
                [&](const SetNode& o) { return set(txn, o); },
                [&](const CheckVersion& o) { return check(txn, o); },
            },
            part);
        if (one.code != ErrorCode::Ok) {
            undo(txn);
            reply.event = Event::MultiFailed;
            reply.count = static_cast<std::uint32_t>(reply.results.size());
            for (MultiResult& before : reply.results)
                before = {};
            reply.results.push_back({ .code = one.code });
            reply.results.resize(operation.operations.size(),
                                 { .code = ErrorCode::RuntimeInconsistency });
            return reply;
        }
        MultiResult result { .path = one.path };
        if (one.event == Event::NodeCreated)
            result.stat = find(one.path)->stat();
        else if (one.event == Event::NodeUpdated)
            result.stat = find(std::get<SetNode>(part).path)->stat();
        reply.results.push_back(result);
    }
    reply.fired = fire(txn);
    return reply;
}

Reply ZookeeperState::perform(const Caller& caller, const LockNode& operation, Micros now)
{
    Znode* const node = findMutable(operation.path);
    if (node == nullptr || operation.path.empty())
        return missing(operation.path);
    if (node->owner) {
        return Reply { .event = node->owner == caller.client ? Event::LockAlreadyOwned
                                                             : Event::LockContended,
                       .owner = node->owner,
                       .heldFor = now - node->lockedAt };
    }
    node->owner = caller.client;
    node->lockedAt = now;
    return Reply { .event = Event::LockAcquired };
}

Reply ZookeeperState::perform(const Caller& caller, const UnlockNode& operation, Micros now)
{
    Znode* const node = findMutable(operation.path);
    if (node == nullptr || operation.path.empty())
        return missing(operation.path);
    if (!node->owner)
        return Reply { .event = Event::LockNotLocked };
    const Reply reply { .event
                        = node->owner == caller.client ? Event::LockReleased : Event::LockNotOwned,
                        .owner = node->owner,
                        .heldFor = now - node->lockedAt };
    if (node->owner == caller.client) {
        node->owner = {};
        node->lockedAt = 0;
    }
    return reply;
}

} // namespace lockstep
