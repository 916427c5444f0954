// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The contents of a reply: nodes and their Stats, beside its outcome.
#include "core/base/overloaded.h"
#include "core/zookeeper/state.h"

namespace lockstep {
namespace {

/// The node that an operation is about, or made; for a multi the first node made, or else its first
/// part's.
Symbol aboutNode(const Operation& operation, const Reply& reply)
{
    if (const auto* const multi = std::get_if<Multi>(&operation)) {
        for (const MultiResult& result : reply.results) {
            if (!result.path.empty())
                return result.path;
        }
        return multi->operations.empty()
            ? Symbol {}
            : std::visit([](const auto& first) { return first.path; }, multi->operations.front());
    }
    return std::holds_alternative<CreateNode>(operation) ? reply.path : pathOf(operation);
}

} // namespace

Reply ZookeeperState::answerWithContents(const Caller& caller, const Operation& operation,
                                         Micros now)
{
    Reply reply = answer(caller, operation, now);
    if (reply.code == ErrorCode::Ok)
        addContents(reply, caller, operation);
    return reply;
}

void ZookeeperState::addContents(Reply& reply, const Caller& caller,
                                 const Operation& operation) const
{
    if (const Znode* const node = find(aboutNode(operation, reply))) {
        reply.stat = node->stat();
        reply.noValue = node->noValue;
    }
    std::visit(Overloaded {
                   [&](const GetChildren& o) {
                       for (const Znode* const child : children(o.path))
                           reply.listed.push_back({ child->path, child->czxid });
                   },
                   [&](const GetEphemerals& o) {
                       for (const Symbol path : ephemeralsOf(caller.session, o.path))
                           reply.listed.push_back({ path, find(path)->czxid });
                   },
                   [](const auto&) {},
               },
               operation);
}

} // namespace lockstep
