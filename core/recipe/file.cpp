// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/file.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace lockstep {

bool isRecipeFile(std::string_view word)
{
    return word.find('/') != std::string_view::npos || word.ends_with(".recipe");
}

Result<ParsedRecipe> readRecipeFile(const std::string& file)
{
    const auto close = [](std::FILE* f) { std::fclose(f); };
    const std::unique_ptr<std::FILE, decltype(close)> in(std::fopen(file.c_str(), "rb"), close);
    const auto problem = [&] {
        return unreachable(fmt::format("cannot read {}: {}", file,
                                       errno == EISDIR ? "it is a folder" : std::strerror(errno)));
    };
    if (file.empty())
        return usageError("the name of the recipe's file is empty");
    if (in == nullptr)
        return problem();
    std::string text;
    std::array<char, 4096> piece {};
    // Reads a little more than the limit, so that a longer text is noticed.
    while (text.size() <= longestRecipe && std::feof(in.get()) == 0 && std::ferror(in.get()) == 0)
        text.append(piece.data(), std::fread(piece.data(), 1, piece.size(), in.get()));
    if (std::ferror(in.get()) != 0)
        return problem();
    return parseRecipe(text, file.substr(file.rfind('/') + 1));
}

std::string errorLines(const std::string& file, const ParsedRecipe& parsed)
{
    std::string lines;
    for (const RecipeError& error : parsed.errors)
        lines += fmt::format("{}{}:{}", lines.empty() ? "" : "\n", file, toText(error));
    return lines;
}

Result<std::shared_ptr<const Program>> programFromFile(const std::string& file)
{
    const auto parsed = readRecipeFile(file);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (parsed->program == nullptr)
        return usageError(errorLines(file, *parsed));
    return parsed->program;
}

} // namespace lockstep
