// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "core/base/nearest.h"
#include "core/recipe/program.h"
#include "core/runfile/runfile_format.h"

#include <fmt/format.h>

namespace lockstep::cli {
namespace {

using runfile::jsonString;

std::string recipeJson(const Program& program)
{
    return fmt::format(R"({{"name":{},"title":{},"teaches":{},"source":{}}})",
                       jsonString(program.name), jsonString(program.title),
                       jsonString(program.teaches), jsonString(program.source));
}

} // namespace

int recipesCommand(Console& console, const std::optional<std::string>& name, bool json)
{
    if (name) {
        const auto program = findRecipe(*name);
        if (program == nullptr) {
            std::vector<std::string> names;
            for (const auto& each : recipeLibrary())
                names.push_back(each->name);
            console.complain(
                fmt::format("there is no recipe \"{}\"; {}", *name,
                            didYouMean(*name, names, "`lockstep-cli recipes` lists them")));
            return BadUsage;
        }
        console.print("{}{}", json ? recipeJson(*program) : program->source, json ? "\n" : "");
    } else {
        for (const auto& program : recipeLibrary()) {
            if (json)
                console.print("{}\n", recipeJson(*program));
            else
                console.print("{:<18}  {}\n{:<18}  {}\n", program->name, program->title, "",
                              program->teaches);
        }
    }
    console.flush();
    return console.failed() ? Unreached : Done;
}

} // namespace lockstep::cli
