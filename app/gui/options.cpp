// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/gui/options.h"

#include "core/base/pipe.h"
#include "core/recipe/file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace lockstep {
namespace {

constexpr int smallestWidth = 320;
constexpr int smallestHeight = 240;
constexpr int largestExtent = 16384;
constexpr int longestAfterMillis = 600'000;

template <class T>
std::optional<T> wholeNumber(std::string_view text)
{
    T value {};
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stopped != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// The number in @p text, or a sentence with the right values.
template <class T>
Result<T> numberOption(std::string_view option, const std::string& text, T minimum, T maximum)
{
    const auto value = wholeNumber<T>(text);
    if (!value || *value < minimum || *value > maximum)
        return usageError(fmt::format("{} must be a whole number from {} to {}, not \"{}\".",
                                      option, minimum, maximum, text));
    return *value;
}

Result<GuiOptions::Extent> sizeOption(const std::string& text)
{
    const auto cross = text.find('x');
    if (cross != std::string::npos) {
        const auto width = wholeNumber<int>(std::string_view(text).substr(0, cross));
        const auto height = wholeNumber<int>(std::string_view(text).substr(cross + 1));
        if (width && height && *width >= smallestWidth && *width <= largestExtent
            && *height >= smallestHeight && *height <= largestExtent)
            return GuiOptions::Extent { *width, *height };
    }
    return usageError(fmt::format("--size must be WIDTHxHEIGHT in pixels, from {}x{} to {}x{}, not"
                                  " \"{}\".",
                                  smallestWidth, smallestHeight, largestExtent, largestExtent,
                                  text));
}

std::string recipeNames()
{
    std::string names;
    for (const auto& recipe : recipeLibrary())
        names += (names.empty() ? "" : ", ") + recipe->name;
    return names;
}

/// The texts of the command line, unchecked.
struct Raw
{
    std::string file, scenario, recipe, clients, tasks, seed, steps, theme, size, screenshot, after;
    bool run = false;
};

/// Judges one number into @p target; remembers the first complaint.
template <class T, class Target>
void take(std::optional<Error>& complaint, const CLI::Option* option, const std::string& text,
          T minimum, T maximum, Target& target)
{
    if (option->count() == 0 || complaint)
        return;
    if (auto value = numberOption<T>(option->get_name(), text, minimum, maximum))
        target = *value;
    else
        complaint = value.error();
}

} // namespace

Result<std::variant<GuiOptions, Answer>> parseOptions(int argc, const char* const* argv)
{
    CLI::App app { "Lockstep: a desktop laboratory for distributed locks", "lockstep" };
    app.set_version_flag("--version", "lockstep " LOCKSTEP_VERSION);
    Raw raw;
    const auto* file
        = app.add_option("FILE", raw.file, "A run file to open (.lockstep), or a scenario (.json)");
    const auto* scenario
        = app.add_option("--scenario", raw.scenario, "Start with this scenario: a name, or a file");
    const auto* recipe
        = app.add_option("--recipe", raw.recipe, "The lock recipe: a name, or a file");
    const auto* clients = app.add_option("--clients", raw.clients, "How many clients contend");
    const auto* tasks
        = app.add_option("--tasks", raw.tasks, "Tasks for each client; 0 is endless");
    const auto* seed = app.add_option("--seed", raw.seed, "Seed of every random choice");
    const auto* steps = app.add_option("--steps", raw.steps,
                                       "Begin at this step; creating the lock's node is the first");
    app.add_flag("--run", raw.run, "Let the clients run as soon as the window shows");
    const auto* theme = app.add_option("--theme", raw.theme, "dark or light");
    const auto* size = app.add_option("--size", raw.size, "The window's size: WIDTHxHEIGHT");
    const auto* screenshot = app.add_option("--screenshot", raw.screenshot,
                                            "Save a picture of the window (PNG) and end");
    const auto* after = app.add_option("--after", raw.after,
                                       "With --screenshot: wait for so many milliseconds first");
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Answer { app.help() };
    } catch (const CLI::CallForVersion&) {
        return Answer { "lockstep " LOCKSTEP_VERSION "\n" };
    } catch (const CLI::ParseError& error) {
        return usageError(fmt::format("{}; lockstep --help lists the options.", error.what()));
    }

    GuiOptions options;
    std::optional<Error> complaint;
    constexpr auto largestSeed = std::numeric_limits<std::uint64_t>::max();
    const KnobInfo& taskKnob = knobInfo(Knob::Tasks);
    take<unsigned>(complaint, clients, raw.clients, leastClients, maximumClients, options.clients);
    take<std::uint32_t>(complaint, tasks, raw.tasks, taskKnob.minimum, taskKnob.maximum,
                        options.tasks);
    take<std::uint64_t>(complaint, seed, raw.seed, 0, largestSeed, options.seed);
    take<std::uint64_t>(complaint, steps, raw.steps, 0, maximumSteps, options.steps);
    take<int>(complaint, after, raw.after, 0, longestAfterMillis, options.afterMillis);
    if (complaint)
        return tl::unexpected(*complaint);

    if (scenario->count() > 0)
        options.scenario = raw.scenario;
    if (file->count() > 0 && raw.file.ends_with(".json") && scenario->count() == 0)
        options.scenario = raw.file.find('/') == std::string::npos ? "./" + raw.file : raw.file;
    else if (file->count() > 0)
        options.file = raw.file;
    if (recipe->count() > 0) {
        if (isRecipeFile(raw.recipe)) {
            if (isPipeWithoutWriter(raw.recipe))
                return unreachable(
                    fmt::format("cannot read {}: it is a pipe that nobody writes", raw.recipe));
            auto program = programFromFile(raw.recipe);
            if (!program)
                return tl::unexpected(program.error());
            options.program = std::move(*program);
            options.recipeFile = raw.recipe;
            raw.recipe = options.program->name;
        } else if (findRecipe(raw.recipe) == nullptr) {
            return usageError(fmt::format("There is no recipe \"{}\"; there are {}.", raw.recipe,
                                          recipeNames()));
        }
        options.recipe = raw.recipe;
    }
    if (theme->count() > 0) {
        if (raw.theme != "dark" && raw.theme != "light")
            return usageError(
                fmt::format("--theme must be dark or light, not \"{}\".", raw.theme));
        options.look = raw.theme == "dark" ? GuiOptions::Look::Dark : GuiOptions::Look::Light;
    }
    if (size->count() > 0) {
        auto extent = sizeOption(raw.size);
        if (!extent)
            return tl::unexpected(extent.error());
        options.size = *extent;
    }
    if (screenshot->count() > 0) {
        if (raw.screenshot.empty())
            return usageError("--screenshot needs the name of a PNG file.");
        options.screenshot = raw.screenshot;
    }
    if (options.afterMillis && !options.screenshot)
        return usageError("--after only makes sense with --screenshot.");
    options.run = raw.run;
    if (options.file) {
        for (const CLI::Option* option : { scenario, recipe, clients, tasks, seed, steps }) {
            if (option->count() > 0)
                return usageError(fmt::format(
                    "{} cannot be combined with a run file: the file says what ran.",
                    option->get_name()));
        }
    }
    return options;
}

} // namespace lockstep
