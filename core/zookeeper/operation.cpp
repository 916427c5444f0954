// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/zookeeper/operation.h"

#include "core/base/excerpt.h"
#include "core/base/overloaded.h"
#include "core/zookeeper/acl.h"

#include <fmt/format.h>

#include <array>

namespace lockstep {
namespace {

constexpr std::size_t headerSize = 8; // xid and operation code
constexpr std::size_t partHeaderSize = 9; // before every part of a multi, and at its end
constexpr std::size_t intSize = 4;
constexpr std::size_t longSize = 8;

std::string withVersion(std::int32_t version)
{
    return version == anyVersion ? std::string {} : fmt::format(" -v {}", version);
}

std::string_view watchFlag(bool watch)
{
    return watch ? " -w" : "";
}

std::string_view modeFlags(CreateMode mode)
{
    static constexpr std::array<std::string_view, createModeCount> flags {
        "", " -e", " -s", " -e -s", " -c", " -t", " -s -t",
    };
    const auto index = static_cast<std::size_t>(mode);
    return index < flags.size() ? flags[index] : " -?";
}

std::string describeCreate(const CreateNode& o)
{
    const std::string ttl = isTtl(o.mode) ? fmt::format(" {}", o.ttlMillis) : std::string {};
    const std::string value = o.noValue ? std::string {} : " " + excerpt(o.value.view());
    return fmt::format("create{}{} {}{}", modeFlags(o.mode), ttl, o.path.view(), value);
}

std::string describeMulti(const Multi& multi)
{
    std::string text = "multi";
    for (const MultiOperation& o : multi.operations) {
        text += text.size() > 5 ? " ; " : " ";
        text += std::visit(Overloaded {
                               [](const CreateNode& c) { return describeCreate(c); },
                               [](const DeleteNode& d) {
                                   return fmt::format("delete{} {}", withVersion(d.version),
                                                      d.path.view());
                               },
                               [](const SetNode& s) {
                                   return fmt::format("set{} {} {}", withVersion(s.version),
                                                      s.path.view(), excerpt(s.value.view()));
                               },
                               [](const CheckVersion& c) {
                                   return fmt::format("check {} {}", c.path.view(), c.version);
                               },
                           },
                           o);
    }
    return text;
}

std::size_t textSize(Symbol text)
{
    return intSize + text.view().size();
}

std::size_t aclSize(Symbol kept)
{
    constexpr std::size_t openSize = intSize + intSize + intSize + 5 + intSize + 6; // world, anyone
    if (kept.empty())
        return openSize;
    std::size_t size = intSize;
    for (const Acl& acl : aclOf(kept))
        size += 3 * intSize + acl.scheme.size() + acl.id.size();
    return size;
}

std::size_t listSize(const std::vector<Symbol>& paths)
{
    std::size_t size = intSize;
    for (const Symbol path : paths)
        size += textSize(path);
    return size;
}

} // namespace

std::string_view createModeName(CreateMode mode)
{
    static constexpr std::array<std::string_view, createModeCount> names {
        "persistent", "ephemeral", "sequential", "ephemeral sequential",
        "container",  "TTL",       "TTL sequential",
    };
    const auto index = static_cast<std::size_t>(mode);
    return index < names.size() ? names[index] : "unknown";
}

Symbol pathOf(const Operation& operation)
{
    return std::visit(
        [](const auto& o) {
            if constexpr (requires { o.path; })
                return o.path;
            else
                return Symbol {};
        },
        operation);
}

bool isWrite(const Operation& operation)
{
    return std::holds_alternative<CreateNode>(operation)
        || std::holds_alternative<SetNode>(operation) || std::holds_alternative<LockNode>(operation)
        || std::holds_alternative<UnlockNode>(operation)
        || std::holds_alternative<DeleteNode>(operation)
        || std::holds_alternative<SetAcl>(operation) || std::holds_alternative<Multi>(operation)
        || std::holds_alternative<CloseSession>(operation)
        || std::holds_alternative<ReapNode>(operation)
        || std::holds_alternative<MalformedWrite>(operation);
}

std::size_t requestSize(const Operation& operation)
{
    const auto one = Overloaded {
        [](const CreateNode& o) {
            const std::size_t ttl = isTtl(o.mode) || o.ttlMillis >= 0 ? longSize : 0;
            return textSize(o.path) + textSize(o.value) + aclSize(o.acl) + intSize + ttl;
        },
        [](const SetNode& o) { return textSize(o.path) + textSize(o.value) + intSize; },
        [](const SetAcl& o) { return textSize(o.path) + aclSize(o.acl) + intSize; },
        [](const SetWatches& o) {
            return longSize + listSize(o.data) + listSize(o.exist) + listSize(o.children)
                + listSize(o.persistent) + listSize(o.recursive);
        },
        [](const CloseSession&) { return std::size_t { 0 }; },
        [](const MalformedWrite&) { return std::size_t { 0 }; },
        [](const GetNode& o) { return textSize(o.path) + 1; },
        [](const ExistsNode& o) { return textSize(o.path) + 1; },
        [](const GetChildren& o) { return textSize(o.path) + 1; },
        [](const DeleteNode& o) { return textSize(o.path) + intSize; },
        [](const CheckVersion& o) { return textSize(o.path) + intSize; },
        [](const AddWatch& o) { return textSize(o.path) + intSize; },
        [](const RemoveWatches& o) { return textSize(o.path) + intSize; },
        [](const CheckWatches& o) { return textSize(o.path) + intSize; },
        [](const auto& o) { return textSize(o.path); },
    };
    if (const auto* const multi = std::get_if<Multi>(&operation)) {
        std::size_t size = headerSize + partHeaderSize;
        for (const MultiOperation& o : multi->operations)
            size += partHeaderSize + std::visit(one, o);
        return size;
    }
    return headerSize
        + std::visit(Overloaded { [](const Multi&) { return std::size_t { 0 }; }, one }, operation);
}

std::string describe(const Operation& operation)
{
    return std::visit(
        Overloaded {
            [](const CreateNode& o) { return describeCreate(o); },
            [](const GetNode& o) {
                return fmt::format("get{} {}", watchFlag(o.watch), o.path.view());
            },
            [](const SetNode& o) {
                return fmt::format("set{} {} {}", withVersion(o.version), o.path.view(),
                                   excerpt(o.value.view()));
            },
            [](const LockNode& o) { return fmt::format("lockNode {}", o.path.view()); },
            [](const UnlockNode& o) { return fmt::format("unlockNode {}", o.path.view()); },
            [](const DeleteNode& o) {
                return fmt::format("delete{} {}", withVersion(o.version), o.path.view());
            },
            [](const ExistsNode& o) {
                return fmt::format("exists{} {}", watchFlag(o.watch), o.path.view());
            },
            [](const GetChildren& o) {
                return fmt::format("ls{} {}", watchFlag(o.watch), o.path.view());
            },
            [](const CountDescendants& o) {
                return fmt::format("getAllChildrenNumber {}", o.path.view());
            },
            [](const GetEphemerals& o) { return fmt::format("getEphemerals {}", o.path.view()); },
            [](const Sync& o) { return fmt::format("sync {}", o.path.view()); },
            [](const GetAcl& o) { return fmt::format("getAcl {}", o.path.view()); },
            [](const SetAcl& o) {
                return fmt::format("setAcl{} {} {}", withVersion(o.version), o.path.view(),
                                   excerpt(o.acl.view()));
            },
            [](const AddWatch& o) {
                return fmt::format("addWatch -m {} {}", watchModeName(o.mode), o.path.view());
            },
            [](const RemoveWatches& o) { return fmt::format("removewatches {}", o.path.view()); },
            [](const CheckWatches& o) { return fmt::format("checkwatches {}", o.path.view()); },
            [](const SetWatches& o) {
                return fmt::format("setWatches, {} paths",
                                   o.data.size() + o.exist.size() + o.children.size()
                                       + o.persistent.size() + o.recursive.size());
            },
            [](const Multi& o) { return describeMulti(o); },
            [](const CloseSession&) { return std::string("close"); },
            [](const ReapNode& o) { return fmt::format("reap {}", o.path.view()); },
            [](const MalformedWrite&) { return std::string("malformed write"); },
        },
        operation);
}

} // namespace lockstep
