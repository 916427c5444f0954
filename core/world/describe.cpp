// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a client does next, in words.
#include "core/base/duration.h"
#include "core/world/machine.h"
#include "core/world/world.h"

#include <fmt/format.h>

namespace lockstep {
namespace {

std::string describeCall(const World& world, const Client& client)
{
    const Line& line = nextCall(*world.program, client.machine);
    if (const auto operation = operationOf(line, client.lockPath))
        return describe(*operation);
    return fmt::format("count task {} as done", client.tasksDone + 1);
}

} // namespace

std::string describeNext(const World& world, ClientId id)
{
    if (!world.has(id))
        return "not here: the client has not joined, or has left";
    const Client& client = world.client(id);
    switch (client.phase) {
    case Phase::Absent:
        return {};
    case Phase::Finished:
        return client.tasksDone == 1 ? "nothing: its task is done"
                                     : fmt::format("nothing: its {} tasks are done", client.tasksDone);
    case Phase::Failed:
        return "nothing: the recipe does not say how to go on after the last reply";
    case Phase::Guest:
        return fmt::format("nothing by itself: {}", linkName(client.link));
    case Phase::Ready:
    case Phase::Waiting:
    case Phase::Holding:
    case Phase::Between:
        break;
    }
    if (isParked(*world.program, client))
        return "blocked: waits for a call that never comes";
    const Micros left = client.machine.wakeAt - world.now;
    const std::string call = describeCall(world, client);
    if (left <= 0)
        return call;
    const std::string_view what = client.phase == Phase::Holding ? "works" : "sleeps";
    return fmt::format("{} {} more, then {}", what, formatDuration(left), call);
}

} // namespace lockstep
