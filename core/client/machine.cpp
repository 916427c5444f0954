// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/machine.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/client/keptwatches.h"
#include "core/zookeeper/acl.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace lockstep {
namespace {

Micros jittered(Micros base, std::uint32_t percent, Random& random)
{
    const Micros spread = base * percent / 100;
    if (spread == 0)
        return base;
    const auto drawn = static_cast<Micros>(random.below(static_cast<std::uint64_t>(spread) * 2 + 1));
    return base - spread + drawn;
}

/// The time that @p sleep is about, before anything is drawn.
Micros fullTime(const Sleep& sleep, const Machine& machine, const Knobs& knobs)
{
    if (sleep.rule == DelayRule::Literal)
        return Micros { sleep.millis } * 1000;
    // Without a delay the refused would ask for ever at one moment, and the owner, who works until a
    // later one, would never get its turn: a question takes the time of a round trip at least.
    const Micros base = std::max<Micros>(knobs.retryDelayMillis, 1) * 1000;
    if (sleep.rule == DelayRule::Fixed)
        return base;
    return base << (std::clamp<unsigned>(machine.refusals, 1, mostRefusals) - 1);
}

Micros sleepTime(const Sleep& sleep, Machine& machine, const Knobs& knobs)
{
    const Micros full = fullTime(sleep, machine, knobs);
    return sleep.upTo ? static_cast<Micros>(machine.random.below(static_cast<std::uint64_t>(full))) + 1
                      : jittered(full, knobs.jitterPercent, machine.random);
}

/// The list that a recipe writes as the shell does; what is none is refused by the service.
Symbol aclIn(Symbol text)
{
    const auto list = parseAcl(text.view());
    return list ? keptAcl(*list) : keptAcl({});
}

bool isActive(Phase phase)
{
    return phase == Phase::Ready || phase == Phase::Waiting || phase == Phase::Holding
        || phase == Phase::Between;
}

} // namespace

bool hasNextStep(const Client& client)
{
    return isActive(client.phase) && !client.paused && client.machine.wakeAt != never;
}

bool isParked(const Client& client)
{
    return isActive(client.phase) && client.machine.wakeAt == never;
}

bool isStuck(const Program& program, const Client& client)
{
    return isParked(client) && std::holds_alternative<Park>(program.line(client.machine.line).instruction);
}

bool isAwaitOver(const World& world, ClientId id, Symbol path)
{
    bool watches = false;
    for (const Registration& kept : keptBy(world, id)) {
        if (kept.path != path)
            continue;
        if (kept.news)
            return true;
        watches = true;
    }
    return !watches;
}

LineNo runBehind(Scene scene, ClientId id, Scope& scope, const Line& line)
{
    for (const Statement& statement : line.body) {
        if (statement.variable)
            scope.set(*statement.variable, scope.evaluate(*statement.value));
        else if (!statement.value || scope.holds(*statement.value))
            return runTo(scene, id, scope, statement.target);
    }
    return runTo(scene, id, scope, line.next);
}

LineNo runTo(Scene scene, ClientId id, Scope& scope, LineNo number)
{
    if (number == giveUpLine)
        return number;
    const Line& line = scene.program().line(number);
    const auto* const wait = std::get_if<Await>(&line.instruction);
    const Symbol awaited = wait != nullptr ? scope.text(wait->path) : Symbol {};
    const bool passes = wait != nullptr ? isAwaitOver(scene.world, id, awaited) : !line.isStop();
    if (passes && wait != nullptr)
        scope.comesPast(awaited);
    // The parser has found that this leads to a stop, over each line once at most.
    return passes ? runBehind(scene, id, scope, line) : number;
}

LineNo nextStepLine(Scene scene, ClientId id, Scope& scope, const Machine& machine)
{
    const Line& line = scene.program().line(machine.line);
    if (line.isStep())
        return machine.line;
    const auto* const wait = std::get_if<Await>(&line.instruction);
    return wait != nullptr ? runTo(scene, id, scope, wait->timeIsUp) : runBehind(scene, id, scope, line);
}

namespace {

MultiOperation partOf(const CallService& part, Scope& scope)
{
    if (part.kind == CallKind::Check)
        return CheckVersion { scope.text(part.path), scope.number(*part.version) };
    return std::visit(
        [](auto&& one) -> MultiOperation {
            if constexpr (std::is_constructible_v<MultiOperation, decltype(one)>)
                return std::forward<decltype(one)>(one);
            LOCKSTEP_CHECK(false, "the parser takes only what a multi can do");
            return CheckVersion {};
        },
        operationOf(part, scope));
}

} // namespace

