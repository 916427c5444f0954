// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/program.h"

#include "core/base/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

std::string_view sectionName(Section section)
{
    static constexpr std::array<std::string_view, 3> names { "acquire", "work", "release" };
    return names[static_cast<std::size_t>(section)];
}

/// How a recipe names an outcome.
std::string_view outcomeWords(Event event)
{
    switch (event) {
    case Event::LockAcquired:
        return "locked";
    case Event::LockContended:
        return "already locked";
    case Event::LockAlreadyOwned:
        return "already mine";
    case Event::LockReleased:
        return "unlocked";
    case Event::LockNotOwned:
        return "not mine";
    case Event::LockNotLocked:
        return "not locked";
    case Event::NodeMissing:
        return "no node";
    default:
        return eventName(event);
    }
}

void addRows(Program& program, LineNo number)
{
    const Line& line = program.lines[number.value];
    program.rows.push_back(SourceRow { line.label, line.text, number });
    for (const BranchTo& branch : line.branches) {
        program.rows.push_back(SourceRow {
            "",
            fmt::format("{} \u2192 {}", outcomeWords(branch.on),
                        program.lines[branch.target.value].label),
            number, false, true });
    }
}

void check(const Program& program)
{
    LOCKSTEP_CHECK(!program.lines.empty() && program.lines.size() < 255, "a recipe has 1 to 254 lines");
    LOCKSTEP_CHECK(program.lines.front().section == Section::Acquire, "a recipe begins with acquiring");
    for (const Line& line : program.lines) {
        LOCKSTEP_CHECK(line.next.value < program.lines.size(), "a line goes on at a line");
        for (const BranchTo& branch : line.branches)
            LOCKSTEP_CHECK(branch.target.value < program.lines.size(), "a branch leads to a line");
    }
    LOCKSTEP_CHECK(std::any_of(program.lines.begin(), program.lines.end(),
                               [](const Line& line) {
                                   return std::holds_alternative<Complete>(line.instruction);
                               }),
                   "a recipe ends");
}

} // namespace

std::shared_ptr<const Program> makeProgram(Program program)
{
    check(program);
    program.rows.clear();
    for (std::size_t i = 0; i < program.lines.size(); ++i) {
        const LineNo number { static_cast<std::uint16_t>(i) };
        const Section section = program.lines[i].section;
        if (i == 0 || program.lines[i - 1].section != section)
            program.rows.push_back(SourceRow { std::string(sectionName(section)), "", number, true });
        addRows(program, number);
    }
    program.source = fmt::format("recipe \"{}\"\n  \"{}\"\n", program.title, program.teaches);
    for (const SourceRow& row : program.rows) {
        if (row.isSection)
            program.source += fmt::format("\n{}\n", row.label);
        else if (row.isBranch)
            program.source += fmt::format("            {}\n", row.text);
        else
            program.source += fmt::format("  {:<7} {}\n", row.label, row.text);
    }
    return std::make_shared<const Program>(std::move(program));
}

} // namespace lockstep
