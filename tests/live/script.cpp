// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "tests/live/script.h"

#include "core/base/overloaded.h"
#include "core/jute/request.h"

#include <fmt/format.h>

#include <array>

namespace lockstep::live {
namespace {

constexpr std::size_t longestShown = 60;

/// In quotes when a shell would otherwise cut it.
std::string word(Symbol text)
{
    const std::string plain = shown(text.view());
    const bool simple = !plain.empty() && plain == text.view()
        && plain.find_first_of(" '\"\\;#") == std::string::npos;
    return simple ? plain : fmt::format("'{}'", plain);
}

std::string version(std::int32_t number)
{
    return number == anyVersion ? std::string {} : fmt::format(" -v {}", number);
}

std::string line(const CreateNode& o)
{
    static constexpr std::array<std::string_view, createModeCount> flags { "",       " -e", " -s",
                                                                           " -s -e", " -c", " -t",
                                                                           " -s -t" };
    const auto mode = static_cast<std::size_t>(o.mode);
    std::string text = fmt::format("create{}", mode < flags.size() ? flags[mode] : " -?");
    if (isTtl(o.mode) || o.ttlMillis >= 0)
        text += fmt::format("{}{}", isTtl(o.mode) ? " " : " -t ", o.ttlMillis);
    text += fmt::format(" {}", word(o.path));
    if (!o.noValue)
        text += fmt::format(" {}", word(o.value));
    return o.acl.empty() ? text : fmt::format("{} {}", text, word(o.acl));
}

std::string line(const DeleteNode& o)
{
    return fmt::format("delete{} {}", version(o.version), word(o.path));
}

std::string line(const SetNode& o)
{
    return fmt::format("set{} {} {}", version(o.version), word(o.path),
                       o.noValue ? std::string("# null") : word(o.value));
}

std::string line(const CheckVersion& o)
{
    return fmt::format("check {} {}", word(o.path), o.version);
}

std::string watched(std::string_view command, Symbol path, bool watch)
{
    return fmt::format("{}{} {}", command, watch ? " -w" : "", word(path));
}

std::string listed(std::string_view title, const std::vector<Symbol>& paths)
{
    std::string text;
    for (const Symbol path : paths)
        text += fmt::format("{} {}", text.empty() ? fmt::format(" {}", title) : "", word(path));
    return text;
}

std::string line(const Multi& o)
{
    std::string text = "multi";
    for (const MultiOperation& part : o.operations)
        text += fmt::format("{}{}", text.size() == 5 ? " " : " ; ",
                            std::visit([](const auto& p) { return line(p); }, part));
    return text;
}

std::string_view flagOf(WatcherType type)
{
    return type == WatcherType::Children ? "-c" : type == WatcherType::Data ? "-d" : "-a";
}

std::string line(const Operation& operation)
{
    return std::visit(
        Overloaded {
            [](const CreateNode& o) { return line(o); },
            [](const DeleteNode& o) { return line(o); },
            [](const SetNode& o) { return line(o); },
            [](const Multi& o) { return line(o); },
            [](const GetNode& o) { return watched("get -s", o.path, o.watch); },
            [](const ExistsNode& o) { return watched("stat", o.path, o.watch); },
            [](const GetChildren& o) { return watched("ls -s", o.path, o.watch); },
            [](const CountDescendants& o) { return "getAllChildrenNumber " + word(o.path); },
            [](const GetEphemerals& o) { return "getEphemerals " + word(o.path); },
            [](const Sync& o) { return "sync " + word(o.path); },
            [](const GetAcl& o) { return "getAcl -s " + word(o.path); },
            [](const SetAcl& o) {
                return fmt::format("setAcl{} {} {}", version(o.version), word(o.path),
                                   o.acl.empty() ? "world:anyone:cdrwa" : word(o.acl));
            },
            [](const AddWatch& o) {
                return fmt::format("addWatch -m {} {}",
                                   o.mode == WatchMode::Persistent ? "PERSISTENT"
                                                                   : "PERSISTENT_RECURSIVE",
                                   word(o.path));
            },
            [](const RemoveWatches& o) {
                return fmt::format("removewatches {} {}", word(o.path), flagOf(o.type));
            },
            [](const CheckWatches& o) {
                return fmt::format("# checkWatches {} {}", word(o.path), flagOf(o.type));
            },
            [](const SetWatches& o) {
                return "# setWatches" + listed("data", o.data) + listed("exist", o.exist)
                    + listed("children", o.children) + listed("persistent", o.persistent)
                    + listed("recursive", o.recursive);
            },
            [](const CloseSession&) { return std::string("close"); },
            [](const LockNode& o) { return "lock " + word(o.path); },
            [](const UnlockNode& o) { return "unlock " + word(o.path); },
            [](const ReapNode& o) { return "# reap " + word(o.path); },
            [](const MalformedWrite&) { return std::string("# malformed write"); },
        },
        operation);
}

std::string line(const Send& send)
{
    if (send.code == jute::OpCode::MultiRead) {
        std::string text = "# multiRead";
        for (const Operation& read : send.reads)
            text += " ; " + line(read);
        return text;
    }
    std::string text = line(send.operation);
    if (send.code != jute::opCodeOf(send.operation))
        text += fmt::format("  # request {}", static_cast<int>(send.code));
    for (std::size_t i = 0; i < send.parts.size(); ++i)
        text
            += fmt::format("{}{}", i == 0 ? "  # requests " : " ", static_cast<int>(send.parts[i]));
    if (send.number)
        text += fmt::format("  # number {}", *send.number);
    if (send.cutTo)
        text += fmt::format("  # only {} bytes", *send.cutTo);
    if (send.seenAt != 0)
        text += fmt::format("  # last seen at step {}", send.seenAt);
    return text;
}

} // namespace

Send plain(Operation operation)
{
    Send send;
    send.code = jute::opCodeOf(operation);
    send.operation = std::move(operation);
    return send;
}

std::string nameOf(Who who)
{
    return { static_cast<char>('A' + who) };
}

std::string shown(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes.substr(0, longestShown)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F)
            text += fmt::format("\\x{:02x}", byte);
        else
            text += c;
    }
    return bytes.size() > longestShown ? fmt::format("{}...({} bytes)", text, bytes.size()) : text;
}

