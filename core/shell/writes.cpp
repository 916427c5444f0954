// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/writes.h"

#include "core/base/overloaded.h"
#include "core/client/effects.h"
#include "core/words/clientname.h"
#include "core/words/describe.h"
#include "core/words/message.h"
#include "core/world/entry.h"

#include <fmt/format.h>

namespace lockstep::shell {
namespace {

std::string_view operationName(const MultiOperation& operation)
{
    return std::visit(Overloaded {
                          [](const CreateNode&) { return std::string_view("create"); },
                          [](const DeleteNode&) { return std::string_view("delete"); },
                          [](const SetNode&) { return std::string_view("set"); },
                          [](const CheckVersion&) { return std::string_view("check"); },
                      },
                      operation);
}

Symbol pathOf(const MultiOperation& operation)
{
    return std::visit([](const auto& o) { return o.path; }, operation);
}

Part partOf(const MultiOperation& operation, const MultiResult& result)
{
    Part part { result.code, operationName(operation), std::string(pathOf(operation).view()), {} };
    if (result.code != ErrorCode::Ok)
        return part;
    if (!result.path.empty())
        part.path = result.path.view();
    const bool hasStat = result.stat != Stat {};
    if (hasStat)
        part.stat = result.stat;
    return part;
}

} // namespace

void Writes::operator()(const CreateCommand& command)
{
    const std::string_view wanted = command.node.path.view();
    m_answer.path = wanted;
    const Reply reply = m_actor.call(command.node);
    // zkCli says this one twice.
    if (reply.code == ErrorCode::InvalidAcl)
        m_printer.complain(fmt::format("KeeperErrorCode = InvalidACL for {}", wanted));
    if (m_printer.failed(reply, wanted))
        return;
    m_answer.path = reply.path.view();
    m_printer.complain(fmt::format("Created {}", reply.path.view()));
}

void Writes::operator()(const SetCommand& command)
{
    const Symbol path = command.node.path;
    m_answer.path = path.view();
    const Reply reply = m_actor.call(command.node);
    if (m_printer.failed(reply, path.view()))
        return;
    m_answer.stat = reply.stat;
    if (command.stat)
        m_printer.printStat();
}

void Writes::operator()(const DeleteCommand& command)
{
    const std::string_view path = command.node.path.view();
    m_answer.path = path;
    m_printer.failed(m_actor.call(command.node), path);
}

void Writes::operator()(const DeleteAllCommand& command)
{
    m_answer.path = command.path;
    std::vector<Symbol> tree { Symbol::intern(command.path) };
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const Reply reply = m_actor.call(GetChildren { tree[i] });
        if (m_printer.failed(reply, tree[i].view()))
            return;
        for (const Listed& child : reply.listed)
            tree.push_back(child.path);
    }
    Multi batch;
    while (!tree.empty()) {
        batch.operations.emplace_back(DeleteNode { tree.back() });
        tree.pop_back();
        const bool full = command.batch > 0
            && batch.operations.size() == static_cast<std::size_t>(command.batch);
        if (!full && !tree.empty())
            continue;
        const Reply reply = m_actor.call(batch);
        const bool applied = reply.code == ErrorCode::Ok;
        const bool refused = applied && reply.event == Event::MultiFailed;
        if (!applied || refused) {
            m_printer.fail(applied ? reply.results[reply.count].code : reply.code,
                           "Failed to delete some node(s) in the subtree!");
            return;
        }
        batch.operations.clear();
    }
}

void Writes::operator()(const SetAclCommand& command)
{
    const Symbol path = command.acl.path;
    m_answer.path = path.view();
    if (command.recursive) {
        m_actor.walk(std::string(path.view()), false, [&](Symbol node) {
            const Reply reply
                = m_actor.call(lockstep::SetAcl { node, command.acl.acl, command.acl.version });
            if (reply.code == ErrorCode::Ok)
                return;
            // zkCli goes on, and does not end the line.
            const std::string sentence = fmt::format("KeeperErrorCode = {} for {}",
                                                     errorCodeWords(reply.code), node.view());
            m_printer.failOnStdout(reply.code, sentence, sentence);
        });
        return;
    }
    const Reply reply = m_actor.call(command.acl);
    if (m_printer.failed(reply, path.view()))
        return;
    m_answer.stat = reply.stat;
    if (command.stat)
        m_printer.printStat();
}

void Writes::operator()(const MultiCommand& command)
{
    const Reply reply = m_actor.call(command.multi);
    if (m_printer.failed(reply, {}))
        return;
    m_answer.results.emplace();
    for (std::size_t i = 0; i < reply.results.size(); ++i) {
        m_answer.results->push_back(partOf(command.multi.operations[i], reply.results[i]));
        const Part& part = m_answer.results->back();
        m_printer.print(
            fmt::format("{} {} {}\n", part.operation, part.path, errorCodeName(part.code)));
    }
    if (reply.event == Event::MultiFailed) {
        const Part& culprit = (*m_answer.results)[reply.count];
        m_printer.fail(culprit.code, errorText(culprit.code, culprit.path));
    }
}

void Writes::operator()(const LockCommand& command)
{
    const Symbol path = Symbol::intern(command.path);
    m_answer.path = command.path;
    std::string sentence;
    const Actor::Look look = [&](const Moment& world, const Entry& entry) {
        sentence = message(world, entry);
        if (entry.peer && !command.unlock)
            m_answer.owner = clientName(world, entry.peer);
    };
    const Reply reply = command.unlock ? m_actor.call(UnlockNode { path }, look)
                                       : m_actor.call(LockNode { path }, look);
    if (m_printer.failed(reply, command.path))
        return;
    m_answer.outcome = eventName(reply.event);
    if (reply.event == Event::LockAcquired || reply.event == Event::LockReleased)
        m_printer.print(sentence + "\n");
    else
        m_printer.fail(command.unlock ? ErrorCode::NoAuth : ErrorCode::NodeExists, sentence);
}

void Writes::operator()(const ReapCommand& command)
{
    m_answer.path = command.path;
    Reply reply;
    std::string sentence;
    m_actor.port().perform(Call { {}, ReapNode { Symbol::intern(command.path) } },
                           m_actor.port().now(),
                           [&](const Moment&, const Entry& entry, const Effects& effects) {
                               reply = effects.reply;
                               sentence = message(entry);
                           });
    if (m_printer.failed(reply, command.path))
        return;
    m_answer.outcome = eventName(reply.event);
    m_printer.print(sentence + "\n");
}

} // namespace lockstep::shell
