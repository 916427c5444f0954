// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a client does next, in words.
#include "core/base/duration.h"
#include "core/base/overloaded.h"
#include "core/world/machine.h"
#include "core/world/world.h"

#include <fmt/format.h>

#include <algorithm>

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

std::string clientName(const World& world, ClientId client)
{
    return clientName(client, world.has(client) ? world.client(client).name : Symbol {});
}

std::string message(const World& world, const Entry& entry)
{
    return message(entry, [&world](ClientId client) { return clientName(world, client); });
}

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
    std::string call = describeCall(world, client);
    if (left <= 0)
        return call;
    const std::string_view what = client.phase == Phase::Holding ? "works" : "sleeps";
    return fmt::format("{} {} more, then {}", what, formatDuration(left), call);
}

std::string describeAction(const World& world, const Action& action)
{
    return std::visit(
        Overloaded {
            [](const Call& a) { return describe(a.operation); },
            [&](const Deliver& a) {
                const auto& pending = world.service.pending();
                const auto first = world.has(a.client)
                    ? std::ranges::find(pending, world.client(a.client).session, &WatchEvent::session)
                    : pending.end();
                if (first == pending.end())
                    return std::string("hears nothing: no event is under way to it");
                return fmt::format("hears {} of {}", watchEventTypeName(first->type), first->path.view());
            },
            [&](const StepClient& a) { return describeNext(world, a.client); },
            [](const ApplyLate&) { return std::string("a late request is applied"); },
            [](const AddClient&) { return std::string("joins"); },
            [](const RetireClient&) { return std::string("leaves"); },
            [](const TurnKnob&) { return std::string("a knob is turned"); },
            [](const OpenSession&) { return std::string("opens a session"); },
            [](const CutLink&) { return std::string("loses its connection"); },
            [](const Reattach&) { return std::string("connects again"); },
            [](const ExpireSession&) { return std::string("its session expires"); },
        },
        action);
}

} // namespace lockstep
