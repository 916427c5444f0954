// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/options.h"

#include "core/world/faulttable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

// What the command line may say. CLI11 is compiled here and in main.cpp only: its one header takes
// longer than any file of ours.

namespace lockstep::cli {

bool wasGiven(const CLI::Option* option)
{
    return option->count() > 0;
}

void RunOptionTexts::addTo(CLI::App& command)
{
    const Config defaults;
    const auto number = [&](Number& n, const std::string& name, const std::string& text) {
        n.option = command.add_option(name, n.text, text)->type_name("N");
    };
    command
        .add_option(
            "--recipe", m_recipes,
            fmt::format(
                "What the clients run: {}, or a file ({}). Given several times, the recipes are "
                "compared: each is played with the same seed, clients and faults",
                recipeNames(), defaults.recipe))
        ->type_name("NAME")
        ->allow_extra_args(false);
    number(m_clients, "--clients",
           fmt::format("How many clients, {} to {} ({})", minimumClients, maximumClients,
                       defaults.clients));
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
    number(m_seed, "--seed",
           fmt::format("Draws jitter and the random schedule ({})", defaults.seed));
    m_scheduleOption = command.add_option("--schedule", m_schedule,
                       "Who chooses the next client: threads (real ones), random (drawn with the "
                       "seed) or round-robin; the last two need no time and always give the same "
                       "run (threads; with --fault round-robin)")
        ->type_name("NAME");
    std::string faultWords;
    for (const faults::Row& row : faults::rows)
        faultWords
            += fmt::format("{}{}{}", faultWords.empty() ? "" : ", ", row.name,
                           row.extras.gloss.empty() ? "" : fmt::format(" ({})", row.extras.gloss));
    command
        .add_option(
            "--fault", m_faults,
            fmt::format(
                "\"client=2 at=step:40 do=cut-after for=500\", any number of times. at: step:N, "
                "time:MILLISECONDS of the run, label:NAME of a call, a wait or the work in the "
                "recipe (of several recipes, in one of them), or "
                "random:PERCENT of the client's steps (client=any: of everybody's). do: {}. for: "
                "milliseconds after which a pause, a lag or a cut ends",
                faultWords))
        ->type_name("SPEC")
        ->allow_extra_args(false);
    number(
        m_speed, "--speed",
        fmt::format("How fast time passes with --schedule threads: {} to {}, or max (1); the other "
                    "schedules never wait",
                    slowest, fastest));
    number(m_maximumSteps, "--max-steps",
           "Stop after so many steps; needed when tasks are endless");
    m_untilOption
        = command.add_option("--until", m_until, "Stop at the first such event: violation")
              ->type_name("EVENT");
    m_outOption = command.add_option("--out", m_out, "Record into this run file while running")
                      ->type_name("FILE");
    command.add_option("--path", m_path, fmt::format("The lock's node ({})", m_path))
        ->type_name("PATH");
    command.add_flag("--json", m_json, "One JSON object a line, the last one the summary");
}

void ServeOptionTexts::addTo(CLI::App& command)
{
    command.add_option("--port", m_port, "Where to listen, 0 to 65535; 0 is any free port (2181)")
        ->type_name("N");
    command
        .add_option("--bind", m_options.address,
                    "The address to listen on; any but a loopback one lets others in (127.0.0.1)")
        ->type_name("ADDRESS");
    m_recordOption
        = command
              .add_option("--record", m_options.record, "Record into this run file while serving")
              ->type_name("FILE");
    command.add_option("--seed", m_seed, "Kept with the recording (1)")->type_name("N");
    command.add_flag("--json", m_options.json, "One JSON object a line, the last one the summary");
}

} // namespace lockstep::cli
