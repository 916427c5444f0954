// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/replyvalue.h"

#include "core/client/evaluate.h"
#include "core/world/entry.h"
#include "core/zookeeper/acl.h"
#include "core/zookeeper/path.h"

#include <algorithm>

namespace lockstep {
namespace {

bool isMalformed(Symbol path, Symbol known)
{
    return path != known && pathProblem(path.view()).has_value();
}

bool isMalformed(const CreateNode& o, Symbol known)
{
    // The number that the service adds is part of the name.
    return isSequential(o.mode) ? pathProblem(std::string(o.path.view()) + '1').has_value()
                                : isMalformed(o.path, known);
}

// No client library has lockNode and unlockNode.
bool isMalformed(const LockNode&, Symbol)
{
    return false;
}

bool isMalformed(const UnlockNode&, Symbol)
{
    return false;
}

template <class One>
bool isMalformed(const One& one, Symbol known)
{
    if constexpr (requires { one.path; })
        return isMalformed(one.path, known);
    else
        return false;
}

bool isMalformed(const Multi& multi, Symbol known)
{
    return std::ranges::any_of(multi.operations, [known](const MultiOperation& part) {
        return std::visit([known](const auto& one) { return isMalformed(one, known); }, part);
    });
}

} // namespace

bool isRefusedUnsent(const Operation& operation, Symbol known)
{
    return std::visit([known](const auto& one) { return isMalformed(one, known); }, operation);
}

Symbol firstMade(const Reply& reply)
{
    const auto made
        = std::ranges::find_if(reply.results, [](const MultiResult& r) { return !r.path.empty(); });
    return made == reply.results.end() ? reply.path : made->path;
}

void tellMulti(Entry& entry, const Multi& multi, const Reply& reply, Symbol made)
{
    if (reply.event == Event::MultiFailed) {
        entry.path
            = std::visit([](const auto& part) { return part.path; }, multi.operations[reply.count]);
        entry.inner = eventOf(reply);
    } else if (!made.empty()) {
        entry.path = made;
        entry.option = multiMadeNode;
    }
}

bool includes(const CallService& call, CallKind kind)
{
    return call.kind == kind || std::ranges::any_of(call.parts, [kind](const CallService& part) {
               return part.kind == kind;
           });
}

bool makesEphemeral(const CallService& call)
{
    return (call.kind == CallKind::Create && isEphemeral(call.mode))
        || std::ranges::any_of(call.parts, makesEphemeral);
}

Value resultOf(CallKind kind, const Reply& reply)
{
    const auto named = [](Symbol path) { return Symbol::intern(nodeName(path.view())); };
    Value result;
    switch (kind) {
    case CallKind::Create:
    case CallKind::Multi:
        result.text = named(firstMade(reply));
        return result;
    case CallKind::GetAcl:
        result.text = Symbol::intern(aclText(aclOf(reply.value)));
        return result;
    case CallKind::Descendants:
        result.number = static_cast<std::int32_t>(reply.count);
        return result;
    case CallKind::Ephemerals:
        for (const Listed& node : reply.listed)
            result.list.push_back(node.path);
        return result;
    case CallKind::Children:
        for (const Listed& child : reply.listed)
            result.list.push_back(named(child.path));
        return result;
    default:
        result.text = reply.value;
        return result;
    }
}

} // namespace lockstep
