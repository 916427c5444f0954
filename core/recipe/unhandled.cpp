// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/unhandled.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

std::vector<Unhandled> unhandledOutcomes(const Program& program)
{
    std::vector<Unhandled> all;
    for (std::size_t i = 0; i < program.lines.size(); ++i) {
        const Line& line = program.lines[i];
        const auto* const call = std::get_if<CallService>(&line.instruction);
        if (call == nullptr || line.otherwise)
            continue;
        Unhandled unhandled { .line = LineNo { static_cast<std::uint16_t>(i) }, .outcomes = {} };
        for (const Event outcome : outcomesOf(call->kind).subspan(1)) {
            if (std::ranges::find(line.branches, outcome, &BranchTo::on) == line.branches.end())
                unhandled.outcomes.push_back(outcome);
        }
        if (!unhandled.outcomes.empty())
            all.push_back(std::move(unhandled));
    }
    return all;
}

std::string toText(const Program& program, const Unhandled& unhandled)
{
    std::vector<std::string_view> words;
    words.reserve(unhandled.outcomes.size());
    for (const Event outcome : unhandled.outcomes)
        words.push_back(outcomeWords(outcome));
    const Line& line = program.line(unhandled.line);
    return fmt::format("{}:{}: at \"{}\" {} the attempt: {}", line.at.line, line.at.column,
                       line.label, words.size() == 1 ? "this ends" : "these end",
                       fmt::join(words, ", "));
}

} // namespace lockstep
