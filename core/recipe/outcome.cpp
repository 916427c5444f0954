// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "core/recipe/outcome.h"

#include <algorithm>
#include <array>

namespace lockstep {
namespace {

struct OutcomeName
{
    Event event;
    std::string_view words;
};

constexpr std::array<OutcomeName, 30> outcomeNames { {
    { Event::NodeCreated, "ok" },
    { Event::NodeRead, "ok" },
    { Event::NodeUpdated, "ok" },
    { Event::NodeFound, "ok" },
    { Event::ChildrenRead, "ok" },
    { Event::NodeDeleted, "ok" },
    { Event::Synced, "ok" },
    { Event::ResourceWritten, "ok" },
    { Event::TokenAnnounced, "ok" },
    { Event::SessionOpened, "ok" },
    { Event::ResourceRefused, "stale token" },
    { Event::NodeMissing, "no node" },
    { Event::NodeAbsent, "no node" },
    { Event::ParentMissing, "no parent" },
    { Event::ParentEphemeral, "parent ephemeral" },
    { Event::NodeExists, "node exists" },
    { Event::VersionConflict, "bad version" },
    { Event::NodeNotEmpty, "not empty" },
    { Event::LockAcquired, "locked" },
    { Event::LockContended, "already locked" },
    { Event::LockAlreadyOwned, "already mine" },
    { Event::LockReleased, "unlocked" },
    { Event::LockNotOwned, "not mine" },
    { Event::LockNotLocked, "not locked" },
    { Event::PathMalformed, "bad path" },
    { Event::ArgumentsBad, "bad arguments" },
    { Event::AccessDenied, "access denied" },
    { Event::CallInterrupted, "interrupted" },
    { Event::LinkDown, "connection loss" },
    { Event::SessionGone, "session expired" },
} };

constexpr std::array<std::string_view, callKindCount> callNames {
    "create", "get", "set", "exists", "children", "delete", "sync", "lockNode", "unlockNode",
    "write", "announce", "openSession",
};

constexpr std::array createOutcomes { Event::NodeCreated,     Event::NodeExists,    Event::ParentMissing,
                                      Event::ParentEphemeral, Event::PathMalformed, Event::ArgumentsBad,
                                      Event::AccessDenied,    Event::CallInterrupted, Event::LinkDown,      Event::SessionGone };
constexpr std::array getOutcomes { Event::NodeRead, Event::NodeMissing, Event::PathMalformed,
                                   Event::AccessDenied, Event::CallInterrupted, Event::LinkDown, Event::SessionGone };
constexpr std::array setOutcomes { Event::NodeUpdated,   Event::NodeMissing,  Event::VersionConflict,
                                   Event::PathMalformed, Event::AccessDenied, Event::CallInterrupted, Event::LinkDown,
                                   Event::SessionGone };
constexpr std::array existsOutcomes { Event::NodeFound, Event::NodeAbsent, Event::PathMalformed,
                                      Event::CallInterrupted, Event::LinkDown, Event::SessionGone };
constexpr std::array childrenOutcomes { Event::ChildrenRead, Event::NodeMissing, Event::PathMalformed,
                                        Event::AccessDenied, Event::CallInterrupted, Event::LinkDown, Event::SessionGone };
constexpr std::array deleteOutcomes { Event::NodeDeleted,   Event::NodeMissing,  Event::VersionConflict,
                                      Event::NodeNotEmpty,  Event::PathMalformed, Event::ArgumentsBad,
                                      Event::AccessDenied,  Event::CallInterrupted, Event::LinkDown,     Event::SessionGone };
constexpr std::array syncOutcomes { Event::Synced, Event::CallInterrupted, Event::LinkDown, Event::SessionGone };
constexpr std::array lockOutcomes { Event::LockAcquired, Event::LockContended, Event::LockAlreadyOwned,
                                    Event::NodeMissing,  Event::PathMalformed, Event::CallInterrupted, Event::LinkDown,
                                    Event::SessionGone };
constexpr std::array unlockOutcomes { Event::LockReleased, Event::LockNotOwned,  Event::LockNotLocked,
                                      Event::NodeMissing,  Event::PathMalformed, Event::CallInterrupted, Event::LinkDown,
                                      Event::SessionGone };
constexpr std::array writeOutcomes { Event::ResourceWritten, Event::ResourceRefused };
constexpr std::array announceOutcomes { Event::TokenAnnounced, Event::ResourceRefused };
constexpr std::array openOutcomes { Event::SessionOpened };

constexpr std::array<std::span<const Event>, callKindCount> outcomes {
    createOutcomes, getOutcomes,  setOutcomes,  existsOutcomes, childrenOutcomes,
    deleteOutcomes, syncOutcomes, lockOutcomes, unlockOutcomes, writeOutcomes,  announceOutcomes, openOutcomes,
};

} // namespace

std::string_view callName(CallKind kind)
{
    return callNames[static_cast<std::size_t>(kind)];
}

std::optional<CallKind> callFromName(std::string_view name)
{
    const auto found = std::ranges::find(callNames, name);
    return found == callNames.end() ? std::nullopt
                                    : std::optional(static_cast<CallKind>(found - callNames.begin()));
}

std::string_view outcomeWords(Event outcome)
{
    const auto found = std::ranges::find(outcomeNames, outcome, &OutcomeName::event);
    return found == outcomeNames.end() ? eventName(outcome) : found->words;
}

Event outcomeOf(Event event)
{
    switch (event) {
    case Event::RequestLost:
    case Event::ReplyLost:
    case Event::RequestLate:
    case Event::RequestTooLarge: // the server closes the connection of whoever sends too much
        return Event::LinkDown; // a client cannot tell these apart
    default:
        return event;
    }
}

std::span<const Event> outcomesOf(CallKind kind)
{
    return outcomes[static_cast<std::size_t>(kind)];
}

std::optional<Event> outcomeFromWords(CallKind kind, std::string_view words)
{
    const auto all = outcomesOf(kind);
    if (words == "ok")
        return all.front();
    const auto found = std::ranges::find(all, words, outcomeWords);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

bool isOutcome(std::string_view words)
{
    return std::ranges::find(outcomeNames, words, &OutcomeName::words) != outcomeNames.end();
}

} // namespace lockstep
