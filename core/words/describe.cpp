// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
//
// What a client does next, in words.
#include "core/words/describe.h"

#include "core/base/duration.h"
#include "core/base/excerpt.h"
#include "core/base/overloaded.h"
#include "core/client/laggingserver.h"
#include "core/client/machine.h"
#include "core/client/nextline.h"
#include "core/client/turns.h"
#include "core/judge/blocked.h"
#include "core/judge/invariants.h"
#include "core/recipe/loops.h"
#include "core/words/clientname.h"
#include "core/world/moment.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {
namespace {

std::string describeWrite(const RecipeStep::Write& write)
{
    const std::string token = write.token ? fmt::format("token {}", *write.token) : std::string {};
    if (!write.value)
        return "announce " + token + " to the resource";
    return fmt::format("write \"{}\" to the resource{}{}", excerpt(write.value->view()),
                       token.empty() ? "" : " with ", token);
}

std::string describeCall(Scene scene, ClientId id)
{
    const auto next = nextStep(scene, id);
    if (!next)
        return "give up";
    return std::visit(
        Overloaded {
            [](const RecipeStep::Ask& ask) { return describe(ask.operation); },
            [](const RecipeStep::Write& write) { return describeWrite(write); },
            [](const RecipeStep::OpenAnother&) { return std::string("open a new session"); },
            [](const RecipeStep::Wait&) { return std::string("wait"); },
            [&](const RecipeStep::Done&) {
                return fmt::format("count task {} as done", scene.world.client(id).tasksDone + 1);
            },
            [](const RecipeStep::GiveUp&) { return std::string("give up"); },
        },
        next->does);
}

std::string describePending(const Moment& world, ClientId id)
{
    const auto& pending = world.service.pending();
    const auto first = world.has(id)
        ? std::ranges::find(pending, world.client(id).session, &WatchEvent::session)
        : pending.end();
    if (first == pending.end())
        return "hears nothing: no event is under way to it";
    return fmt::format("hears {} of {}", watchEventTypeName(first->type), first->path.view());
}

/// "waits for /lock/lock-0000000003 of Client 2 to go"
std::string describeAwait(const Moment& world, ClientId id)
{
    const Symbol path = world.client(id).machine.awaits;
    const ClientId owner = blockedBy(world, id);
    const std::string whose = owner ? fmt::format(" of {}", clientName(owner)) : std::string {};
    if (isHeldBack(world, id))
        return fmt::format("waits for news of {}: its server lags and has not told them yet",
                           path.view());
    const bool exists = world.service.find(path) != nullptr;
    std::string text = exists ? fmt::format("waits for {}{} to go", path.view(), whose)
                              : fmt::format("waits for news of {}", path.view());
    for (const Symbol other : otherAwaited(world, id))
        text += fmt::format(", or for news of {}", other.view());
    return text;
}

/// "; its session expires in 3.2 s"
std::string describeSilence(const Moment& world, const Client& client, Micros now)
{
    const Session* const session = world.service.session(client.session);
    if (session == nullptr)
        return "; its session is over";
    return session->expiresAt == never
        ? std::string {}
        : fmt::format("; its session expires in {}",
                      formatDuration(std::max<Micros>(0, session->expiresAt - now)));
}

/// Stands before the reason why a client has no next step.
constexpr std::string_view nothingPrefix = "nothing: ";
/// The same of a guest that could act.
constexpr std::string_view idlePrefix = "idle: ";

std::string doesNothing(std::string_view reason)
{
    return fmt::format("{}{}", nothingPrefix, reason);
}

std::string idleGuest(const Moment& world, const Client& client, Micros now)
{
    if (client.link == Link::Connected)
        return std::string(idlePrefix)
            + (client.remote ? "your program sends nothing" : "nothing is typed for it");
    const std::string silence
        = client.link == Link::Cut ? describeSilence(world, client, now) : std::string {};
    return doesNothing(fmt::format("it is {}{}", linkName(client.link), silence));
}

} // namespace

std::string clientName(const Moment& world, ClientId client)
{
    // Who has left is still called as before, until its place has somebody else.
    return clientName(client, world.chronicle.of(client).name);
}

std::string message(const Moment& world, const Entry& entry)
{
    return message(entry, [&world](ClientId client) { return clientName(world, client); });
}