Operation operationOf(const CallService& call, Scope& scope)
{
    if (call.kind == CallKind::Multi) {
        Multi multi;
        for (const CallService& part : call.parts)
            multi.operations.push_back(partOf(part, scope));
        return multi;
    }
    if (call.kind == CallKind::CloseSession)
        return CloseSession {};
    const Symbol path = scope.text(call.path);
    const std::int32_t version = call.version ? scope.number(*call.version) : anyVersion;
    const Symbol value = call.value ? scope.text(*call.value) : Symbol {};
    switch (call.kind) {
    case CallKind::Create:
        return CreateNode { .path = path,
                            .value = value,
                            .mode = call.mode,
                            .acl = call.acl ? aclIn(scope.text(*call.acl)) : Symbol {},
                            .ttlMillis = call.ttlMillis ? std::int64_t { *call.ttlMillis } : -1 };
    case CallKind::Get:
        return GetNode { path, call.watch };
    case CallKind::Set:
        return SetNode { path, value, version };
    case CallKind::Exists:
        return ExistsNode { path, call.watch };
    case CallKind::Children:
        return GetChildren { path, call.watch };
    case CallKind::Delete:
        return DeleteNode { path, version };
    case CallKind::Sync:
        return Sync { path };
    case CallKind::Lock:
        return LockNode { path };
    case CallKind::GetAcl:
        return GetAcl { path };
    case CallKind::SetAcl:
        return SetAcl { .path = path, .acl = aclIn(scope.text(*call.acl)) };
    case CallKind::AddWatch:
        return AddWatch { path, call.recursive ? WatchMode::Recursive : WatchMode::Persistent };
    case CallKind::RemoveWatches:
        return RemoveWatches { .path = path };
    case CallKind::Ephemerals:
        return GetEphemerals { path };
    case CallKind::Descendants:
        return CountDescendants { path };
    case CallKind::Unlock:
    case CallKind::Multi:
    case CallKind::CloseSession:
    case CallKind::Write:
    case CallKind::Announce:
    case CallKind::OpenSession:
    case CallKind::Check:
        break;
    }
    return UnlockNode { path };
}

bool isHandled(const Line& line, const CallService& call, Event event)
{
    const Event outcome = outcomeOf(event);
    return line.otherwise || outcome == outcomesOf(call.kind).front()
        || std::ranges::find(line.branches, outcome, &BranchTo::on) != line.branches.end();
}

std::optional<LineNo> branchOf(const Line& line, const CallService& call, Event event)
{
    const Event outcome = outcomeOf(event);
    const auto branch = std::ranges::find(line.branches, outcome, &BranchTo::on);
    if (branch != line.branches.end())
        return branch->target;
    if (line.otherwise)
        return line.otherwise;
    return outcome == outcomesOf(call.kind).front() ? std::nullopt : std::optional(giveUpLine);
}

void stopAt(const Program& program, Client& client, Scope& scope, LineNo number, const Knobs& knobs,
            Micros now)
{
    Machine& machine = client.machine;
    const Line& line = program.line(number);
    machine.line = number;
    machine.awaits = {};
    machine.wakeAt = now;
    std::visit(Overloaded {
                   [&](const Sleep& sleep) {
                       machine.wakeAt = std::max(now + sleepTime(sleep, machine, knobs), now + 1);
                   },
                   [&](const DoWork&) {
                       const Micros delay = Micros { knobs.workTimeMillis } * 1000;
                       machine.wakeAt = now + jittered(delay, knobs.jitterPercent, machine.random);
                   },
                   [&](const Await& wait) {
                       machine.awaits = scope.text(wait.path);
                       machine.wakeAt = wait.millis ? now + Micros { *wait.millis } * 1000 : never;
                   },
                   [&](const Park&) { machine.wakeAt = never; },
                   [](const auto&) {},
               },
               line.instruction);
    scope.store(line);
}

Phase phaseAt(const Program& program, const Machine& machine)
{
    const Line& line = program.line(machine.line);
    switch (line.section) {
    case Section::Acquire:
        return Phase::Waiting;
    case Section::Work:
    case Section::SharedWork:
        return Phase::Holding;
    case Section::Release:
        return std::holds_alternative<Complete>(line.instruction) ? Phase::Between : Phase::Holding;
    }
    return Phase::Failed;
}

bool tasksDone(const Client& client, const Knobs& knobs)
{
    return knobs.tasks != 0 && client.tasksDone >= knobs.tasks;
}

} // namespace lockstep
