// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/console.h"
#include "app/cli/options.h"

#include <optional>
#include <string>

namespace lockstep::cli {

// The commands. Each prints through the console and returns the program's exit code.

int runCommand(Console& console, const RunOptions& options);
/// `run --schedule threads`: real threads through the Engine, under a QCoreApplication.
int runThreads(Console& console, const RunOptions& options);
/// `run` with several recipes. Requires: options.contestants has them.
int compareCommand(Console& console, const RunOptions& options);

struct ReplayOptions
{
    std::string file;
    std::optional<std::string> to; ///< --to, unchecked
    std::optional<std::string> why; ///< --why, unchecked
    bool json = false;
};
int replayCommand(Console& console, const ReplayOptions& options);

/// The notes of `serve --help` below its options: the faults.
[[nodiscard]] std::string serveNotes();
int serveCommand(Console& console, const ServeOptions& options);

/// Prints the recipe of that name, or lists all.
int recipesCommand(Console& console, const std::optional<std::string>& name, bool json);
/// Reads a recipe's text: Done, or BadUsage with all its errors.
int checkCommand(Console& console, const std::string& file);
/// Plays the scenario of that name, or lists all.
int scenariosCommand(Console& console, const std::optional<std::string>& name, bool json);

struct ExportOptions
{
    std::string file;
    std::string format;
    std::string out;
};
struct ShellOptions
{
    std::string out; ///< empty: nothing is recorded
    bool json = false;
};
int shellCommand(Console& console, const ShellOptions& options);
/// The notes of `shell --help` below its options: its commands, and the keys of its JSON.
[[nodiscard]] std::string shellNotes();

int exportCommand(Console& console, const ExportOptions& options);

} // namespace lockstep::cli
