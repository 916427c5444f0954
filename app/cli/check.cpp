// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "core/recipe/file.h"
#include "core/recipe/loops.h"
#include "core/recipe/unhandled.h"

namespace lockstep::cli {

int checkCommand(Console& console, const std::string& file)
{
    const auto parsed = readRecipeFile(file);
    if (!parsed)
        return console.fail(parsed.error());
    if (parsed->program == nullptr) {
        console.print("{}\n", errorLines(file, *parsed));
        console.flush();
        return BadUsage;
    }
    console.print("{}: \"{}\" is a recipe of {} lines\n", file, parsed->program->title,
                  parsed->program->lines.size() - 1);
    const auto unhandled = unhandledOutcomes(*parsed->program);
    for (const Unhandled& one : unhandled)
        console.print("{}:{}\n", file, toText(*parsed->program, one));
    if (!unhandled.empty())
        console.print(
            "where that is meant, \"else -> give up\" says so; else takes ok, too, unless a "
            "branch names ok\n");
    const auto loops = spinningLoops(*parsed->program);
    for (const CallLoop& loop : loops)
        console.print("{}:{}\n", file, toText(*parsed->program, loop));
    if (!loops.empty())
        console.print("a sleep or an await must lie on the way\n");
    console.flush();
    return console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
