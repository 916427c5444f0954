// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// How a call is packed into an entry. Entry::option holds, by kind:
//   create                 the mode, and whether the value is null
//   set                    whether the value is null, whether a version was asked for
//   delete                 whether a version was asked for
//   get, exists, children  whether a watch was asked for
//   add-watch              the mode
//   remove-, check-watches the watcher type
#include "core/world/entrycode.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/jute/request.h"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace lockstep {
namespace {

constexpr unsigned modeBits = 0x0F;
constexpr unsigned watchBit = 0x01;
constexpr unsigned noValueBit = 0x10;
constexpr unsigned versionBit = 0x20;

std::uint8_t optionBits(unsigned bits)
{
    return static_cast<std::uint8_t>(bits);
}

unsigned noValue(bool flag)
{
    return flag ? noValueBit : 0u;
}

void askVersion(Entry& entry, std::int32_t version)
{
    if (version == anyVersion)
        return;
    entry.option |= versionBit;
    entry.count = static_cast<std::uint32_t>(version);
}

std::int32_t askedVersion(const Entry& entry)
{
    if ((entry.option & versionBit) == 0)
        return anyVersion;
    // Where a version was asked for and met, the node has the next one now.
    const std::uint32_t asked
        = serviceOutcome(entry) == Event::NodeUpdated ? entry.count - 1 : entry.count;
    return static_cast<std::int32_t>(asked);
}

void keepWhole(Entry& entry, const Operation& operation)
{
    entry.request = Symbol::intern(jute::encodeRequest(operation));
}

// What each operation says beside its path and whether it wants a watch.

void tellRest(Entry& entry, const CreateNode& o)
{
    const auto mode = static_cast<unsigned>(o.mode);
    entry.value = o.value;
    entry.option = optionBits((mode & modeBits) | noValue(o.noValue));
    const bool fits = mode < createModeCount && o.acl.empty() && o.ttlMillis < 0;
    if (!fits)
        keepWhole(entry, o);
}

void tellRest(Entry& entry, const SetNode& o)
{
    entry.value = o.value;
    entry.option = optionBits(noValue(o.noValue));
    askVersion(entry, o.version);
}

void tellRest(Entry& entry, const DeleteNode& o)
{
    askVersion(entry, o.version);
}

void tellRest(Entry& entry, const AddWatch& o)
{
    entry.option = static_cast<std::uint8_t>(o.mode);
}

void tellRest(Entry& entry, const RemoveWatches& o)
{
    entry.option = static_cast<std::uint8_t>(o.type);
}

void tellRest(Entry& entry, const CheckWatches& o)
{
    entry.option = static_cast<std::uint8_t>(o.type);
}

void tellRest(Entry& entry, const SetAcl& o)
{
    entry.value = o.acl;
}

/// An entry has no room for all of these.
template <class One>
constexpr bool isKeptWhole
    = std::is_same_v<One, SetAcl> || std::is_same_v<One, SetWatches> || std::is_same_v<One, Multi>;

} // namespace

void writeRequest(Entry& entry, const Operation& operation)
{
    entry.kind = static_cast<ActionKind>(static_cast<std::size_t>(ActionKind::CreateNode)
                                         + operation.index());
    std::visit(
        [&](const auto& o) {
            if constexpr (requires { o.path; })
                entry.path = o.path;
            if constexpr (requires { tellRest(entry, o); })
                tellRest(entry, o);
            else if constexpr (requires { o.watch; })
                entry.option = o.watch ? watchBit : 0;
            if constexpr (isKeptWhole<std::decay_t<decltype(o)>>)
                keepWhole(entry, operation);
        },
        operation);
}

void writeReply(Entry& entry, const Operation& operation, const Reply& reply)
{
    entry.event = reply.event;
    entry.peer = reply.owner;
    entry.fired = static_cast<std::uint16_t>(std::min(reply.fired, 0xFFFFu));
    entry.span = saturated(reply.heldFor);
    const bool asks = (entry.option & versionBit) != 0
        && (std::holds_alternative<SetNode>(operation)
            || std::holds_alternative<DeleteNode>(operation));
    if (!asks || reply.event == Event::NodeUpdated)
        entry.count = reply.count;
    else if (reply.event == Event::VersionConflict)
        entry.span = reply.count;
    if (std::holds_alternative<GetNode>(operation))
        entry.value = reply.value;
}

