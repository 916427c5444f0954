// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/cli/console.h"
#include "core/runfile/runfile_load.h"

#include <optional>
#include <string>

namespace lockstep::cli {

/// A run file that has been read and replayed.
struct LoadedRun
{
    RunHeader header;
    RunReplay replay;
    std::string tornTail; ///< a sentence when the last line was cut off
    std::optional<Error> broken; ///< why reading ended early; the part before is there
};

/// An error only when nothing of the file can be used. Shows on a terminal how far it has come,
/// when that takes longer than a moment.
[[nodiscard]] Result<LoadedRun> loadRun(Console& console, const std::string& file);

/// Tells on stderr of a torn tail, and which of several branches is shown.
void tellBranches(Console& console, LoadedRun& run);

} // namespace lockstep::cli
