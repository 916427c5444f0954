// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Scenarios as files.
#include "core/drive/faultspec.h"
#include "core/recipe/file.h"
#include "core/recipe/program.h"
#include "core/scenario/kind.h"
#include "core/scenario/scenario.h"
#include "core/step/faults.h"
#include "core/step/genesis.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace lockstep {
namespace {

using Json = nlohmann::json;

/// Reads values and keeps the first thing that is wrong, with its place.
class Reading
{
public:
    void wrong(std::string sentence)
    {
        if (m_problem.empty())
            m_problem = std::move(sentence);
    }
    [[nodiscard]] const std::string& problem() const { return m_problem; }

    std::string text(const Json& object, const char* key, const std::string& place,
                     bool needed = true)
    {
        const auto found = object.find(key);
        if (found == object.end()) {
            if (needed)
                wrong(fmt::format("{}{} is missing", place, key));
            return {};
        }
        if (!found->is_string()) {
            wrong(fmt::format("{}{} must be a string", place, key));
            return {};
        }
        return found->get<std::string>();
    }

    std::uint64_t number(const Json& value, const std::string& place, std::uint64_t minimum,
                         std::uint64_t maximum)
    {
        if (value.is_number_unsigned()) {
            const auto n = value.get<std::uint64_t>();
            if (n >= minimum && n <= maximum)
                return n;
        }
        wrong(fmt::format("{} is {}; it must be a whole number from {} to {}", place, value.dump(),
                          minimum, maximum));
        return minimum;
    }

    void onlyKeys(const Json& object, const std::vector<std::string_view>& known,
                  const std::string& place)
    {
        for (const auto& item : object.items()) {
            if (std::find(known.begin(), known.end(), item.key()) == known.end())
                wrong(fmt::format("{}{} is not known here", place, item.key()));
        }
    }

    /// The array at @p key, or an empty one.
    Json list(const Json& object, const char* key, bool needed)
    {
        const auto found = object.find(key);
        if (found == object.end()) {
            if (needed)
                wrong(fmt::format("{} is missing", key));
            return Json::array();
        }
        if (!found->is_array()) {
            wrong(fmt::format("{} must be a list", key));
            return Json::array();
        }
        return *found;
    }

private:
    std::string m_problem;
};

Config readConfig(Reading& reading, const Json& root)
{
    Config config;
    config.recipe = reading.text(root, "recipe", {});
    const auto found = root.find("config");
    if (found == root.end())
        return config;
    if (!found->is_object()) {
        reading.wrong("config must be an object");
        return config;
    }
    for (const auto& item : found->items()) {
        const std::string place = "config." + item.key();
        if (item.key() == "clients")
            config.clients = static_cast<unsigned>(
                reading.number(item.value(), place, minimumClients, maximumClients));
        else if (item.key() == "seed")
            config.seed = reading.number(item.value(), place, 0, ~std::uint64_t { 0 });
        else if (item.key() == "first-sequence")
            config.firstSequence = static_cast<std::uint32_t>(
                reading.number(item.value(), place, 0, largestSequence));
        else if (item.key() == "path")
            config.lockPath = reading.text(*found, "path", "config.");
        else if (item.key() == "value")
            config.lockValue = reading.text(*found, "value", "config.");
        else if (const auto knob = knobFromName(item.key()))
            config.knobs.set(*knob,
                             static_cast<std::uint32_t>(reading.number(item.value(), place,
                                                                       knobInfo(*knob).minimum,
                                                                       knobInfo(*knob).maximum)));
        else
            reading.wrong(place + " is not known here");
    }
    return config;
}

Policy readPolicy(Reading& reading, const Json& root)
{
    const std::string name = reading.text(root, "schedule", {}, false);
    if (name.empty() || name == "round-robin")
        return Policy::RoundRobin;
    if (name != "random")
        reading.wrong(fmt::format("schedule is \"{}\"; it must be round-robin or random", name));
    return Policy::Random;
}

StrikeMove readStrike(Reading& reading, const Json& move, const std::string& place,
                      const Config& config)
{
    reading.onlyKeys(move, { "client", "do" }, place + ".");
    StrikeMove strike;
    strike.client = ClientId(static_cast<std::uint16_t>(
        reading.number(move.value("client", Json()), place + ".client", 1, config.clients)));
    const std::string name = reading.text(move, "do", place + ".");
    if (const auto faultKind = faultKindFromName(name))
        strike.faultKind = *faultKind;
    else
        reading.wrong(fmt::format("{}.do is \"{}\"; no fault has that name", place, name));
    return strike;
}

void readMoves(Reading& reading, const Json& list, const std::string& where, const Config& config,
               std::vector<ScenarioMove>& moves);

/// {"repeat": 40, "steps": [1, 2, 1]}
void readRepeat(Reading& reading, const Json& move, const std::string& place, const Config& config,
                std::vector<ScenarioMove>& moves)
{
    constexpr std::uint64_t most = 1000;
    reading.onlyKeys(move, { "repeat", "steps" }, place + ".");
    const std::uint64_t count = reading.number(move["repeat"], place + ".repeat", 1, most);
    std::vector<ScenarioMove> once;
    if (const auto steps = move.find("steps"); steps != move.end() && steps->is_array())
        readMoves(reading, *steps, place + ".steps", config, once);
    else
        reading.wrong(place + ".steps is missing or not a list");
    if (once.size() * count > mostScenarioSteps) {
        reading.wrong(fmt::format("{} makes more than {} moves", place, mostScenarioSteps));
        return;
    }
    for (std::uint64_t i = 0; i < count; ++i)
        moves.insert(moves.end(), once.begin(), once.end());
}

void readMoves(Reading& reading, const Json& list, const std::string& where, const Config& config,
               std::vector<ScenarioMove>& moves)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = fmt::format("{}[{}]", where, i);
        const Json& move = list[i];
        if (!move.is_object()) {
            moves.push_back(ClientId(
                static_cast<std::uint16_t>(reading.number(move, place, 1, config.clients))));
            continue;
        }
        if (move.contains("do")) {
            moves.push_back(readStrike(reading, move, place, config));
            continue;
        }
        if (move.contains("repeat")) {
            readRepeat(reading, move, place, config, moves);
            continue;
        }
        reading.onlyKeys(move, { "run" }, place + ".");
        const auto run = move.find("run");
        if (run != move.end() && *run == "all") {
            if (config.knobs.tasks == 0)
                reading.wrong(place + ".run is \"all\", but the tasks are endless");
            moves.push_back(RunSteps {});
        } else {
            moves.push_back(RunSteps { reading.number(run == move.end() ? Json() : *run,
                                                      place + ".run", 1, mostScenarioSteps) });
        }
    }
}