// requestOf() and isRequestReadable() take what they do not name for no call, and for a call that
// can be read: whoever adds an operation gives it a case there before this number grows.
static_assert(std::variant_size_v<Operation> == 21);
static_assert(static_cast<std::size_t>(ActionKind::CreateNode) + std::variant_size_v<Operation>
                  == static_cast<std::size_t>(ActionKind::MalformedWrite) + 1,
              "every operation has its kind");

Operation requestOf(const Entry& entry)
{
    if (!entry.request.empty()) {
        auto operation = jute::decodeRequest(entry.request.view());
        LOCKSTEP_CHECK(operation.has_value(), "a request that was kept can be read again");
        return std::move(*operation);
    }
    const bool watch = (entry.option & watchBit) != 0;
    const bool noData = (entry.option & noValueBit) != 0;
    switch (entry.kind) {
    case ActionKind::CreateNode:
        return CreateNode { .path = entry.path,
                            .value = entry.value,
                            .mode = static_cast<CreateMode>(entry.option & modeBits),
                            .noValue = noData };
    case ActionKind::GetNode:
        return GetNode { entry.path, watch };
    case ActionKind::SetNode:
        return SetNode { entry.path, entry.value, askedVersion(entry), noData };
    case ActionKind::LockNode:
        return LockNode { entry.path };
    case ActionKind::UnlockNode:
        return UnlockNode { entry.path };
    case ActionKind::DeleteNode:
        return DeleteNode { entry.path, askedVersion(entry) };
    case ActionKind::ExistsNode:
        return ExistsNode { entry.path, watch };
    case ActionKind::GetChildren:
        return GetChildren { entry.path, watch };
    case ActionKind::CountDescendants:
        return CountDescendants { entry.path };
    case ActionKind::GetEphemerals:
        return GetEphemerals { entry.path };
    case ActionKind::Sync:
        return Sync { entry.path };
    case ActionKind::GetAcl:
        return GetAcl { entry.path };
    case ActionKind::AddWatch:
        return AddWatch { entry.path, static_cast<WatchMode>(entry.option) };
    case ActionKind::RemoveWatches:
        return RemoveWatches { entry.path, static_cast<WatcherType>(entry.option) };
    case ActionKind::CheckWatches:
        return CheckWatches { entry.path, static_cast<WatcherType>(entry.option) };
    case ActionKind::SetAcl:
        return SetAcl { entry.path, entry.value };
    case ActionKind::SetWatches:
        return SetWatches {};
    case ActionKind::Multi:
        return Multi {};
    case ActionKind::CloseSession:
        return CloseSession {};
    case ActionKind::ReapNode:
        return ReapNode { entry.path };
    case ActionKind::MalformedWrite:
        return MalformedWrite {};
    default:
        break;
    }
    LOCKSTEP_CHECK(false, "the entry records a call");
    return CloseSession {};
}

bool isRequestReadable(const Entry& entry)
{
    // A step may have the label of a line, and so may what wakes a client.
    if (entry.kind == ActionKind::WatchLock)
        return entry.option < static_cast<unsigned>(LockPattern::Mixed);
    if (entry.kind == ActionKind::TellPlace)
        return entry.option <= static_cast<unsigned>(LinePlace::Holds);
    if (!isCall(entry.kind))
        return entry.request.empty() || entry.kind == ActionKind::StepClient || givesUpAwake(entry);
    if (!entry.request.empty()) {
        const auto operation = jute::decodeRequest(entry.request.view());
        return operation
            && operation->index() + static_cast<std::size_t>(ActionKind::CreateNode)
            == static_cast<std::size_t>(entry.kind);
    }
    switch (entry.kind) {
    case ActionKind::CreateNode:
        return (entry.option & modeBits) < createModeCount;
    case ActionKind::AddWatch:
        return entry.option <= static_cast<unsigned>(WatchMode::Recursive);
    case ActionKind::RemoveWatches:
    case ActionKind::CheckWatches:
        return entry.option <= static_cast<unsigned>(WatcherType::Any);
    case ActionKind::SetAcl:
    case ActionKind::SetWatches:
    case ActionKind::Multi:
        return false;
    default:
        return true;
    }
}

} // namespace lockstep
