// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/stage.h"

#include "core/base/overloaded.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

namespace lockstep::live {
namespace {

std::string maskedPath(std::string_view path)
{
    static const std::regex uuid("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    static const std::regex guid("[0-9a-f]{32}");
    return std::regex_replace(std::regex_replace(std::string(path), uuid, "UUID"), guid, "GUID");
}

/// A contender writes what it calls itself, where it writes something: an address, an identifier
/// (which kazoo's semaphore writes as Python shows bytes), a number.
std::string maskedValue(std::string_view value, std::string_view owner)
{
    if (owner == "nobody" || value.empty())
        return std::string(value);
    const std::string number = std::to_string(owner.front() - 'A' + 1);
    const bool own = value == owner || value == fmt::format("b'{}'", owner) || value == number
        || value == "ADDRESS" || value.starts_with("127.");
    return own ? "own" : std::string(value);
}

bool isServers(std::string_view path)
{
    return path == "/zookeeper" || path.starts_with("/zookeeper/");
}

/// A node that a library makes when it is missing, and leaves.
bool isParent(std::string_view path)
{
    return path == "/" || path == lockPath || path == fmt::format("{}/locks", lockPath)
        || path == fmt::format("{}/leases", lockPath)
        || path == fmt::format("{}-__lock__", lockPath);
}

std::string watching(bool watch)
{
    return watch ? " with a watch" : "";
}

} // namespace

std::string nodeText(std::string_view path, std::string_view owner, std::string_view value)
{
    return fmt::format("{} {} \"{}\"", maskedPath(path), owner, maskedValue(value, owner));
}

namespace {

std::vector<const Znode*> nodesOf(const Moment& world)
{
    std::vector<const Znode*> nodes;
    for (const Znode& node : world.service.nodes()) {
        if (node.path.view() != "/" && !isServers(node.path.view()))
            nodes.push_back(&node);
    }
    // By depth first, as a reader of a tree goes through it.
    const auto way = [&](const Znode* node) {
        std::vector<std::uint64_t> steps;
        for (const Znode* at = node; at != nullptr && at->path.view() != "/";
             at = world.service.find(at->parent))
            steps.insert(steps.begin(), at->czxid.value);
        return steps;
    };
    std::ranges::sort(nodes, {}, way);
    return nodes;
}

} // namespace

std::vector<std::string> treeOf(const Moment& world)
{
    std::vector<std::string> lines;
    for (const Znode* const node : nodesOf(world)) {
        const Session* const session = world.service.session(node->session);
        const std::string owner
            = session == nullptr ? "nobody" : std::string(1, letterOf(session->client));
        lines.push_back(nodeText(node->path.view(), owner, node->value.view()));
    }
    return lines;
}

std::vector<std::string> kindsOf(const Moment& world)
{
    std::vector<std::string> lines;
    for (const Znode* const node : nodesOf(world)) {
        if (node->kind != NodeKind::Ephemeral)
            lines.push_back(fmt::format("{} {}", node->path.view(), nodeKindName(node->kind)));
    }
    return lines;
}

std::string requestText(const Operation& operation, Event came)
{
    const std::string_view path = pathOf(operation).view();
    if (isServers(path) || came == Event::ParentMissing)
        return {};
    const std::string shown = maskedPath(path);
    return std::visit(
        Overloaded {
            [&](const CreateNode& o) {
                if (isParent(path))
                    return std::string {};
                // Who it is says nothing here: each one's requests are told apart.
                return fmt::format("create {} {} {}", createModeName(o.mode), shown,
                                   o.value.empty() ? "empty" : "with what it calls itself");
            },
            [&](const ExistsNode& o) {
                return isParent(path) && !o.watch
                    ? std::string {}
                    : fmt::format("exists {}{}", shown, watching(o.watch));
            },
            [&](const GetNode& o) {
                return isParent(path) && !o.watch
                    ? std::string {}
                    : fmt::format("get {}{}", shown, watching(o.watch));
            },
            [&](const GetChildren& o) {
                return fmt::format("children {}{}", shown, watching(o.watch));
            },
            [&](const SetNode& o) {
                return isParent(path) ? std::string {}
                                      : fmt::format("set {} \"{}\"", shown, o.value.view());
            },
            [&](const CheckWatches&) { return std::string {}; },
            [&](const DeleteNode& o) {
                return fmt::format("delete {}{}", shown,
                                   o.version == anyVersion ? "" : " of a version");
            },
            [&](const CloseSession&) { return std::string {}; },
            [&](const auto&) { return describe(operation); },
        },
        operation);
}

} // namespace lockstep::live
