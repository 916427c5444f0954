// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/knobs.h"

#include "core/recipe/program.h"
#include "core/zookeeper/path.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

constexpr std::array<KnobInfo, knobCount> table { {
    { Knob::RetryDelay, "retry-delay", "Retry delay", "ms", 0, 60'000 },
    { Knob::WorkTime, "work-time", "Work time", "ms", 0, 60'000 },
    { Knob::Jitter, "jitter", "Jitter", "%", 0, 100 },
    { Knob::Tasks, "tasks", "Tasks each", "", 0, 1'000'000 },
    { Knob::SessionTimeout, "session-timeout", "Session timeout", "ms", minimumSessionTimeoutMillis,
      maximumSessionTimeoutMillis },
    { Knob::Readers, "readers", "Readers", "%", 0, 100 },
} };

} // namespace

std::uint32_t Knobs::get(Knob knob) const
{
    switch (knob) {
    case Knob::RetryDelay:
        return retryDelayMillis;
    case Knob::WorkTime:
        return workTimeMillis;
    case Knob::Jitter:
        return jitterPercent;
    case Knob::Tasks:
        return tasks;
    case Knob::SessionTimeout:
        return sessionTimeoutMillis;
    case Knob::Readers:
        return readersPercent;
    }
    return 0;
}

void Knobs::set(Knob knob, std::uint32_t value)
{
    switch (knob) {
    case Knob::RetryDelay:
        retryDelayMillis = value;
        return;
    case Knob::WorkTime:
        workTimeMillis = value;
        return;
    case Knob::Jitter:
        jitterPercent = value;
        return;
    case Knob::Tasks:
        tasks = value;
        return;
    case Knob::SessionTimeout:
        sessionTimeoutMillis = value;
        return;
    case Knob::Readers:
        readersPercent = value;
        return;
    }
}

const std::array<KnobInfo, knobCount>& knobTable()
{
    return table;
}

const KnobInfo& knobInfo(Knob knob)
{
    return table[static_cast<std::size_t>(knob)];
}

std::optional<Knob> knobFromName(std::string_view name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const KnobInfo& info) { return info.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->knob);
}

std::shared_ptr<const Program> recipeOf(const Config& config)
{
    if (config.program != nullptr && config.program->name == config.recipe)
        return config.program;
    return findRecipe(config.recipe);
}

std::optional<Error> configProblem(const Config& config)
{
    const auto problem = [](std::string sentence) {
        return Error { ErrorKind::Usage, std::move(sentence) };
    };
    if (config.clients > maximumClients)
        return problem(fmt::format("clients is {}; it must be from 0 to {}", config.clients,
                                   maximumClients));
    for (const KnobInfo& info : table) {
        const std::uint32_t value = config.knobs.get(info.knob);
        if (value < info.minimum || value > info.maximum)
            return problem(fmt::format("{} is {}; it must be from {} to {}", info.name, value,
                                       info.minimum, info.maximum));
    }
    if (config.firstSequence > largestSequence)
        return problem(fmt::format("first-sequence is {}; it must be from 0 to {}",
                                   config.firstSequence, largestSequence));
    if (const auto wrong = pathProblem(config.lockPath))
        return problem(
            fmt::format("the lock path \"{}\" is malformed: {}", config.lockPath, *wrong));
    if (config.lockPath == "/" || parentPath(config.lockPath) != "/")
        return problem(fmt::format("the lock path \"{}\" must be a node directly below /",
                                   config.lockPath));
    if (recipeOf(config) == nullptr)
        return problem(fmt::format("there is no recipe \"{}\"", config.recipe));
    return std::nullopt;
}

} // namespace lockstep
