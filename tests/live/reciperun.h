// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "tests/live/stage.h"

#include <string>
#include <vector>

namespace lockstep::live {

/// Runs our recipe of that name in the steps that Libraries::run() drives a library in: each
/// contender goes as far as it can before the next one moves. The states hold "lost" where a
/// contender neither holds, waits nor has done its task.
[[nodiscard]] std::vector<Stage> runRecipe(const std::string& recipe,
                                           const std::vector<std::string>& steps);

/// A stage as a recording of the simulated service has it.
struct RecordedStage
{
    std::map<char, std::vector<std::string>> requests;
    std::vector<std::string> kinds; ///< see kindsOf()
};
/// What @p contenders asked in each stage of a run that `lockstep-cli serve` has recorded: the one
/// who looks at the tree came after them.
[[nodiscard]] Result<std::vector<RecordedStage>> recordedStages(const std::string& file,
                                                                unsigned contenders);

} // namespace lockstep::live
