// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"

#include "core/recipe/file.h"

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
    console.flush();
    return console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
