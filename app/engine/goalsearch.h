// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/engine/run.h"
#include "core/drive/schedule.h"
#include "core/request/goal.h"

#include <functional>
#include <optional>
#include <string>

namespace lockstep {

/// Running to a condition: first along the recorded future, then ahead without workers, a million
/// steps at most. Threads: the engine's.
class GoalSearch
{
public:
    /// Asked now and then, with how much of the way ahead is done, 0 to 1; false ends the search.
    using Progress = std::function<bool(double done)>;

    /// Both must outlive the search.
    GoalSearch(Run& run, Schedule& schedule, Progress progress);

    /// Goes on until @p goal has happened, and leaves the cursor there. Returns a sentence when it
    /// has not. Requires: the run is paused.
    [[nodiscard]] std::optional<std::string> runTo(const Goal& goal);

private:
    enum class Recorded { Reached, Ended, Stopped };
    [[nodiscard]] Recorded seekRecorded(const Goal& goal);
    [[nodiscard]] std::optional<std::string> runAhead(const Goal& goal);

    Run& m_run;
    Schedule& m_schedule;
    Progress m_progress;
};

} // namespace lockstep
