// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace lockstep {

/// The settings that can be changed while a run goes on.
enum class Knob : std::uint8_t { RetryDelay, WorkTime, Jitter, Tasks, SessionTimeout, Readers };
inline constexpr int knobCount = 6;

/// The knobs' values, all as whole numbers in the unit of KnobInfo.
struct Knobs
{
    std::uint32_t retryDelayMillis = 100;
    std::uint32_t workTimeMillis = 300;
    std::uint32_t jitterPercent = 0; ///< delays vary by up to this share, in both directions
    std::uint32_t tasks = 1; ///< for each client; 0 is endless
    /// The service ends a session after this much silence; negotiated within the service's limits.
    /// A session keeps the timeout with which it was opened.
    std::uint32_t sessionTimeoutMillis = 4000;
    std::uint32_t readersPercent = 50; ///< in a recipe with roles: see isReader()

    [[nodiscard]] std::uint32_t get(Knob knob) const;
    void set(Knob knob, std::uint32_t value);
    friend constexpr auto operator<=>(const Knobs&, const Knobs&) = default;
};

/// Whether that client is a reader, in a recipe that has readers and writers. They are spread
/// evenly: of two clients at 50 % the first writes and the second reads.
[[nodiscard]] constexpr bool isReader(const Knobs& knobs, ClientId client)
{
    const std::uint32_t n = client.value;
    return n > 0 && n * knobs.readersPercent / 100 > (n - 1) * knobs.readersPercent / 100;
}

/// A knob's range and words: one table for sliders, options, files and messages.
struct KnobInfo
{
    Knob knob;
    std::string_view name; ///< stable, as in options and files: "retry-delay"
    std::string_view title; ///< "Retry delay"
    std::string_view unit; ///< "ms", "%" or ""
    std::uint32_t minimum;
    std::uint32_t maximum;
};
[[nodiscard]] const std::array<KnobInfo, knobCount>& knobTable();
[[nodiscard]] const KnobInfo& knobInfo(Knob knob);
[[nodiscard]] std::optional<Knob> knobFromName(std::string_view name);

/// Limits of a run.
inline constexpr unsigned leastClients = 0; ///< all clients may be programs outside
inline constexpr unsigned minimumClients = 1; ///< where only the recipe's can act
inline constexpr unsigned maximumClients = 1000;
inline constexpr unsigned maximumPlaces = 2000; ///< clients of the recipe and guests together
inline constexpr std::uint32_t minimumSessionTimeoutMillis = 100;
inline constexpr std::uint32_t maximumSessionTimeoutMillis = 3'600'000;

inline constexpr std::uint32_t largestSequence = 2'147'483'647;

struct Program;

/// What a run starts from. The same configuration and the same choices make the same run.
struct Config
{
    std::string recipe = "try-lock";
    unsigned clients = 3; ///< 0 where all clients come from outside
    Knobs knobs;
    std::uint64_t seed = 1;
    std::string lockPath = "/distributed_lock";
    std::string lockValue = "initial_value";
    /// The first sequence number below the lock node, as if that many nodes had been created
    /// before.
    std::uint32_t firstSequence = 0;
    /// A recipe from outside the library; `recipe` is its name. Null: the library's.
    std::shared_ptr<const Program> program {};
    bool operator==(const Config&) const = default;
};

/// The program that the clients run: the configuration's own, or the library's. Null when the
/// library has no recipe of that name.
[[nodiscard]] std::shared_ptr<const Program> recipeOf(const Config& config);

/// Why this configuration cannot run, in a sentence; nothing when it can.
[[nodiscard]] std::optional<Error> configProblem(const Config& config);

} // namespace lockstep
