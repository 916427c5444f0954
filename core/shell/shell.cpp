// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/shell/shell.h"

#include "core/base/overloaded.h"
#include "core/shell/commandtable.h"

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
    Runner runner(m_port, m_choices, answer);
    if (line.size() > longestLine) {
        answer.command = line.substr(0, line.find(' '));
        m_history.push_back(answer.command);
        runner.fail(ErrorCode::BadArguments, fmt::format("The line is longer than {} MiB", longestLine >> 20u));
    } else {
        answer.command = line;
        m_history.emplace_back(line);
        carryOut(runner, answer, tokensOf(line));
    }
    runner.settle();
    return answer;
}

void Shell::carryOut(Runner& runner, Answer& answer, const std::vector<Token>& words)
{
    if (words.empty()) {
        runner.fail(ErrorCode::BadArguments, "No command entered");
        return;
    }
    const CommandInfo* const info = findCommand(words.front().text);
    // zkCli looks at the connection before it looks at the arguments.
    if (info != nullptr && info->needsSession && !runner.takeSession())
        return;
    auto parsed = parseCommand(words);
    const auto& remarks = parsed ? parsed->remarks : parsed.error().remarks;
    for (const std::string& remark : remarks)
        runner.complain(remark);
    if (!parsed) {
        if (parsed.error().showUsage)
            answer.text.push_back({ true, usage() });
        runner.fail(parsed.error().code, parsed.error().sentence);
        return;
    }
    std::visit(Overloaded {
                   [&](const HistoryCommand&) { tellHistory(runner); },
                   [&](const RedoCommand& command) { redo(runner, answer, command); },
                   [&](const auto& command) { runner(command); },
               },
               parsed->command);
    // zkCli looks for a connection after these, too.
    const bool looks = std::ranges::find(beforeConnection, info->name) != beforeConnection.end();
    const auto member = runner.current();
    if (looks && member && !member->isAlive())
        runner.print("Not connected\n");
}

void Shell::tellHistory(Runner& runner) const
{
    const std::size_t newest = m_history.size() - 1;
    for (std::size_t i = newest - std::min(newest, historyLength); i <= newest; ++i)
        runner.print(fmt::format("{} - {}\n", i, m_history[i]));
}

void Shell::redo(Runner& runner, Answer& answer, const RedoCommand& command)
{
    if (!command.number)
        return;
    const auto own = static_cast<std::int64_t>(m_history.size()) - 1;
    if (*command.number < 0 || *command.number >= own) {
        runner.fail(ErrorCode::BadArguments, "Command index out of range");
        return;
    }
    const std::string line = m_history[static_cast<std::size_t>(*command.number)];
    const std::vector<Token> words = tokensOf(line);
    if (!words.empty() && words.front().text == "redo") {
        runner.fail(ErrorCode::BadArguments, "No redoing redos");
        return;
    }
    m_history.back() = line;
    carryOut(runner, answer, words);
}

std::string Shell::prompt() const
{
    std::vector<Member> members;
    m_port.look([&](const Moment& world) { members = membersOf(world); });
    const auto current = std::ranges::find(members, m_choices.current, &Member::name);
    std::string_view state = "CONNECTED";
    if (current != members.end() && current->link != Link::Connected)
        state = current->link == Link::Cut ? "CONNECTING" : "CLOSED";
    const std::string who = members.size() > 1 ? m_choices.current + "@" : std::string {};
    return fmt::format("[zk: {}simulated({}) {}] ", who, state, m_history.size());
}

} // namespace lockstep::shell
