// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// Running to a condition: first along the recorded future, then ahead without workers.
#include "app/engine/conductor.h"
#include "core/base/overloaded.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

constexpr Step mostSteps = 1'000'000;

} // namespace

bool Conductor::reaches(const Goal& goal, const Run::Advance& advance) const
{
    return std::visit(
        Overloaded {
            [&](NextOwnerChange) { return advance.ownerChanged; },
            [&](NextOfLevel level) { return levelOf(advance.entry) == level.level; },
            [&](NextActOf act) { return advance.entry.client == act.client; },
            [&](NextViolation) { return advance.violated; },
        },
        goal);
}

void Conductor::perform(const request::RunTo& to)
{
    if (!m_run)
        return;
    m_run->pause();
    if (!seekRecorded(to.goal))
        runAhead(to.goal);
}

bool Conductor::seekRecorded(const Goal& goal)
{
    while (!m_run->atHead()) {
        const Step next = m_run->cursor() + 1;
        const bool reached = reaches(goal, m_run->recorded(next));
        m_run->seek(next);
        if (reached)
            return true;
    }
    return false;
}

void Conductor::runAhead(const Goal& goal)
{
    bool reached = false;
    Step done = 0;
    const char* why = "Nothing like that happened in the next million steps.";
    for (; done < mostSteps && !reached; ++done) {
        const auto advance = m_run->advance(m_schedule);
        if (!advance) {
            why = "Nothing like that happens any more: nobody has a next step.";
            break;
        }
        reached = reaches(goal, *advance);
        if (done % 4096 != 4095)
            continue;
        // A new request means that somebody no longer wants to wait for this one.
        if (m_mailbox.hasLetters()) {
            why = "Stopped before that happened.";
            break;
        }
        if (std::chrono::steady_clock::now() - m_published >= m_interval)
            publishBusy("Running ahead", static_cast<double>(done) / mostSteps);
    }
    m_run->landed();
    if (!reached)
        tell(why);
}

} // namespace lockstep
