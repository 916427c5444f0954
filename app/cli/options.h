// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/compare/comparison.h"
#include "core/drive/faultplan.h"
#include "core/journal/frame.h"
#include "core/world/knobs.h"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}

namespace lockstep::cli {

/// Reads a whole number of an option. The error names the option, the value and the range:
/// "--retry-delay is 70000; it must be a whole number from 0 to 60000".
[[nodiscard]] Result<std::uint64_t> wholeNumber(std::string_view option, std::string_view text,
                                                std::uint64_t minimum, std::uint64_t maximum);

/// Whether the command line has @p option. Requires: it was parsed.
[[nodiscard]] bool wasGiven(const CLI::Option* option);

enum class ScheduleKind { Threads, Random, RoundRobin };
[[nodiscard]] std::string_view scheduleName(ScheduleKind kind);

/// The range of --speed: how many times as fast as the clock simulated time passes.
inline constexpr double slowest = 0.1;
inline constexpr double fastest = 100;

/// The library's recipes: "try-lock, try-lock-backoff".
[[nodiscard]] std::string recipeNames();

/// The checked options of `run`.
struct RunOptions
{
    Config config;
    ScheduleKind schedule = ScheduleKind::Threads;
    Speed speed;
    Step maximumSteps = std::numeric_limits<Step>::max();
    bool untilViolation = false; ///< the run ends with the first one
    std::string out; ///< empty: nothing is recorded
    std::vector<FaultSpec> faults;
    bool json = false;
    /// With several recipes: all of them, to be compared. `config` is the first one's.
    std::vector<Contestant> contestants;
};

/// The checked options of `serve`.
struct ServeOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 2181;
    std::uint64_t seed = 1;
    std::string record; ///< empty: nothing is recorded
    bool json = false;
};

/// The options of `serve` as text, before they are checked.
class ServeOptionTexts
{
public:
    /// Tells @p command about the options. This must outlive it.
    void addTo(CLI::App& command);
    [[nodiscard]] Result<ServeOptions> check() const;

private:
    std::string m_port = "2181";
    std::string m_seed = "1";
    CLI::Option* m_recordOption = nullptr;
    ServeOptions m_options;
};

/// The options of `run` as text, before they are checked.
class RunOptionTexts
{
public:
    void addTo(CLI::App& command);
    [[nodiscard]] Result<RunOptions> check() const;

private:
    struct Number
    {
        CLI::Option* option = nullptr;
        std::string text;
    };
    [[nodiscard]] Result<void> checkSpeed(RunOptions& options) const;
    [[nodiscard]] Result<void> checkSteps(RunOptions& options) const;
    [[nodiscard]] Result<void> checkSchedule(RunOptions& options) const;
    /// Checks the faults for all named recipes; @p config is the first one's.
    [[nodiscard]] Result<std::vector<FaultSpec>> checkFaults(const Config& config) const;
    [[nodiscard]] Result<void> checkComparison(RunOptions& options) const;

    std::vector<std::string> m_recipes;
    std::string m_path = "/distributed_lock";
    std::string m_schedule = "threads";
    std::vector<std::string> m_faults;
    CLI::Option* m_scheduleOption = nullptr;
    std::string m_out;
    Number m_clients;
    Number m_seed;
    Number m_speed;
    Number m_maximumSteps;
    std::string m_until;
    CLI::Option* m_untilOption = nullptr;
    std::array<Number, knobCount> m_knobs;
    CLI::Option* m_outOption = nullptr;
    bool m_json = false;
};

} // namespace lockstep::cli