std::string shellLine(const Step& step)
{
    const std::string name = nameOf(step.who);
    return std::visit(
        Overloaded {
            [&](const Open& o) { return fmt::format("session {} {}", name, o.timeoutMillis); },
            [&](const Send& o) { return line(o); },
            [&](const Pipeline& o) {
                std::string text = "# at once:";
                for (const Send& send : o.sends)
                    text += fmt::format("\n{}", line(send));
                return text;
            },
            [&](const Cut&) { return "disconnect " + name; },
            [&](const Reattach& o) {
                const std::string timeout = o.timeoutMillis
                    ? fmt::format("  # timeout {}", *o.timeoutMillis)
                    : std::string {};
                if (o.fromTheFuture)
                    return fmt::format("# reconnect {}, ahead of the service", name);
                return o.rightPassword ? "reconnect " + name + timeout
                                       : fmt::format("# reconnect {}, wrong password", name);
            },
            [&](const Expire&) { return "expire " + name; },
        },
        step.what);
}

std::string shellText(const Script& script)
{
    std::string text;
    std::optional<Who> current;
    for (const Step& step : script) {
        const bool sends = std::holds_alternative<Send>(step.what)
            || std::holds_alternative<Pipeline>(step.what);
        if (sends && current != step.who)
            text += fmt::format("session {}\n", nameOf(step.who));
        if (sends || std::holds_alternative<Open>(step.what))
            current = step.who;
        text += fmt::format("{}  # {}\n", shellLine(step), step.number);
    }
    return text;
}

} // namespace lockstep::live
