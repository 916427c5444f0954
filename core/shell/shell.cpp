// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/shell.h"

#include "core/base/overloaded.h"
#include "core/shell/commandtable.h"
#include "core/shell/reads.h"
#include "core/shell/sessioncommands.h"
#include "core/shell/writes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep::shell {
namespace {

/// How far back `history` looks.
constexpr std::size_t historyLength = 10;
constexpr std::array<std::string_view, 3> beforeConnection { "history", "printwatches", "redo" };

} // namespace

std::optional<Answer> Shell::run(std::string_view line)
{
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    const auto first = std::ranges::find_if_not(line, isBlank);
    if (first == line.end() || *first == '#')
        return std::nullopt;
    Answer answer;
    Printer printer(m_choices, answer);
    Actor actor(m_port, m_choices, printer);
    if (line.size() > longestLine) {
        answer.command = line.substr(0, line.find(' '));
        m_history.push_back(answer.command);
        printer.fail(ErrorCode::BadArguments,
                     fmt::format("The line is longer than {} MiB", longestLine >> 20u));
    } else {
        answer.command = line;
        m_history.emplace_back(line);
        carryOut(actor, printer, tokensOf(line));
    }
    actor.settle();
    return answer;
}

void Shell::carryOut(Actor& actor, Printer& printer, const std::vector<Token>& words)
{
    if (words.empty()) {
        printer.fail(ErrorCode::BadArguments, "No command entered");
        return;
    }
    const CommandInfo* const info = findCommand(words.front().text);
    // zkCli looks at the connection before it looks at the arguments.
    if (info != nullptr && info->needsSession && !actor.take())
        return;
    auto parsed = parseCommand(words);
    const auto& remarks = parsed ? parsed->remarks : parsed.error().remarks;
    for (const std::string& remark : remarks)
        printer.complain(remark);
    if (!parsed) {
        if (parsed.error().showUsage)
            printer.answer().text.push_back({ true, usage() });
        printer.fail(parsed.error().code, parsed.error().sentence);
        return;
    }
    std::visit(Overloaded {
                   [&](const HistoryCommand&) { tellHistory(printer); },
                   [&](const RedoCommand& command) { redo(actor, printer, command); },
                   Reads(actor, printer),
                   Writes(actor, printer),
                   SessionCommands(actor, m_choices, printer),
               },
               parsed->command);
    // zkCli looks for a connection after these, too.
    const bool looks = std::ranges::find(beforeConnection, info->name) != beforeConnection.end();
    const auto member = actor.current();
    if (looks && member && !member->isAlive())
        printer.print("Not connected\n");
}

void Shell::tellHistory(Printer& printer) const
{
    const std::size_t newest = m_history.size() - 1;
    for (std::size_t i = newest - std::min(newest, historyLength); i <= newest; ++i)
        printer.print(fmt::format("{} - {}\n", i, m_history[i]));
}

void Shell::redo(Actor& actor, Printer& printer, const RedoCommand& command)
{
    if (!command.number)
        return;
    const auto own = static_cast<std::int64_t>(m_history.size()) - 1;
    if (*command.number < 0 || *command.number >= own) {
        printer.fail(ErrorCode::BadArguments, "Command index out of range");
        return;
    }
    const std::string line = m_history[static_cast<std::size_t>(*command.number)];
    const std::vector<Token> words = tokensOf(line);
    if (!words.empty() && words.front().text == "redo") {
        printer.fail(ErrorCode::BadArguments, "No redoing redos");
        return;
    }
    m_history.back() = line;
    carryOut(actor, printer, words);
}

std::string Shell::prompt() const
{
    const std::vector<Member> members = membersOf(m_port);
    const auto current = std::ranges::find(members, m_choices.current, &Member::name);
    std::string_view state = "CONNECTED";
    if (current != members.end() && current->link != Link::Connected)
        state = current->link == Link::Cut ? "CONNECTING" : "CLOSED";
    const std::string who = members.size() > 1 ? m_choices.current + "@" : std::string {};
    return fmt::format("[zk: {}simulated({}) {}] ", who, state, m_history.size());
}

} // namespace lockstep::shell
