// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/drive/faultspec.h"
#include "core/drive/schedule.h"
#include "core/world/moment.h"

#include <optional>
#include <string>
#include <vector>

namespace lockstep {

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
    /// When a fault that is due strikes: with the step that it strikes before, or as soon as the
    /// client waits.
    [[nodiscard]] static Micros strikesAt(const FaultSpec& spec, const Moment& world,
                                          const std::optional<Pick>& pick);
    void planUndoing(const FaultSpec& spec, ClientId client, const Moment& world, Micros now);

    std::vector<Planned> m_faults;
    std::vector<Undoing> m_undoings;
    Random m_random;
};

} // namespace lockstep
