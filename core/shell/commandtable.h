// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lockstep::shell {

/// What the shell knows of a command before it reads its arguments.
struct CommandInfo
{
    std::string_view name;
    std::string_view arguments; ///< as in the usage
    std::string_view options; ///< letters; one that takes a value has a colon behind it: "sv:"
    bool needsSession = true; ///< one that lives, in the client's eyes
    bool ours = false; ///< zkCli does not know it
};

/// All commands, zkCli's first, each part in the order in which zkCli lists its own.
[[nodiscard]] std::span<const CommandInfo> commandTable();
/// The command of that name, or null.
[[nodiscard]] const CommandInfo* findCommand(std::string_view name);
/// "get [-s] [-w] [-b] [-x] path": what is said when the arguments do not fit.
[[nodiscard]] std::string usageOf(const CommandInfo& info);
/// The whole list, line by line: what zkCli prints when it does not know a command.
[[nodiscard]] std::string usage();

} // namespace lockstep::shell
