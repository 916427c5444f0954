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

constexpr double slowest = 0.1;
constexpr double fastest = 100;
constexpr std::array<std::string_view, 3> schedules { "threads", "random", "round-robin" };

std::string recipeNames()
{
    std::string names;
    for (const auto& program : recipeLibrary())
        names += (names.empty() ? "" : ", ") + program->name;
    return names;
}

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

void RunOptionTexts::addTo(CLI::App& command)
{
    const Config defaults;
    const auto number = [&](Number& n, const std::string& name, const std::string& text) {
        n.option = command.add_option(name, n.text, text)->type_name("N");
    };
    command.add_option("--recipe", m_recipes,
                       fmt::format("What the clients run: {}, or a file ({}). Given several times, the recipes are "
                                   "compared: each is played with the same seed, clients and faults",
                                   recipeNames(), defaults.recipe))
        ->type_name("NAME")
        ->allow_extra_args(false);
    number(m_clients, "--clients",
           fmt::format("How many clients, {} to {} ({})", minimumClients, maximumClients, defaults.clients));
    static constexpr std::array<std::string_view, knobCount> words {
        "Milliseconds before a refused client tries again",
        "Milliseconds of work with the lock",
        "Percent by which delays vary",
        "Tasks of each client; 0 is endless",
        "Milliseconds of silence after which a session ends",
        "Percent of the clients that read, in a recipe with readers and writers",
    };
    for (const KnobInfo& info : knobTable()) {
        const auto i = static_cast<std::size_t>(info.knob);
        number(m_knobs[i], fmt::format("--{}", info.name),
               fmt::format("{}, {} to {} ({})", words[i], info.minimum, info.maximum,
                           defaults.knobs.get(info.knob)));
    }
    number(m_seed, "--seed", fmt::format("Draws jitter and the random schedule ({})", defaults.seed));
    m_scheduleOption = command.add_option("--schedule", m_schedule,
                       "Who chooses the next client: threads (real ones), random (drawn with the "
                       "seed) or round-robin; the last two need no time and always give the same "
                       "run (threads; with --fault round-robin)")
        ->type_name("NAME");
    command.add_option("--fault", m_faults,
                       "\"client=2 at=step:40 do=cut-after for=500\", any number of times. at: step:N, "
                       "label:NAME of a call in the recipe (of several recipes, in one of them), or random:PERCENT of the client's steps (client=any: of "
                       "everybody's). do: crash, pause, resume, lag (its server falls behind), catch-up, cut, cut-before, cut-after, cut-late, drop-reply, interrupt, "
                       "arrive, restore, expire, spare (takes back a cut or drop of the next request). for: milliseconds "
                       "after which a pause, a lag or a cut ends")
        ->type_name("SPEC")
        ->allow_extra_args(false);
    number(m_speed, "--speed",
           fmt::format("How fast time passes with --schedule threads: {} to {}, or max (1); the other "
                       "schedules never wait", slowest,
                       fastest));
    number(m_maximumSteps, "--max-steps", "Stop after so many steps; needed when tasks are endless");
    m_outOption = command.add_option("--out", m_out, "Record into this run file while running")
                      ->type_name("FILE");
    command.add_option("--path", m_path, fmt::format("The lock's node ({})", m_path))->type_name("PATH");
    command.add_flag("--json", m_json, "One JSON object a line, the last one the summary");
}

Result<void> RunOptionTexts::checkSpeed(RunOptions& options) const
{
    if (m_speed.option->count() == 0)
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
    if (m_maximumSteps.option->count() > 0) {
        const auto steps = wholeNumber("--max-steps", m_maximumSteps.text, 1,
                                       std::numeric_limits<std::int64_t>::max());
        if (!steps)
            return tl::unexpected(steps.error());
        options.maximumSteps = *steps;
    } else if (options.config.knobs.tasks == 0) {
        return usageError("--tasks 0 is endless; say with --max-steps when to stop");
    }
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
    if (m_scheduleOption->count() > 0 && several)
        return usageError("recipes are compared in virtual time, in runs that can be repeated; with --schedule threads "
                          "no run is like another: take random or round-robin");
    if (m_scheduleOption->count() > 0)
        return usageError("--fault strikes at a step that can be repeated; with --schedule threads no run is "
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
            return usageError(fmt::format("--fault \"{}\": there are only {} clients", text, config.clients));
        faults.push_back(std::move(*fault));
    }
    return faults;
}

Result<void> RunOptionTexts::checkComparison(RunOptions& options) const
{
    if (m_recipes.size() < 2)
        return {};
    if (!options.out.empty())
        return usageError("--out records one run, and several recipes are several runs: leave it out");
    for (const std::string& word : m_recipes) {
        Contestant contestant { .name = word, .config = options.config, .faults = options.faults };
        if (auto chosen = chooseRecipe(contestant.config, word); !chosen)
            return chosen;
        // Two files may be called the same in different folders; then the whole path tells them apart.
        const auto named = [&](const Contestant& other) { return other.name == contestant.config.recipe; };
        if (std::ranges::none_of(options.contestants, named))
            contestant.name = contestant.config.recipe;
        const auto same = [&](const Contestant& other) {
            return other.name == contestant.name || *recipeOf(other.config) == *recipeOf(contestant.config);
        };
        if (std::ranges::any_of(options.contestants, same))
            return usageError(fmt::format("--recipe {} is given twice; there is nothing to compare", word));
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
        if (number.option->count() == 0)
            return {};
        const auto value = wholeNumber(name, number.text, minimum, maximum);
        if (!value)
            return tl::unexpected(value.error());
        target = static_cast<std::remove_reference_t<decltype(target)>>(*value);
        return {};
    };
    if (auto taken = take(m_clients, "--clients", minimumClients, maximumClients, config.clients); !taken)
        return tl::unexpected(taken.error());
    for (const KnobInfo& info : knobTable()) {
        std::uint32_t value = config.knobs.get(info.knob);
        if (auto taken = take(m_knobs[static_cast<std::size_t>(info.knob)],
                              fmt::format("--{}", info.name), info.minimum, info.maximum, value);
            !taken)
            return tl::unexpected(taken.error());
        config.knobs.set(info.knob, value);
    }
    if (auto taken = take(m_seed, "--seed", 0, std::numeric_limits<std::uint64_t>::max(), config.seed);
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
    if (m_outOption->count() > 0 && m_out.empty())
        return usageError("--out is empty; it must be the name of a file");
    // The text would be gone before anybody reads that the run went well.
    std::error_code unknown;
    if (std::ranges::any_of(m_recipes, [&](const std::string& word) { return std::filesystem::equivalent(word, m_out, unknown); }))
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
