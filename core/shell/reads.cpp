// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/reads.h"

#include "core/zookeeper/acl.h"
#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep::shell {
namespace {

std::string bracketed(const std::vector<std::string>& names)
{
    return fmt::format("[{}]\n", fmt::join(names, ", "));
}

std::vector<std::string> elementsOf(Symbol kept)
{
    std::vector<std::string> elements;
    for (const Acl& acl : aclOf(kept))
        elements.push_back(aclText({ acl }));
    return elements;
}

std::string formatted(const Data& data, GetCommand::Form form)
{
    // zkCli turns null into this word before it looks at the form.
    const std::string& bytes = data.null ? "null" : data.bytes;
    switch (form) {
    case GetCommand::Form::Base64:
        return base64Text(bytes);
    case GetCommand::Form::Hex:
        return hexText(bytes);
    case GetCommand::Form::Plain:
        break;
    }
    return plainText(bytes);
}

bool fits(Registration::Kind kind, WatcherType type)
{
    using Kind = Registration::Kind;
    switch (type) {
    case WatcherType::Children:
        return kind == Kind::Children;
    case WatcherType::Data:
        return kind == Kind::Data || kind == Kind::Exist;
    case WatcherType::Any:
        return true;
    }
    return false;
}

WatchEventType removalOf(Registration::Kind kind)
{
    using Kind = Registration::Kind;
    if (kind == Kind::Children)
        return WatchEventType::ChildWatchRemoved;
    return kind == Kind::Data || kind == Kind::Exist ? WatchEventType::DataWatchRemoved
                                                     : WatchEventType::PersistentWatchRemoved;
}

} // namespace

void Reads::operator()(const GetCommand& command)
{
    const Symbol path = Symbol::intern(command.path);
    m_answer.path = command.path;
    const Reply reply = m_actor.call(GetNode { path, command.watch });
    if (m_printer.failed(reply, command.path))
        return;
    m_answer.data = Data { std::string(reply.value.view()), reply.noValue };
    m_answer.stat = reply.stat;
    m_printer.print(formatted(*m_answer.data, command.form) + "\n");
    if (command.stat)
        m_printer.printStat();
}

void Reads::operator()(const LsCommand& command)
{
    const Symbol path = Symbol::intern(command.path);
    m_answer.path = command.path;
    std::vector<std::string> names;
    if (command.recursive) {
        if (!m_actor.walk(command.path, command.watch, [&](Symbol node) {
                names.emplace_back(node.view());
                m_printer.print(names.back() + "\n");
            }))
            return;
        std::ranges::sort(names);
        m_answer.children = std::move(names);
        return;
    }
    const Reply reply = m_actor.call(GetChildren { path, command.watch });
    if (m_printer.failed(reply, command.path))
        return;
    for (const Listed& child : reply.listed)
        names.emplace_back(nodeName(child.path.view()));
    m_answer.stat = reply.stat;
    m_printer.print(bracketed(names));
    if (command.stat)
        m_printer.printStat();
    m_answer.children = std::move(names);
}

void Reads::operator()(const StatCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = m_actor.call(ExistsNode { Symbol::intern(command.path), command.watch });
    if (m_printer.failed(reply, command.path))
        return;
    m_answer.stat = reply.stat;
    m_printer.printStat();
}

void Reads::operator()(const SyncCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = m_actor.call(lockstep::Sync { Symbol::intern(command.path) });
    if (reply.code == ErrorCode::Ok) {
        m_printer.print("Sync is OK\n");
        return;
    }
    const std::string sentence
        = fmt::format("Sync has failed. rc={}", static_cast<int>(reply.code));
    m_printer.failOnStdout(reply.code, sentence, sentence + "\n");
}

void Reads::operator()(const GetEphemeralsCommand& command)
{
    m_answer.path = command.prefix;
    const Reply reply = m_actor.call(GetEphemerals { Symbol::intern(command.prefix) });
    if (m_printer.failed(reply, {}))
        return;
    std::vector<std::string> paths;
    paths.reserve(reply.listed.size());
    for (const Listed& node : reply.listed)
        paths.emplace_back(node.path.view());
    m_printer.print(bracketed(paths));
    m_answer.children = std::move(paths);
}

void Reads::operator()(const CountCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = m_actor.call(CountDescendants { Symbol::intern(command.path) });
    if (m_printer.failed(reply, command.path))
        return;
    m_printer.print(fmt::format("{}\n", reply.count));
    m_answer.count = reply.count;
}

void Reads::operator()(const GetAclCommand& command)
{
    m_answer.path = command.path;
    const auto read = [&](Symbol path) {
        const Reply reply = m_actor.call(GetAcl { path });
        m_answer.stat = reply.stat;
        if (m_printer.failed(reply, path.view()))
            return;
        std::vector<std::string> elements = elementsOf(reply.value);
        if (command.recursive)
            m_printer.print(fmt::format("{}\n", path.view()));
        m_printer.print(aclLines(elements));
        if (!m_answer.acl)
            m_answer.acl = std::move(elements);
        if (command.stat)
            m_printer.printStat();
    };
    if (command.recursive)
        m_actor.walk(command.path, false, read);
    else
        read(Symbol::intern(command.path));
}

void Reads::operator()(const AddWatchCommand& command)
{
    const std::string_view path = command.watch.path.view();
    m_answer.path = path;
    m_printer.failed(m_actor.call(command.watch), path);
}

void Reads::operator()(const RemoveWatchesCommand& command)
{
    const Symbol path = command.watches.path;
    m_answer.path = path.view();
    std::vector<WatchEventType> removals;
    m_actor.port().look([&](const Moment& world) {
        for (const Registration& r : world.registrations) {
            if (r.client == m_actor.member().id && r.path == path
                && fits(r.kind, command.watches.type))
                removals.push_back(removalOf(r.kind));
        }
    });
    // The client library knows its own watches and asks the server only about those
    // (ZKWatchManager).
    if (removals.empty()) {
        m_printer.fail(ErrorCode::NoWatcher, errorText(ErrorCode::NoWatcher, path.view()));
        return;
    }
    if (m_printer.failed(m_actor.call(command.watches), path.view()))
        return;
    std::ranges::sort(removals);
    removals.erase(std::unique(removals.begin(), removals.end()), removals.end());
    for (const WatchEventType type : removals)
        m_printer.tell({ m_actor.member().name, type, std::string(path.view()) });
}

} // namespace lockstep::shell
