// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/drive/schedule.h"
#include "core/world/faulttable.h"
#include "core/world/moment.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lockstep {

/// The fault strikes as that step of the run, or as the first possible one after it.
struct AtStep
{
    Step step = 0;
    bool operator==(const AtStep&) const = default;
};
/// The fault strikes once, when the client is about to perform that line of its recipe.
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
    std::variant<AtStep, AtLabel, AtRandom> when;
    FaultKind faultKind = FaultKind::Crash;
    std::optional<Micros> lasts; ///< a pause, a lag or a cut is undone after this time
    std::string text; ///< as it was written
    bool operator==(const FaultSpec&) const = default;
};

/// Reads "client=2 at=step:40 do=cut-after for=500": `at` is step:N, label:NAME or random:PERCENT,
/// `for` is in milliseconds. Labels are those of @p program. An error says what is wrong with the
/// text.
[[nodiscard]] Result<FaultSpec> parseFault(std::string_view text, const Program& program);
/// The same for several runs, one of each of @p programs: one program must have the label; in the
/// other runs the fault never strikes. Requires: there is a program.
[[nodiscard]] Result<FaultSpec>
parseFault(std::string_view text, std::span<const std::shared_ptr<const Program>> programs);

/// Faults that strike a run by themselves. Deterministic: the same plan, seed and run give the same
/// strikes. The driver of the run asks for the next strike before each step.
class FaultPlan
{
public:
    FaultPlan(std::vector<FaultSpec> faults, std::uint64_t seed);

    /// An action that is possible now, and its time.
    struct Strike
    {
        Action action;
        Micros at = 0;
    };
    /// The strike that comes before @p pick; @p step entries have been applied so far.
    [[nodiscard]] std::optional<Strike> next(const Moment& world, Step step,
                                             const std::optional<Pick>& pick);
    /// A sentence for each fault that never struck, with the reason. Leaves out AtRandom.
    [[nodiscard]] std::vector<std::string> unstruck(const Moment& world) const;

private:
    struct Planned
    {
        FaultSpec spec;
        bool done = false;
    };
    /// The end of a fault.
    struct Undoing
    {
        ClientId client;
        FaultKind faultKind = FaultKind::Resume;
        Micros delay = 0;
        /// Nothing: `delay` after the connection is lost, which it is not yet.
        std::optional<Micros> at;
    };
    [[nodiscard]] bool isDue(const Planned& planned, const Moment& world, Step step,
                             const std::optional<Pick>& pick);
    void planUndoing(const FaultSpec& spec, ClientId client, Micros now);

    std::vector<Planned> m_faults;
    std::vector<Undoing> m_undoings;
    Random m_random;
};

} // namespace lockstep
