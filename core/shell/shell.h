// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/shell/actor.h"
#include "core/shell/answer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep::shell {

/// A longer line is refused, so that a recording of it can be read again.
inline constexpr std::size_t longestLine = std::size_t { 4 } << 20;

/// The commands of ZooKeeper's command-line client, for several named sessions at once.
///
///     WorldPort port(makeMoment(config, findRecipe("try-lock")));
///     Shell shell(port);
///     shell.run("create -e /lock mine")->code; // Ok: session A was opened for it
///
/// After each command the shell delivers every event that waits for one of its sessions, the
/// reply's own events first, so that a line's answer has everything the line caused.
///
/// Invariant: a line that is refused here performs no action.
/// Threads: one at a time.
class Shell
{
public:
    /// @p port must outlive it.
    explicit Shell(Port& port)
        : m_port(port)
    {
    }

    /// Carries out a line, with or without its line end. Nothing for blank lines and for comments,
    /// which begin with '#'. Do not call it again after `quit`.
    std::optional<Answer> run(std::string_view line);

    /// "[zk: simulated(CONNECTED) 3] "; with several sessions the current one is named.
    [[nodiscard]] std::string prompt() const;
    /// What was typed, oldest first; a line's place is its number.
    [[nodiscard]] const std::vector<std::string>& history() const { return m_history; }

private:
    void carryOut(Actor& actor, Printer& printer, const std::vector<Token>& words);
    void tellHistory(Printer& printer) const;
    void redo(Actor& actor, Printer& printer, const RedoCommand& command);

    Port& m_port;
    Choices m_choices;
    std::vector<std::string> m_history;
};

} // namespace lockstep::shell