std::string describeNext(const Moment& world, ClientId id, std::optional<Micros> at)
{
    const Micros now = at.value_or(world.now);
    if (!world.has(id))
        return "not here: the client has not joined, or has left";
    const Client& client = world.client(id);
    switch (client.phase) {
    case Phase::Absent:
        return {};
    case Phase::Finished:
        return client.tasksDone == 1
            ? doesNothing("its task is done")
            : doesNothing(fmt::format("its {} tasks are done", client.tasksDone));
    case Phase::Failed:
        return doesNothing("the recipe does not say how to go on after the last reply");
    case Phase::Crashed:
        return doesNothing("it has crashed" + describeSilence(world, client, now));
    case Phase::Guest:
        if (client.paused)
            return doesNothing("its connection is stalled" + describeSilence(world, client, now));
        return idleGuest(world, client, now);
    case Phase::Ready:
    case Phase::Waiting:
    case Phase::Holding:
    case Phase::Released:
    case Phase::Paused:
        break;
    }
    if (client.paused)
        return doesNothing("it is paused" + describeSilence(world, client, now));
    if (hasToHear(world, id))
        return describePending(world, id);
    if (isParked(client) && isUnaware(world, id))
        return "hears that its session is over";
    if (isStuck(world.program(), client))
        return "blocked: waits for a call that never comes";
    if (isParked(client))
        return describeAwait(world, id);
    const Micros left = client.machine.wakeAt - now;
    std::string call = describeCall(world, id);
    if (!client.machine.awaits.empty() && left > 0)
        return fmt::format("{}, for {} more, then {}", describeAwait(world, id),
                           formatDuration(left), call);
    if (left <= 0)
        return call;
    const std::string_view what = client.phase == Phase::Holding ? "works" : "sleeps";
    return fmt::format("{} {} more, then {}", what, formatDuration(left), call);
}

std::string describeNoStep(std::string_view name, std::string_view next)
{
    if (next.starts_with(idlePrefix))
        return fmt::format("{} is {}", name, next);
    if (next.starts_with(nothingPrefix))
        next.remove_prefix(nothingPrefix.size());
    return fmt::format("{} has no next step: {}", name, next);
}

std::string describeInPlace(const Moment& world)
{
    const ClientId spinner = world.chronicle.spinner;
    if (!spinner)
        return fmt::format("{} steps at one instant: the clients wake each other without end, and "
                           "time stands still",
                           world.chronicle.atOnce);
    const auto loop = loopThrough(world.program(), world.client(spinner).machine.line);
    return fmt::format("{} goes round and round without a wait{}", clientName(world, spinner),
                       loop ? ": " + labelsOf(world.program(), *loop) : std::string {});
}

std::string describeAction(const Moment& world, const Action& action)
{
    return std::visit(Overloaded {
                          [](const Call& a) { return describe(a.operation); },
                          [&](const Deliver& a) { return describePending(world, a.client); },
                          [&](const StepClient& a) { return describeNext(world, a.client); },
                          [](const ApplyLate&) { return std::string("a late request is applied"); },
                          [](const AddClient&) { return std::string("joins"); },
                          [](const RetireClient&) { return std::string("leaves"); },
                          [](const TurnKnob&) { return std::string("a knob is turned"); },
                          [](const WatchLock&) { return std::string("a lock is watched"); },
                          [](const TellPlace&) {
                              return std::string("its place in the line is told");
                          },
                          [](const OpenSession&) { return std::string("opens a session"); },
                          [](const CutLink& a) {
                              return std::string(a.silent ? "loses its connection unnoticed"
                                                          : "loses its connection");
                          },
                          [](const Reattach&) { return std::string("connects again"); },
                          [](const ExpireSession&) { return std::string("its session expires"); },
                          [](const StrikeCall& a) {
                              return fmt::format("its next request {}", deliveryWords(a.delivery));
                          },
                          [](const CrashClient&) { return std::string("crashes"); },
                          [&](const PauseClient& a) {
                              const bool remote
                                  = world.has(a.client) && world.client(a.client).remote;
                              return std::string(remote ? "is stalled" : "is paused");
                          },
                          [](const ResumeClient&) { return std::string("goes on"); },
                          [](const LagServer&) { return std::string("its server falls behind"); },
                          [](const CatchUpServer&) { return std::string("its server catches up"); },
                      },
                      action);
}

} // namespace lockstep
