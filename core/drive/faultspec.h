// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/recipe/program.h"
#include "core/world/faulttable.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace lockstep {

/// The fault strikes as that step of the run, or as the first possible one after it.
struct AtStep
{
    Step step = 0;
    bool operator==(const AtStep&) const = default;
};
/// The fault strikes once, when that time of the run has come.
struct AtTime
{
    Micros at = 0;
    bool operator==(const AtTime&) const = default;
};
/// The fault strikes once: when the client is about to make the call of that line of its recipe, or
/// has come to the wait or the work there.
struct AtLabel
{
    std::string label;
    bool operator==(const AtLabel&) const = default;
};
/// The fault strikes before each of the client's steps with that probability.
struct AtRandom
{
    std::uint32_t percent = 0;
    bool operator==(const AtRandom&) const = default;
};

/// One fault of a plan: client, time, kind and duration.
struct FaultSpec
{
    ClientId client; ///< nobody: any, for AtRandom
    std::variant<AtStep, AtTime, AtLabel, AtRandom> when;
    FaultKind faultKind = FaultKind::Crash;
    std::optional<Micros> lasts; ///< a pause, a lag or a cut is undone after this time
    std::string text; ///< as it was written
    bool operator==(const FaultSpec&) const = default;
};

/// Reads "client=2 at=step:40 do=cut-after for=500": `at` is step:N, time:MS, label:NAME or
/// random:PERCENT, `for` is in milliseconds. Labels are those of @p program. An error says what is
/// wrong with the text.
[[nodiscard]] Result<FaultSpec> parseFault(std::string_view text, const Program& program);
/// The same for several runs, one of each of @p programs: one program must have the label; in the
/// other runs the fault never strikes. Requires: there is a program.
[[nodiscard]] Result<FaultSpec>
parseFault(std::string_view text, std::span<const std::shared_ptr<const Program>> programs);

/// Whether a client can be struck at the line of that label: it makes a call there, waits or works.
[[nodiscard]] bool stopsAt(const Program& program, std::string_view label);

} // namespace lockstep