ScenarioKind readKind(Reading& reading, const Json& root)
{
    const std::string name = reading.text(root, "kind", {}, false);
    const auto kind = scenarioKindFromName(name);
    if (kind || name.empty())
        return kind.value_or(ScenarioKind::Watch);
    std::string choices;
    for (const ScenarioKindInfo& info : scenarioKinds())
        choices += fmt::format("{}\"{}\"", choices.empty() ? "" : ", ", info.name);
    reading.wrong(fmt::format("kind is \"{}\"; it must be one of {}", name, choices));
    return ScenarioKind::Watch;
}

std::vector<Invariant> readJudges(Reading& reading, const Json& root)
{
    std::vector<Invariant> judges;
    const Json list = reading.list(root, "judges", false);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto invariant
            = list[i].is_string() ? invariantFromName(list[i].get<std::string>()) : std::nullopt;
        if (invariant)
            judges.push_back(*invariant);
        else
            reading.wrong(
                fmt::format("judges[{}] is {}; no invariant has that name", i, list[i].dump()));
    }
    return judges;
}

/// The recipe of a file beside the scenario's.
void readRecipe(Reading& reading, Config& config, const std::string& folder)
{
    const auto program = programFromFile((std::filesystem::path(folder) / config.recipe).string());
    if (!program) {
        reading.wrong("recipe: " + program.error().sentence);
        return;
    }
    config.program = *program;
    config.recipe = config.program->name;
}

std::vector<FaultSpec> readFaults(Reading& reading, const Json& root, const Program& program)
{
    std::vector<FaultSpec> faults;
    const Json list = reading.list(root, "faults", false);
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string()) {
            reading.wrong(fmt::format("faults[{}] must be a string", i));
            continue;
        }
        auto fault = parseFault(list[i].get<std::string>(), program);
        if (fault)
            faults.push_back(std::move(*fault));
        else
            reading.wrong(fmt::format("faults[{}]: {}", i, fault.error().sentence));
    }
    return faults;
}

