// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/world/entry.h"

#include "core/base/check.h"
#include "core/world/entrycode.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

constexpr std::array<std::string_view, actionKindCount> kinds {
    "step",          "create",
    "get",           "set",
    "lock",          "unlock",
    "delete",        "exists",
    "children",      "count",
    "ephemerals",    "sync",
    "get-acl",       "set-acl",
    "add-watch",     "remove-watches",
    "check-watches", "set-watches",
    "multi",         "close",
    "reap",          "malformed-write",
    "join",          "retire",
    "knob",          "watch-lock",
    "place",         "deliver",
    "late",          "open",
    "cut",           "reattach",
    "expire",        "strike",
    "crash",         "pause",
    "resume",        "lag",
    "catch-up",
};

/// What became of a call on its way, as its outcome tells.
Delivery deliveryOf(Event event)
{
    switch (event) {
    case Event::RequestLost:
        return Delivery::RequestLost;
    case Event::ReplyLost:
        return Delivery::ReplyLost;
    case Event::RequestLate:
        return Delivery::Late;
    default:
        return Delivery::Answered;
    }
}

} // namespace

std::string_view actionKindName(ActionKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

std::optional<ActionKind> actionKindFromName(std::string_view name)
{
    const auto found = std::find(kinds.begin(), kinds.end(), name);
    return found == kinds.end() ? std::nullopt
                                : std::optional(static_cast<ActionKind>(found - kinds.begin()));
}

Event serviceOutcome(const Entry& entry)
{
    if (!isUnheard(entry.event))
        return entry.event;
    return givesUpAwake(entry) ? Event::None : entry.inner;
}

bool isHandledError(const Entry& entry)
{
    return entry.kind == ActionKind::StepClient && !failureOf(entry)
        && levelOf(entry.event) == Level::Error;
}

bool isRefused(const Entry& entry)
{
    if (entry.event != Event::AttemptFailed)
        return entry.event == Event::LockContended;
    const Event outcome = entry.unhandled();
    // Where the recipe gives up on purpose, only the owner that the service named is left of its
    // answer.
    return outcome == Event::LockContended
        || (outcome == Event::None && entry.peer && entry.peer != entry.client);
}

std::optional<Event> failureOf(const Entry& entry)
{
    if (givesUpAwake(entry))
        return Event::AttemptFailed;
    if (endsAttempt(entry)) {
        const bool multi = entry.event == Event::MultiFailed;
        const Event culprit = multi ? entry.culpritOutcome() : Event::None;
        return culprit == Event::None ? entry.event : culprit;
    }
    // A step ends in one of these phases when the attempt fails, or with a task whose client then
    // leaves: see giveUp() in apply.cpp.
    const bool over = entry.phase == Phase::Failed || entry.phase == Phase::Absent;
    if (entry.kind != ActionKind::StepClient || !over || entry.event == Event::TaskCompleted)
        return std::nullopt;
    const bool told = entry.event == Event::AttemptFailed && entry.unhandled() != Event::None;
    return told ? entry.unhandled() : entry.event;
}

Level levelOf(const Entry& entry)
{
    if (isHandledError(entry))
        return Level::Warning;
    return endsAttempt(entry) || givesUpAwake(entry) ? Level::Error : levelOf(entry.event);
}

Event filedEvent(const Entry& entry)
{
    const bool failed = entry.kind == ActionKind::StepClient && endsAttempt(entry);
    return failed && levelOf(entry.event) != Level::Error ? Event::AttemptFailed : entry.event;
}

bool isAsRecorded(const Entry& replayed, const Entry& recorded)
{
    if (replayed == recorded)
        return true;
    if (!endsAttempt(replayed))
        return false;
    Entry before = replayed;
    before.request = {};
    if (before.kind == ActionKind::StepClient) {
        before.event = filedEvent(replayed);
        // After a multi they told the outcome of the operation that failed, whatever came of it.
        if (replayed.event == Event::MultiFailed)
            before.inner = recorded.inner;
        else if (givesUpAwake(replayed))
            before.inner = Event::None;
        else if (before.event == Event::AttemptFailed)
            before.inner = replayed.event;
    }
    return before == recorded;
}

Action actionOf(const Entry& entry)
{
    if (isCall(entry.kind))
        return Call { entry.client, requestOf(entry), deliveryOf(entry.event) };
    switch (entry.kind) {
    case ActionKind::StepClient:
        return StepClient { entry.client };
    case ActionKind::AddClient:
        return AddClient { entry.client, entry.path };
    case ActionKind::RetireClient:
        return RetireClient { entry.client };
    case ActionKind::TurnKnob:
        return TurnKnob { static_cast<Knob>(entry.span), entry.count };
    case ActionKind::WatchLock:
        return WatchLock { entry.path, static_cast<LockPattern>(entry.option), entry.count,
                           entry.value };
    case ActionKind::TellPlace:
        return TellPlace { entry.client, static_cast<LinePlace>(entry.option) };
    case ActionKind::Deliver:
        return Deliver { entry.client };
    case ActionKind::ApplyLate:
        return ApplyLate { entry.client };
    case ActionKind::OpenSession:
        return OpenSession { entry.client, entry.count, entry.value, entry.option != 0 };
    case ActionKind::CutLink:
        return CutLink { entry.client, entry.event == Event::LinkSilenced };
    case ActionKind::Reattach:
        return Reattach { entry.client,
                          (entry.option & timeoutAsked) != 0 ? std::optional(entry.count)
                                                             : std::nullopt };
    case ActionKind::ExpireSession:
        return ExpireSession { entry.client };
    case ActionKind::StrikeCall:
        return StrikeCall { entry.client, static_cast<Delivery>(entry.count) };
    case ActionKind::CrashClient:
        return CrashClient { entry.client };
    case ActionKind::PauseClient:
        return PauseClient { entry.client };
    case ActionKind::ResumeClient:
        return ResumeClient { entry.client };
    case ActionKind::LagServer:
        return LagServer { entry.client };
    case ActionKind::CatchUpServer:
        return CatchUpServer { entry.client };
    default:
        break;
    }
    LOCKSTEP_CHECK(false, "an entry has a known kind");
    return {};
}

} // namespace lockstep
