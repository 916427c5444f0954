// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/options.h"

#include "core/base/nearest.h"
#include "core/recipe/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <system_error>

namespace lockstep::cli {
namespace {

constexpr std::array<std::string_view, 3> schedules { "threads", "random", "round-robin" };

/// Sets what the clients run: a recipe of the library, or a file's.
Result<void> chooseRecipe(Config& config, const std::string& word)
{
    config.recipe = word;
    config.program = nullptr;
    if (isRecipeFile(word)) {
        const auto program = programFromFile(word);
        if (!program)
            return tl::unexpected(program.error());
        config.program = *program;
        config.recipe = config.program->name;
    } else if (findRecipe(word) == nullptr) {
        std::error_code unknown;
        std::vector<std::string> names;
        for (const auto& program : recipeLibrary())
            names.push_back(program->name);
        const std::string hint = std::filesystem::is_regular_file(word, unknown)
            ? fmt::format("the file of that name is ./{}", word)
            : didYouMean(word, names, "the recipes are " + recipeNames());
        return usageError(fmt::format("there is no recipe \"{}\"; {}", word, hint));
    }
    return {};
}

} // namespace

std::string recipeNames()
{
    std::string names;
    for (const auto& program : recipeLibrary())
        names += (names.empty() ? "" : ", ") + program->name;
    return names;
}

Result<std::uint64_t> wholeNumber(std::string_view option, std::string_view text,
                                  std::uint64_t minimum, std::uint64_t maximum)
{
    std::uint64_t value = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc {} || rest != text.data() + text.size() || value < minimum
        || value > maximum)
        return usageError(fmt::format("{} is {}; it must be a whole number from {} to {}", option,
                                      text.empty() ? "empty" : text, minimum, maximum));
    return value;
}

std::string_view scheduleName(ScheduleKind kind)
{
    return schedules[static_cast<std::size_t>(kind)];
}

Result<void> RunOptionTexts::checkSpeed(RunOptions& options) const
{
    if (!wasGiven(m_speed.option))
        return {};
    if (m_speed.text == "max") {
        options.speed.unlimited = true;
        return {};
    }
    const std::string& text = m_speed.text;
    double factor = 0;
    const auto [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), factor);
    if (problem != std::errc {} || rest != text.data() + text.size() || !std::isfinite(factor)
        || factor < slowest || factor > fastest)
        return usageError(fmt::format("--speed is {}; it must be a number from {} to {}, or max",
                                      text.empty() ? "empty" : text, slowest, fastest));
    options.speed.factor = factor;
    return {};
}

Result<void> RunOptionTexts::checkSteps(RunOptions& options) const
{
    if (wasGiven(m_maximumSteps.option)) {
        const auto steps = wholeNumber("--max-steps", m_maximumSteps.text, 1,
                                       std::numeric_limits<std::int64_t>::max());
        if (!steps)
            return tl::unexpected(steps.error());
        options.maximumSteps = *steps;
    } else if (options.config.knobs.tasks == 0) {
        return usageError("--tasks 0 is endless; say with --max-steps when to stop");
    }
    if (!wasGiven(m_untilOption))
        return {};
    if (m_until != "violation")
        return usageError(fmt::format("--until is {}; it must be violation",
                                      m_until.empty() ? "empty" : m_until));
    if (m_recipes.size() > 1)
        return usageError("--until ends one run, and several recipes are compared over whole runs: "
                          "leave it out");
    options.untilViolation = true;
    return {};
}

Result<void> RunOptionTexts::checkSchedule(RunOptions& options) const
{
    const auto schedule = std::find(schedules.begin(), schedules.end(), m_schedule);
    if (schedule == schedules.end())
        return usageError(fmt::format("--schedule is {}; it must be threads, random or round-robin",
                                      m_schedule.empty() ? "empty" : m_schedule));
    options.schedule = static_cast<ScheduleKind>(schedule - schedules.begin());
    const bool several = m_recipes.size() > 1;
    if ((m_faults.empty() && !several) || options.schedule != ScheduleKind::Threads)
        return {};
    if (wasGiven(m_scheduleOption) && several)
        return usageError("recipes are compared in virtual time, in runs that can be repeated; "
                          "with --schedule threads "
                          "no run is like another: take random or round-robin");
    if (wasGiven(m_scheduleOption))
        return usageError(
            "--fault strikes at a step that can be repeated; with --schedule threads no run is "
            "like another: take random or round-robin");
    options.schedule = ScheduleKind::RoundRobin;
    return {};
}

