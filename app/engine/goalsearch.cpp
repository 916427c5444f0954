// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/goalsearch.h"

#include "core/base/overloaded.h"
#include "core/judge/invariants.h"
#include "core/words/describe.h"

#include <fmt/format.h>

#include <utility>

namespace lockstep {
namespace {

constexpr Step mostAhead = 1'000'000;

bool reaches(const Goal& goal, const Run::Advance& advance)
{
    return std::visit(Overloaded {
                          [&](NextOwnerChange) { return advance.ownerChanged; },
                          [&](NextOfLevel level) { return levelOf(advance.entry) == level.level; },
                          [&](NextActOf act) { return advance.entry.client == act.client; },
                          [&](NextViolation) { return advance.violated; },
                      },
                      goal);
}

} // namespace

GoalSearch::GoalSearch(Run& run, Schedule& schedule, Progress progress)
    : m_run(run)
    , m_schedule(schedule)
    , m_progress(std::move(progress))
{
}

std::optional<std::string> GoalSearch::runTo(const Goal& goal)
{
    return seekRecorded(goal) ? std::nullopt : runAhead(goal);
}

bool GoalSearch::seekRecorded(const Goal& goal)
{
    while (!m_run.atHead()) {
        const Step next = m_run.cursor() + 1;
        const bool reached = reaches(goal, m_run.recorded(next));
        m_run.seek(next);
        if (reached)
            return true;
    }
    return false;
}

std::optional<std::string> GoalSearch::runAhead(const Goal& goal)
{
    bool reached = false;
    Step done = 0;
    std::string why = "Nothing like that happened in the next million steps.";
    for (; done < mostAhead && !reached; ++done) {
        const auto advance = m_run.advance(m_schedule);
        if (!advance) {
            const Moment& world = m_run.headWorld();
            const bool inPlace = runsInPlace(world, world.chronicle);
            why = fmt::format("Nothing like that happens any more: {}.",
                              inPlace ? describeInPlace(world) : "nobody has a next step");
            break;
        }
        reached = reaches(goal, *advance);
        if (done % 4096 == 4095 && !m_progress(static_cast<double>(done) / mostAhead)) {
            why = "Stopped before that happened.";
            break;
        }
    }
    m_run.landed();
    return reached ? std::nullopt : std::optional(std::move(why));
}

} // namespace lockstep
