// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/options.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/scenario/scenario.h"
#include "core/world/knobs.h"

#include <vector>

namespace lockstep {

/// The scenarios in the program's resources, the default one first. Aborts on a broken one: they
/// are ours, and a test reads them.
[[nodiscard]] std::vector<Scenario> shippedScenarios();

/// The configuration to start with: @p remembered, or the scenario's, changed by the command line.
/// An error when it cannot run.
[[nodiscard]] Result<Config> startConfig(const GuiOptions& options, const Config& remembered);

/// A step of the client's own, or a fault.
struct FirstStep
{
    Action action;
    bool isOwn = true;
};
/// The steps that bring the run to step @p steps: by the scenario's script, else as the round-robin
/// policy chooses. The set-up counts as steps, as everywhere, but is not in the list. Fewer steps
/// when the run ends before.
/// Requires: configProblem(config) is nothing.
[[nodiscard]] std::vector<FirstStep> firstSteps(const Config& config, const Scenario* scenario,
                                                std::uint64_t steps);

} // namespace lockstep
