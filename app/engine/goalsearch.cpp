// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/engine/goalsearch.h"

#include "core/base/overloaded.h"
#include "core/judge/invariants.h"
#include "core/words/describe.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>

namespace lockstep {
namespace {

constexpr Step mostAhead = 1'000'000;
constexpr Step askedEvery = 1024; ///< so that a Stop is heard at once

bool isTimeToAsk(Step done)
{
    return done % askedEvery == askedEvery - 1;
}

/// "123,456".
std::string grouped(Step number)
{
    std::string digits = fmt::format("{}", number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return digits;
}

/// "No violation", "None".
std::string_view noneOf(const Goal& goal)
{
    return std::holds_alternative<NextViolation>(goal) ? "No violation" : "None";
}

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
    switch (seekRecorded(goal)) {
    case Recorded::Reached:
        return std::nullopt;
    case Recorded::Stopped:
        return "Stopped: none found so far.";
    case Recorded::Ended:
        break;
    }
    return runAhead(goal);
}

GoalSearch::Recorded GoalSearch::seekRecorded(const Goal& goal)
{
    for (Step done = 0; !m_run.atHead(); ++done) {
        const Step next = m_run.cursor() + 1;
        const bool reached = reaches(goal, m_run.recorded(next));
        m_run.seek(next);
        if (reached)
            return Recorded::Reached;
        if (isTimeToAsk(done) && !m_progress(0))
            return Recorded::Stopped;
    }
    return Recorded::Ended;
}

std::optional<std::string> GoalSearch::runAhead(const Goal& goal)
{
    bool reached = false;
    Step done = 0;
    std::string why = fmt::format("{} found in {} steps.", noneOf(goal), grouped(mostAhead));
    for (; done < mostAhead && !reached; ++done) {
        const auto advance = m_run.advance(m_schedule);
        if (!advance) {
            const Moment& world = m_run.headWorld();
            const bool inPlace = runsInPlace(world, world.chronicle);
            why = fmt::format("{} found: {}.", noneOf(goal),
                              inPlace ? describeInPlace(world) : "nobody has a next step");
            break;
        }
        reached = reaches(goal, *advance);
        if (isTimeToAsk(done) && !m_progress(static_cast<double>(done) / mostAhead)) {
            why = fmt::format("Stopped after {} steps: none found so far.", grouped(done + 1));
            break;
        }
    }
    m_run.landed();
    return reached ? std::nullopt : std::optional(std::move(why));
}

} // namespace lockstep
