// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/world/knobs.h"

#include <optional>
#include <string>
#include <variant>

namespace lockstep {

/// The window's command line, checked. An absent option was not given: the remembered settings, or
/// the scenario, decide.
struct GuiOptions
{
    enum class Look { Dark, Light };
    struct Extent
    {
        int width = 0;
        int height = 0;
    };

    std::optional<std::string> file;
    std::optional<std::string> scenario;
    std::optional<std::string> recipe;
    std::shared_ptr<const Program> program; ///< the program of a recipe from a file
    std::string recipeFile; ///< the file of `program`, as on the command line; empty: none
    std::optional<unsigned> clients;
    std::optional<std::uint32_t> tasks;
    std::optional<std::uint64_t> seed;
    std::uint64_t steps = 0;
    bool run = false;
    std::optional<Look> look;
    std::optional<Extent> size;
    std::optional<std::string> screenshot;
    std::optional<int> afterMillis;
};

/// Text that was asked for (help, version): print it on stdout and end with 0.
struct Answer
{
    std::string text;
};

/// Reads the command line. An error is one sentence that names the option, the value and the right
/// values.
[[nodiscard]] Result<std::variant<GuiOptions, Answer>> parseOptions(int argc,
                                                                    const char* const* argv);

/// The most steps that can be asked for before the window shows.
inline constexpr std::uint64_t maximumSteps = 1'000'000;

} // namespace lockstep
