// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What has become of a run that goes no further.
#include "core/words/runend.h"

#include "core/base/duration.h"
#include "core/client/turns.h"
#include "core/words/headline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace lockstep {
namespace {

struct Counts
{
    std::size_t clients = 0;
    std::size_t done = 0;
    std::size_t crashed = 0;
    std::size_t failed = 0;
    std::size_t paused = 0;
    std::size_t waiting = 0;
    std::size_t holding = 0;
    std::uint64_t tasks = 0;
};

Counts countsOf(const Moment& world)
{
    Counts counts;
    for (const Client& client : world.clients) {
        if (client.phase == Phase::Absent || client.phase == Phase::Guest)
            continue;
        ++counts.clients;
        counts.tasks += client.tasksDone;
        counts.done += client.phase == Phase::Finished ? 1 : 0;
        counts.crashed += client.phase == Phase::Crashed ? 1 : 0;
        counts.failed += client.phase == Phase::Failed ? 1 : 0;
        counts.holding += client.phase == Phase::Holding ? 1 : 0;
        counts.paused += client.paused ? 1 : 0;
        counts.waiting += client.phase == Phase::Waiting && !client.paused ? 1 : 0;
    }
    return counts;
}

/// "1 has crashed", "2 wait".
std::string part(std::size_t count, std::string_view one, std::string_view several)
{
    return fmt::format("{} {}", count, count == 1 ? one : several);
}

/// "2 wait, 1 has crashed, 3 are done".
std::string shares(const Counts& counts)
{
    const std::array<std::pair<std::size_t, std::array<std::string_view, 2>>, 6> all { {
        { counts.waiting, { "waits", "wait" } },
        { counts.holding, { "holds", "hold" } },
        { counts.paused, { "is paused", "are paused" } },
        { counts.crashed, { "has crashed", "have crashed" } },
        { counts.failed, { "gave up", "gave up" } },
        { counts.done, { "is done", "are done" } },
    } };
    std::string text;
    for (const auto& [count, words] : all) {
        if (count > 0)
            text += (text.empty() ? "" : ", ") + part(count, words[0], words[1]);
    }
    return text;
}

/// The broken check that explains why nobody gets on.
std::optional<Invariant> hindrance(const Moment& world)
{
    for (const Invariant invariant :
         { Invariant::NoDeadlock, Invariant::NoAbandonedNode, Invariant::NoLostWakeup,
           Invariant::Progress, Invariant::OwnerBelieves }) {
        if ((world.chronicle.broken & setOf(invariant)) != 0)
            return invariant;
    }
    return std::nullopt;
}

std::optional<Step> stepOf(const std::vector<Violation>& violations, Invariant invariant)
{
    const auto found = std::ranges::find(violations, invariant, &Violation::invariant);
    return found == violations.end() ? std::nullopt : std::optional(found->step);
}

ClientId otherOf(const std::vector<Violation>& violations, Invariant invariant)
{
    const auto last = std::find_if(
        violations.rbegin(), violations.rend(),
        [invariant](const Violation& violation) { return violation.invariant == invariant; });
    return last == violations.rend() ? ClientId {} : last->other;
}

RunEnd allDone(const Moment& world, const Counts& counts, const std::vector<Violation>& violations)
{
    if (!violations.empty()) {
        const Violation& first = violations.front();
        return { RunEnd::Kind::Broken,
                 fmt::format("All done, but broken at step {}. {}.", first.step, first.headline),
                 first.step };
    }
    return { RunEnd::Kind::Done,
             fmt::format("Finished: {}, {} task{} in {}.",
                         counts.clients == 1
                             ? "the client is done"
                             : fmt::format("all {} clients are done", counts.clients),
                         counts.tasks, counts.tasks == 1 ? "" : "s", formatDuration(world.now)),
             std::nullopt };
}

} // namespace

std::optional<RunEnd> runEnd(const Moment& world, const std::vector<Violation>& violations)
{
    const bool inPlace = runsInPlace(world, world.chronicle);
    if (!inPlace && (world.chronicle.tally.guests > 0 || !isAtRest(world)))
        return std::nullopt;
    const Counts counts = countsOf(world);
    if (counts.clients == 0)
        return std::nullopt;
    const auto broken = hindrance(world);
    if (broken && (inPlace || counts.done < counts.clients)) {
        const Headline headline = headlineOf(world, *broken, otherOf(violations, *broken));
        return RunEnd { RunEnd::Kind::Broken,
                        headline.whole + (inPlace ? "." : ". Nobody can move."),
                        stepOf(violations, *broken) };
    }
    if (counts.done == counts.clients)
        return allDone(world, counts, violations);
    const std::optional<Step> cause
        = violations.empty() ? std::nullopt : std::optional(violations.front().step);
    const std::string who = shares(counts);
    if (counts.waiting + counts.holding + counts.paused == 0)
        return RunEnd { RunEnd::Kind::CutShort, fmt::format("Cut short: {}.", who), cause };
    return RunEnd { RunEnd::Kind::Stuck, fmt::format("Nobody can move: {}.", who), cause };
}

} // namespace lockstep
