// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// The commands that read, and those that watch.
#include "core/shell/runner.h"
#include "core/world/entry.h"
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

void Runner::operator()(const GetCommand& command)
{
    const Symbol path = Symbol::intern(command.path);
    m_answer.path = command.path;
    const Reply reply = call(GetNode { path, command.watch });
    if (failed(reply, command.path))
        return;
    m_answer.data = Data { std::string(reply.value.view()), reply.noValue };
    m_answer.stat = reply.stat;
    print(formatted(*m_answer.data, command.form) + "\n");
    if (command.stat)
        printStat();
}

void Runner::operator()(const LsCommand& command)
{
    const Symbol path = Symbol::intern(command.path);
    m_answer.path = command.path;
    std::vector<std::string> names;
    if (command.recursive) {
        if (!walk(command.path, command.watch, [&](Symbol node) {
                names.emplace_back(node.view());
                print(names.back() + "\n");
            }))
            return;
        std::ranges::sort(names);
        m_answer.children = std::move(names);
        return;
    }
    const Reply reply = call(GetChildren { path, command.watch });
    if (failed(reply, command.path))
        return;
    for (const Listed& child : reply.listed)
        names.emplace_back(nodeName(child.path.view()));
    m_answer.stat = reply.stat;
    print(bracketed(names));
    if (command.stat)
        printStat();
    m_answer.children = std::move(names);
}

void Runner::operator()(const StatCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = call(ExistsNode { Symbol::intern(command.path), command.watch });
    if (failed(reply, command.path))
        return;
    m_answer.stat = reply.stat;
    printStat();
}

void Runner::operator()(const SyncCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = call(lockstep::Sync { Symbol::intern(command.path) });
    if (reply.code == ErrorCode::Ok) {
        print("Sync is OK\n");
        return;
    }
    m_answer.code = reply.code;
    m_answer.message = fmt::format("Sync has failed. rc={}", static_cast<int>(reply.code));
    print(m_answer.message + "\n");
}

void Runner::operator()(const GetEphemeralsCommand& command)
{
    m_answer.path = command.prefix;
    const Reply reply = call(GetEphemerals { Symbol::intern(command.prefix) });
    if (failed(reply, {}))
        return;
    std::vector<std::string> paths;
    for (const Listed& node : reply.listed)
        paths.emplace_back(node.path.view());
    print(bracketed(paths));
    m_answer.children = std::move(paths);
}

void Runner::operator()(const CountCommand& command)
{
    m_answer.path = command.path;
    const Reply reply = call(CountDescendants { Symbol::intern(command.path) });
    if (failed(reply, command.path))
        return;
    print(fmt::format("{}\n", reply.count));
    m_answer.count = reply.count;
}

void Runner::operator()(const GetAclCommand& command)
{
    m_answer.path = command.path;
    const auto read = [&](Symbol path) {
        const Reply reply = call(GetAcl { path });
        m_answer.stat = reply.stat;
        if (failed(reply, path.view()))
            return;
        std::vector<std::string> elements = elementsOf(reply.value);
        if (command.recursive)
            print(fmt::format("{}\n", path.view()));
        print(aclLines(elements));
        if (!m_answer.acl)
            m_answer.acl = std::move(elements);
        if (command.stat)
            printStat();
    };
    if (command.recursive)
        walk(command.path, false, read);
    else
        read(Symbol::intern(command.path));
}

void Runner::operator()(const AddWatchCommand& command)
{
    const std::string_view path = command.watch.path.view();
    m_answer.path = path;
    failed(call(command.watch), path);
}

void Runner::operator()(const RemoveWatchesCommand& command)
{
    const Symbol path = command.watches.path;
    m_answer.path = path.view();
    std::vector<WatchEventType> removals;
    m_port.look([&](const Moment& world) {
        for (const Registration& r : world.registrations) {
            if (r.client == m_actor.id && r.path == path && fits(r.kind, command.watches.type))
                removals.push_back(removalOf(r.kind));
        }
    });
    // The client library knows its own watches and asks the server only about those (ZKWatchManager).
    if (removals.empty()) {
        fail(ErrorCode::NoWatcher, errorText(ErrorCode::NoWatcher, path.view()));
        return;
    }
    if (failed(call(command.watches), path.view()))
        return;
    std::ranges::sort(removals);
    removals.erase(std::unique(removals.begin(), removals.end()), removals.end());
    for (const WatchEventType type : removals)
        tell({ m_actor.name, type, std::string(path.view()) });
}

} // namespace lockstep::shell
