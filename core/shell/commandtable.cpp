// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/commandtable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::shell {
namespace {

constexpr std::array<CommandInfo, 34> table { {
    { "addWatch",
      "[-m mode] path # optional mode is one of [PERSISTENT, PERSISTENT_RECURSIVE] - default is "
      "PERSISTENT_RECURSIVE",
      "m:" },
    { "close", "", "" },
    { "connect", "host:port", "", false },
    { "create", "[-s] [-e] [-c] [-t ttl] path [data] [acl]", "sect:" },
    { "delete", "[-v version] path", "v:" },
    { "deleteall", "path [-b batch size]", "b:" },
    { "get", "[-s] [-w] [-b] [-x] path", "swbx" },
    { "getAcl", "[-s] [-R] path", "sR" },
    { "getAllChildrenNumber", "path", "" },
    { "getEphemerals", "path", "" },
    { "history", "", "", false },
    { "ls", "[-s] [-w] [-R] path", "swR" },
    { "printwatches", "on|off", "", false },
    { "quit", "", "", false },
    { "redo", "cmdno", "", false },
    { "removewatches", "path [-c|-d|-a] [-l]", "cdal" },
    { "set", "[-s] [-v version] path data", "sv:" },
    { "setAcl", "[-s] [-v version] [-R] path acl", "sv:R" },
    { "stat", "[-w] path", "w" },
    { "sync", "path", "" },
    { "version", "", "" },
    { "whoami", "", "" },
    { "disconnect", "[session]", "", false, true },
    { "exit", "", "", false, true },
    { "expire", "[session]", "", false, true },
    { "lock", "path", "", true, true },
    { "multi", "create [-s] [-e] [-c] [-t ttl] path [data] [acl] ; set [-v version] path data ; "
               "delete [-v version] path ; check path [version]",
      "", true, true },
    { "reap", "path", "", false, true },
    { "reconnect", "[session]", "", false, true },
    { "session", "name [timeout]", "", false, true },
    { "sessions", "", "", false, true },
    { "sleep", "milliseconds", "", false, true },
    { "strike", "client fault", "", false, true },
    { "unlock", "path", "", true, true },
} };

} // namespace

std::span<const CommandInfo> commandTable()
{
    return table;
}

const CommandInfo* findCommand(std::string_view name)
{
    const auto all = commandTable();
    const auto found = std::ranges::find(all, name, &CommandInfo::name);
    return found == all.end() ? nullptr : &*found;
}

std::string usageOf(const CommandInfo& info)
{
    return fmt::format("{} {}", info.name, info.arguments);
}

std::string usage()
{
    std::string text = "The commands of zkCli:\n";
    bool ours = false;
    for (const CommandInfo& info : commandTable()) {
        if (info.ours && !ours)
            text += "Lockstep's own:\n";
        ours = info.ours;
        text += fmt::format("\t{}\n", usageOf(info));
    }
    return text;
}

} // namespace lockstep::shell
