// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/journal/replica.h"

#include "core/step/apply.h"
#include "core/step/enabled.h"
#include "core/words/clientname.h"
#include "core/words/message.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

Divergence diverged(Step step, const Entry& recorded, std::string_view why)
{
    return Divergence { step,
                        fmt::format("step {} ({}, {}) does not replay: {}", step,
                                    clientName(recorded.client), eventName(recorded.event), why) };
}

} // namespace

Replica::Outcome Replica::apply(const Entry& recorded)
{
    const Action action = actionOf(recorded);
    if (!isEnabled(world, action))
        return { diverged(step + 1, recorded, "the action is not possible there"), 0 };
    if (recorded.at < world.now)
        return { diverged(step + 1, recorded, "its time lies before the step ahead of it"), 0 };
    const Entry replayed = lockstep::apply(world, action, recorded.at);
    if (replayed != recorded && !isAsRecorded(replayed, recorded)) {
        return { diverged(step + 1, recorded,
                          fmt::format("it comes out as {}: {}", eventName(replayed.event),
                                      message(replayed))),
                 0 };
    }
    statistics.add(recorded, world.program());
    step += 1;
    return { std::nullopt, world.chronicle.newlyBroken };
}

} // namespace lockstep
