// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/client/recipestep.h"

#include "core/base/check.h"
#include "core/base/overloaded.h"
#include "core/client/machine.h"
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
    const auto drawn
        = static_cast<Micros>(random.below(static_cast<std::uint64_t>(spread) * 2 + 1));
    return base - spread + drawn;
}

/// The time of @p sleep before the jitter is drawn.
Micros fullTime(const Sleep& sleep, const Machine& machine, const Knobs& knobs)
{
    if (sleep.rule == DelayRule::Literal)
        return Micros { sleep.millis } * millisecond;
    // Without a delay a refused client would ask for ever at one moment, and the owner, which works
    // until a later one, would never get its turn: a call takes at least a round trip.
    const Micros base = std::max<Micros>(knobs.retryDelayMillis, 1) * millisecond;
    if (sleep.rule == DelayRule::Fixed)
        return base;
    return base << (std::clamp<unsigned>(machine.refusals, 1, mostRefusals) - 1);
}

Micros sleepTime(const Sleep& sleep, Machine& machine, const Knobs& knobs)
{
    const Micros full = fullTime(sleep, machine, knobs);
    return sleep.upTo
        ? static_cast<Micros>(machine.random.below(static_cast<std::uint64_t>(full))) + 1
        : jittered(full, knobs.jitterPercent, machine.random);
}

/// The ACL that a recipe writes in the shell's form. The service refuses a malformed one.
Symbol aclIn(Symbol text)
{
    const auto list = parseAcl(text.view());
    return list ? keptAcl(*list) : keptAcl({});
}

/// The operation that a call makes. Requires: it asks the service.
Operation operationOf(const CallService& call, Scope& scope);

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

/// Becomes the operation where it is kept: a variant as large is not moved there first.
struct AskedBy
{
    const CallService& call;
    Scope& scope;
    // NOLINTNEXTLINE(google-explicit-constructor): that is its purpose
    operator Operation() const { return operationOf(call, scope); }
};

/// The branch that the line has for a call's outcome; nothing when it has none.
const LineNo* branchOf(const Line& line, Event outcome)
{
    const auto branch = std::ranges::find(line.branches, outcome, &BranchTo::on);
    if (branch != line.branches.end())
        return &branch->target;
    return line.otherwise ? &*line.otherwise : nullptr;
}

} // namespace

Symbol awaitedConnection()
{
    return Symbol::intern("its connection");
}

bool isAwaitOver(std::span<const Registration> kept, Symbol path)
{
    bool watches = false;
    for (const Registration& registration : kept) {
        if (registration.path != path)
            continue;
        if (registration.news)
            return true;
        watches = watches || registration.isWatch();
    }
    return !watches;
}

void RecipeStep::see(const ClientView& view, const Reply* reply)
{
    m_view = &view;
    m_scope.see(view);
    m_scope.look(reply);
}

RecipeStep::Next RecipeStep::next(const ClientView& view)
{
    see(view);
    if (m_machine.wakeAt > view.now)
        return Wait { m_machine.wakeAt, m_machine.awaits };
    const LineNo number = nextLine();
    if (number == giveUpLine)
        return GiveUp {};
    m_machine.line = number;
    m_machine.awaits = {};
    const Line& stop = line();
    m_scope.store(stop);
    const auto* const call = std::get_if<CallService>(&stop.instruction);
    if (call == nullptr)
        return Done {};
    if (asksService(call->kind))
        return Next(std::in_place_type<Ask>, AskedBy { *call, m_scope }, m_program.readsContents);
    if (call->kind == CallKind::OpenSession)
        return OpenAnother {};
    Write write;
    if (call->token)
        write.token = m_scope.number(*call->token);
    if (call->kind == CallKind::Write)
        write.value = m_scope.text(*call->value);
    return write;
}

LineNo RecipeStep::nextLine()
{
    const Line& stop = line();
    if (stop.isStep())
        return m_machine.line;
    const auto* const wait = std::get_if<Await>(&stop.instruction);
    return wait != nullptr ? runTo(wait->timeIsUp) : runBehind(stop);
}

bool RecipeStep::handles(Event event) const
{
    const Event outcome = outcomeOf(event);
    return outcome == outcomesOf(call().kind).front() || branchOf(line(), outcome) != nullptr;
}

bool RecipeStep::take(const ClientView& view, Event outcome, const Reply& reply)
{
    see(view, &reply);
    const Line& from = line();
    const auto& asked = std::get<CallService>(from.instruction);
    const bool good = outcomeOf(outcome) == outcomesOf(asked.kind).front();
    if (asked.result && good)
        m_scope.set(*asked.result, resultOf(asked.kind, reply));
    if (const LineNo* const branch = branchOf(from, outcomeOf(outcome)))
        return stopAt(runTo(*branch));
    return good && stopAt(runBehind(from));
}