std::vector<Caption> readCaptions(Reading& reading, const Json& root)
{
    std::vector<Caption> captions;
    const Json list = reading.list(root, "captions", false);
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = fmt::format("captions[{}]", i);
        if (!list[i].is_object()) {
            reading.wrong(place + " must be an object");
            continue;
        }
        reading.onlyKeys(list[i], { "step", "text" }, place + ".");
        const Step step
            = reading.number(list[i].value("step", Json()), place + ".step", 0, mostScenarioSteps);
        if (!captions.empty() && step < captions.back().step)
            reading.wrong(place + ".step lies before the caption ahead of it");
        captions.push_back({ step, reading.text(list[i], "text", place + ".") });
    }
    return captions;
}

std::optional<Invariant> readExpectation(Reading& reading, const Json& root)
{
    const std::string text = reading.text(root, "expects", {});
    if (text == "holds")
        return std::nullopt;
    if (text.starts_with(violationPrefix)) {
        if (const auto invariant = invariantFromName(text.substr(violationPrefix.size())))
            return invariant;
    }
    std::string choices = "\"holds\"";
    for (int i = 0; i < invariantCount; ++i)
        choices
            += fmt::format(", \"{}{}\"", violationPrefix, invariantName(static_cast<Invariant>(i)));
    reading.wrong(fmt::format("expects is \"{}\"; it must be one of {}", text, choices));
    return std::nullopt;
}

} // namespace

Result<Scenario> parseScenario(std::string_view json, std::string_view file,
                               const std::optional<std::string>& folder)
{
    Json root;
    try {
        root = Json::parse(json);
    } catch (const Json::parse_error& error) {
        const std::size_t at = std::min<std::size_t>(error.byte, json.size());
        const std::string_view before = json.substr(0, at == 0 ? 0 : at - 1);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto column = before.size() - (before.rfind('\n') + 1) + 1; // npos + 1 is 0
        return usageError(fmt::format("{}:{}:{}: this is not JSON", file, line, column));
    }
    if (!root.is_object())
        return usageError(fmt::format("{}: a scenario is a JSON object", file));
    Reading reading;
    reading.onlyKeys(root,
                     { "name", "title", "story", "tracker", "recipe", "config", "schedule", "steps",
                       "faults", "captions", "expects", "judges", "kind" },
                     {});
    Scenario scenario;
    scenario.name = reading.text(root, "name", {});
    scenario.title = reading.text(root, "title", {});
    scenario.story = reading.text(root, "story", {});
    scenario.tracker = reading.text(root, "tracker", {}, false);
    scenario.config = readConfig(reading, root);
    if (folder && isRecipeFile(scenario.config.recipe))
        readRecipe(reading, scenario.config, *folder);
    scenario.policy = readPolicy(reading, root);
    readMoves(reading, reading.list(root, "steps", true), "steps", scenario.config, scenario.moves);
    scenario.captions = readCaptions(reading, root);
    scenario.expects = readExpectation(reading, root);
    scenario.judges = readJudges(reading, root);
    scenario.kind = readKind(reading, root);
    if (scenario.expects && !scenario.isAbout(*scenario.expects))
        reading.wrong("judges does not name what the scenario expects");
    if (reading.problem().empty()) {
        if (const auto problem = configProblem(scenario.config))
            reading.wrong(problem->sentence);
    }
    if (reading.problem().empty())
        scenario.faults = readFaults(reading, root, *recipeOf(scenario.config));
    if (!reading.problem().empty())
        return usageError(fmt::format("{}: {}", file, reading.problem()));
    return scenario;
}

bool isScenarioFile(std::string_view word)
{
    return word.find('/') != std::string_view::npos || word.ends_with(".json");
}

Result<Scenario> readScenarioFile(const std::string& file)
{
    const std::filesystem::path path(file);
    std::error_code unknown;
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(path, unknown))
        return unreachable(fmt::format("{}: the scenario cannot be read", file));
    // Whatever is longer is no scenario; /dev/zero has no end.
    constexpr std::size_t mostBytes = 4 << 20;
    std::string text(mostBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > mostBytes)
        return usageError(fmt::format("{}: a scenario has at most 4 MiB", file));
    return parseScenario(text, file, path.parent_path().string());
}

} // namespace lockstep
