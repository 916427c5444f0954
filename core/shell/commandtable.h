// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lockstep::shell {

/// A command's properties, known before its arguments are read.
struct CommandInfo
{
    std::string_view name;
    std::string_view arguments; ///< as in the usage
    std::string_view options; ///< letters; a colon follows an option with a value: "sv:"
    bool needsSession = true; ///< a session that lives, as far as the client knows
    bool ours = false; ///< zkCli does not know it
};

/// All commands, zkCli's first, each part in the order in which zkCli lists its own.
[[nodiscard]] std::span<const CommandInfo> commandTable();
/// The command of that name, or null.
[[nodiscard]] const CommandInfo* findCommand(std::string_view name);
/// "get [-s] [-w] [-b] [-x] path": shown when the arguments do not fit.
[[nodiscard]] std::string usageOf(const CommandInfo& info);
/// The whole list, line by line, as zkCli prints it after an unknown command.
[[nodiscard]] std::string usage();

} // namespace lockstep::shell