bool RecipeStep::hear(const ClientView& view)
{
    see(view);
    const auto* const wait = std::get_if<Await>(&line().instruction);
    if (wait != nullptr && wait->plain) {
        m_scope.comesPast({ m_machine.awaits, {} });
    } else {
        const auto byWatch = wait == nullptr ? std::nullopt : passed(*wait);
        m_scope.comesPast(byWatch.value_or(PassedWait { {}, Symbol::intern(linkName(view.link)) }));
    }
    return stopAt(runBehind(line()));
}

bool RecipeStep::isOver(const ClientView& view)
{
    see(view);
    const auto& wait = std::get<Await>(line().instruction);
    return wait.plain ? isAwaitOver(view.watches, m_machine.awaits) : passed(wait).has_value();
}

std::vector<Symbol> RecipeStep::otherPaths(const ClientView& view)
{
    see(view);
    std::vector<Symbol> paths;
    for (const Expression& other : std::get<Await>(line().instruction).others)
        paths.push_back(m_scope.text(other));
    return paths;
}

std::optional<PassedWait> RecipeStep::passed(const Await& wait)
{
    const auto over = [&](const Expression& one) -> std::optional<PassedWait> {
        const Symbol path = m_scope.text(one);
        if (!isAwaitOver(m_view->watches, path))
            return std::nullopt;
        const Symbol event = heardOf(m_view->watches, path);
        return PassedWait { path,
                            event.empty() && m_view->link == Link::Expired
                                ? Symbol::intern(linkName(Link::Expired))
                                : event };
    };
    if (wait.onlySession)
        return std::nullopt;
    auto found = over(wait.path);
    for (std::size_t i = 0; !found && i < wait.others.size(); ++i)
        found = over(wait.others[i]);
    return found;
}

void RecipeStep::restart(const ClientView& view)
{
    see(view);
    m_machine.refusals = 0;
    [[maybe_unused]] const bool stops = stopAt(runTo(LineNo { 0 }));
}

LineNo RecipeStep::runBehind(const Line& line)
{
    for (const Statement& statement : line.body) {
        if (statement.variable)
            m_scope.set(*statement.variable, m_scope.evaluate(*statement.value));
        else if (!statement.value || m_scope.holds(*statement.value))
            return runTo(statement.target);
    }
    return runTo(line.next);
}

LineNo RecipeStep::runTo(LineNo number)
{
    if (number == giveUpLine)
        return number;
    const Line& line = m_program.line(number);
    const auto* const wait = std::get_if<Await>(&line.instruction);
    if (wait != nullptr && !wait->plain) [[unlikely]] {
        const auto over = passed(*wait);
        if (over)
            m_scope.comesPast(*over);
        return over ? runBehind(line) : number;
    }
    const Symbol awaited = wait != nullptr ? m_scope.text(wait->path) : Symbol {};
    const bool passes = wait != nullptr ? isAwaitOver(m_view->watches, awaited) : !line.isStop();
    if (passes && wait != nullptr)
        m_scope.comesPast({ awaited, {} });
    return passes ? runBehind(line) : number;
}

/// Puts the machine at a stop: sets when it goes on, drawing the jitter, and keeps what can still
/// be read.
bool RecipeStep::stopAt(LineNo number)
{
    if (number == giveUpLine)
        return false;
    const Micros now = m_view->now;
    const Knobs& knobs = *m_view->knobs;
    Machine& machine = m_machine;
    const Line& stop = m_program.line(number);
    machine.line = number;
    machine.awaits = {};
    machine.wakeAt = now;
    std::visit(Overloaded {
                   [&](const Sleep& sleep) {
                       machine.wakeAt = std::max(now + sleepTime(sleep, machine, knobs), now + 1);
                   },
                   [&](const DoWork&) {
                       const Micros delay = Micros { knobs.workTimeMillis } * millisecond;
                       machine.wakeAt = now + jittered(delay, knobs.jitterPercent, machine.random);
                   },
                   [&](const Await& wait) {
                       machine.awaits
                           = wait.onlySession ? awaitedConnection() : m_scope.text(wait.path);
                       machine.wakeAt
                           = wait.millis ? now + Micros { *wait.millis } * millisecond : never;
                   },
                   [&](const Park&) { machine.wakeAt = never; },
                   [](const auto&) {},
               },
               stop.instruction);
    m_scope.store(stop);
    return true;
}

} // namespace lockstep
