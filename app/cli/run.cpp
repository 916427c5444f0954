// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/reporter.h"
#include "core/client/turns.h"
#include "core/drive/faultplan.h"
#include "core/drive/schedule.h"
#include "core/judge/invariants.h"
#include "core/step/apply.h"
#include "core/step/genesis.h"
#include "core/words/describe.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <limits>

namespace lockstep::cli {
namespace {

/// Between two flushes, which also the slowest recipe takes within a twentieth of a second; a
/// terminal sees every row at once.
constexpr Step runBatch = 256;

/// Notices a run that would never end by itself: clients ask again and again in vain. Both bounds
/// are far beyond the needs of any run that gets on: the longest fault lasts an hour.
class DeadEnd
{
public:
    void follow(const Entry& entry, Step step)
    {
        const bool repeats
            = entry.kind == ActionKind::StepClient && entry.event != Event::TaskCompleted;
        if (repeats && !takesLock(entry))
            return;
        m_time = entry.at;
        m_step = step;
    }
    [[nodiscard]] bool isReached(Micros now, Step step) const
    {
        constexpr Step mostSteps = 100'000;
        constexpr Micros longestTime = Micros { 2 } * 3600 * 1'000'000;
        return now - m_time > longestTime && step - m_step > mostSteps;
    }

private:
    Micros m_time = 0;
    Step m_step = 0;
};

/// Whether the run makes no progress, by far, and no fault is still to come that might change that.
bool isFruitless(const Moment& world, const FaultPlan& plan)
{
    constexpr std::uint32_t byFar = 10;
    return world.chronicle.fruitless > byFar * fruitlessLimit(world)
        && plan.unstruck(world).empty();
}

int runPure(Console& console, const RunOptions& options)
{
    const Config& config = options.config;
    Reporter reporter(console, config, options.json, scheduleName(options.schedule));
    if (options.untilViolation)
        reporter.endAtViolation();
    watchInterrupt(); // from when on there is a recording to be completed
    if (!options.out.empty()) {
        if (const auto recording = reporter.record(options.out); !recording)
            return console.fail(recording.error());
    }
    Moment world = makeMoment(config, recipeOf(config));
    Schedule schedule(options.schedule == ScheduleKind::Random ? Policy::Random
                                                               : Policy::RoundRobin,
                      config.seed);
    DeadEnd deadEnd;
    const auto act = [&](const Action& action, Micros at) {
        const Entry entry = apply(world, action, at);
        deadEnd.follow(entry, reporter.step());
        const bool goOn = reporter.add(entry);
        return console.isTerminal() || reporter.step() % runBatch == 0 ? reporter.flush() && goOn
                                                                    : goOn;
    };
    FaultPlan plan(options.faults, config.seed);
    bool goOn = true;
    for (const Action& action : setUpActions(config))
        goOn = goOn && reporter.step() < options.maximumSteps && act(action, 0);
    const bool bounded = options.maximumSteps != std::numeric_limits<Step>::max();
    while (goOn && reporter.step() < options.maximumSteps && !interrupted()) {
        if (!bounded && deadEnd.isReached(world.now, reporter.step())) {
            console.complain("stopped: for two hours of the run's time nobody came to hold the "
                             "lock, and clients "
                             "asked again and again; --max-steps bounds a run, too");
            break;
        }
        if (!bounded && isFruitless(world, plan)) {
            console.complain(fmt::format("stopped: {} steps since anybody had {}, and nothing is "
                                         "about to change that",
                                         world.chronicle.fruitless, world.lockPath().view()));
            break;
        }
        const Schedule before = schedule;
        const auto pick = schedule.pick(world);
        if (const auto strike = plan.next(world, reporter.step(), pick)) {
            goOn = act(strike->action, strike->at);
            schedule = before; // who was picked has its turn yet to come
            continue;
        }
        if (!pick) {
            if (runsInPlace(world, world.chronicle))
                console.complain(fmt::format("stopped: {}", describeInPlace(world)));
            break;
        }
        goOn = act(nextAction(world, pick->client), pick->at);
    }
    for (const std::string& sentence : plan.unstruck(world))
        console.complain(sentence);
    return reporter.finish(interrupted());
}

} // namespace

int runCommand(Console& console, const RunOptions& options)
{
    if (!options.contestants.empty())
        return compareCommand(console, options);
    return options.schedule == ScheduleKind::Threads ? runThreads(console, options)
                                                     : runPure(console, options);
}

} // namespace lockstep::cli
