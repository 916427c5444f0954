// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/result.h"

#include "core/zookeeper/acl.h"

#include <algorithm>

namespace lockstep {
namespace {

Symbol lastPart(Symbol path)
{
    const std::string_view text = path.view();
    return Symbol::intern(text.substr(text.rfind('/') + 1));
}

} // namespace

Symbol firstMade(const Reply& reply)
{
    const auto made = std::ranges::find_if(reply.results, [](const MultiResult& r) { return !r.path.empty(); });
    return made == reply.results.end() ? reply.path : made->path;
}

bool includes(const CallService& call, CallKind kind)
{
    return call.kind == kind || std::ranges::any_of(call.parts, [kind](const CallService& part) { return part.kind == kind; });
}

bool makesEphemeral(const CallService& call)
{
    return (call.kind == CallKind::Create && isEphemeral(call.mode)) || std::ranges::any_of(call.parts, makesEphemeral);
}

Value resultOf(const ZookeeperState& server, const Client& client, const CallService& call, const Operation& operation,
               const Reply& reply)
{
    Value result;
    switch (call.kind) {
    case CallKind::Create:
    case CallKind::Multi:
        result.text = lastPart(firstMade(reply));
        return result;
    case CallKind::GetAcl:
        result.text = Symbol::intern(aclText(aclOf(reply.value)));
        return result;
    case CallKind::Descendants:
        result.number = static_cast<std::int32_t>(reply.count);
        return result;
    case CallKind::Ephemerals:
        result.list = server.ephemeralsOf(client.session, pathOf(operation));
        return result;
    case CallKind::Children:
        for (const Znode* const child : server.children(pathOf(operation)))
            result.list.push_back(lastPart(child->path));
        return result;
    default:
        result.text = reply.value;
        return result;
    }
}

} // namespace lockstep