Result<std::vector<FaultSpec>> RunOptionTexts::checkFaults(const Config& config) const
{
    std::vector<std::shared_ptr<const Program>> programs { recipeOf(config) };
    for (std::size_t i = 1; i < m_recipes.size(); ++i) {
        Config other = config;
        if (auto chosen = chooseRecipe(other, m_recipes[i]); !chosen)
            return tl::unexpected(chosen.error());
        programs.push_back(recipeOf(other));
    }
    std::vector<FaultSpec> faults;
    for (const std::string& text : m_faults) {
        auto fault = parseFault(text, programs);
        if (!fault)
            return tl::unexpected(fault.error());
        if (fault->client.value > config.clients)
            return usageError(
                fmt::format("--fault \"{}\": there are only {} clients", text, config.clients));
        faults.push_back(std::move(*fault));
    }
    return faults;
}

Result<void> RunOptionTexts::checkComparison(RunOptions& options) const
{
    if (m_recipes.size() < 2)
        return {};
    if (!options.out.empty())
        return usageError(
            "--out records one run, and several recipes are several runs: leave it out");
    for (const std::string& word : m_recipes) {
        Contestant contestant { .name = word, .config = options.config, .faults = options.faults };
        if (auto chosen = chooseRecipe(contestant.config, word); !chosen)
            return chosen;
        // Two files may be called the same in different folders; then the whole path tells them
        // apart.
        const auto named
            = [&](const Contestant& other) { return other.name == contestant.config.recipe; };
        if (std::ranges::none_of(options.contestants, named))
            contestant.name = contestant.config.recipe;
        const auto same = [&](const Contestant& other) {
            return other.name == contestant.name
                || *recipeOf(other.config) == *recipeOf(contestant.config);
        };
        if (std::ranges::any_of(options.contestants, same))
            return usageError(
                fmt::format("--recipe {} is given twice; there is nothing to compare", word));
        options.contestants.push_back(std::move(contestant));
    }
    return {};
}

Result<RunOptions> RunOptionTexts::check() const
{
    RunOptions options;
    Config& config = options.config;
    config.lockPath = m_path;
    if (!m_recipes.empty()) {
        if (auto chosen = chooseRecipe(config, m_recipes.front()); !chosen)
            return tl::unexpected(chosen.error());
    }
    const auto take = [](const Number& number, std::string_view name, std::uint64_t minimum,
                         std::uint64_t maximum, auto& target) -> Result<void> {
        if (!wasGiven(number.option))
            return {};
        const auto value = wholeNumber(name, number.text, minimum, maximum);
        if (!value)
            return tl::unexpected(value.error());
        target = static_cast<std::remove_reference_t<decltype(target)>>(*value);
        return {};
    };
    if (auto taken = take(m_clients, "--clients", minimumClients, maximumClients, config.clients);
        !taken)
        return tl::unexpected(taken.error());
    for (const KnobInfo& info : knobTable()) {
        std::uint32_t value = config.knobs.get(info.knob);
        if (auto taken = take(m_knobs[static_cast<std::size_t>(info.knob)],
                              fmt::format("--{}", info.name), info.minimum, info.maximum, value);
            !taken)
            return tl::unexpected(taken.error());
        config.knobs.set(info.knob, value);
    }
    if (auto taken
        = take(m_seed, "--seed", 0, std::numeric_limits<std::uint64_t>::max(), config.seed);
        !taken)
        return tl::unexpected(taken.error());
    if (auto schedule = checkSchedule(options); !schedule)
        return tl::unexpected(schedule.error());
    auto faults = checkFaults(config);
    if (!faults)
        return tl::unexpected(faults.error());
    options.faults = std::move(*faults);
    if (auto speed = checkSpeed(options); !speed)
        return tl::unexpected(speed.error());
    if (auto steps = checkSteps(options); !steps)
        return tl::unexpected(steps.error());
    if (wasGiven(m_outOption) && m_out.empty())
        return usageError("--out is empty; it must be the name of a file");
    // The recipe's text would be overwritten, even by a run that goes well.
    std::error_code unknown;
    if (std::ranges::any_of(m_recipes, [&](const std::string& word) {
            return std::filesystem::equivalent(word, m_out, unknown);
        }))
        return usageError("--out is the recipe itself; name another file");
    options.out = m_out;
    options.json = m_json;
    if (const auto problem = configProblem(config))
        return tl::unexpected(*problem);
    if (auto comparison = checkComparison(options); !comparison)
        return tl::unexpected(comparison.error());
    return options;
}

} // namespace lockstep::cli
