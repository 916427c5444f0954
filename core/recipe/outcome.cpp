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

constexpr std::array<OutcomeName, 40> outcomeNames { {
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
    { Event::MultiDone, "ok" },
    { Event::AclRead, "ok" },
    { Event::AclSet, "ok" },
    { Event::WatchSet, "ok" },
    { Event::WatchRemoved, "ok" },
    { Event::EphemeralsRead, "ok" },
    { Event::DescendantsCounted, "ok" },
    { Event::SessionClosed, "ok" },
    { Event::AclInvalid, "bad acl" },
    { Event::WatchMissing, "no watch" },
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
    "create",      "get",          "set",      "exists",        "children",
    "delete",      "sync",         "lockNode", "unlockNode",    "multi",
    "getAcl",      "setAcl",       "addWatch", "removeWatches", "ephemerals",
    "descendants", "closeSession", "write",    "announce",      "openSession",
};
constexpr std::string_view checkName = "check";

constexpr std::array createOutcomes {
    Event::NodeCreated,     Event::NodeExists,   Event::ParentMissing, Event::ParentEphemeral,
    Event::PathMalformed,   Event::ArgumentsBad, Event::AclInvalid,    Event::AccessDenied,
    Event::CallInterrupted, Event::LinkDown,     Event::SessionGone
};
constexpr std::array getOutcomes { Event::NodeRead,        Event::NodeMissing,
                                   Event::PathMalformed,   Event::AccessDenied,
                                   Event::CallInterrupted, Event::LinkDown,
                                   Event::SessionGone };
constexpr std::array setOutcomes { Event::NodeUpdated,     Event::NodeMissing,
                                   Event::VersionConflict, Event::PathMalformed,
                                   Event::AccessDenied,    Event::CallInterrupted,
                                   Event::LinkDown,        Event::SessionGone };
constexpr std::array existsOutcomes { Event::NodeFound, Event::NodeAbsent, Event::PathMalformed,
                                      Event::CallInterrupted, Event::LinkDown, Event::SessionGone };
constexpr std::array childrenOutcomes { Event::ChildrenRead,    Event::NodeMissing,
                                        Event::PathMalformed,   Event::AccessDenied,
                                        Event::CallInterrupted, Event::LinkDown,
                                        Event::SessionGone };
constexpr std::array deleteOutcomes { Event::NodeDeleted,     Event::NodeMissing,
                                      Event::VersionConflict, Event::NodeNotEmpty,
                                      Event::PathMalformed,   Event::ArgumentsBad,
                                      Event::AccessDenied,    Event::CallInterrupted,
                                      Event::LinkDown,        Event::SessionGone };
constexpr std::array syncOutcomes { Event::Synced, Event::PathMalformed, Event::CallInterrupted,
                                    Event::LinkDown, Event::SessionGone };
constexpr std::array lockOutcomes { Event::LockAcquired,     Event::LockContended,
                                    Event::LockAlreadyOwned, Event::NodeMissing,
                                    Event::PathMalformed,    Event::CallInterrupted,
                                    Event::LinkDown,         Event::SessionGone };
constexpr std::array unlockOutcomes { Event::LockReleased,  Event::LockNotOwned,
                                      Event::LockNotLocked, Event::NodeMissing,
                                      Event::PathMalformed, Event::CallInterrupted,
                                      Event::LinkDown,      Event::SessionGone };
// In a multi, a create without a parent is "no node", like any other part.
constexpr std::array multiOutcomes {
    Event::MultiDone,    Event::NodeExists,      Event::NodeMissing,     Event::VersionConflict,
    Event::NodeNotEmpty, Event::ParentEphemeral, Event::AclInvalid,      Event::PathMalformed,
    Event::ArgumentsBad, Event::AccessDenied,    Event::CallInterrupted, Event::LinkDown,
    Event::SessionGone
};
constexpr std::array getAclOutcomes { Event::AclRead,         Event::NodeMissing,
                                      Event::PathMalformed,   Event::AccessDenied,
                                      Event::CallInterrupted, Event::LinkDown,
                                      Event::SessionGone };
constexpr std::array setAclOutcomes { Event::AclSet,        Event::NodeMissing,
                                      Event::PathMalformed, Event::AclInvalid,
                                      Event::AccessDenied,  Event::CallInterrupted,
                                      Event::LinkDown,      Event::SessionGone };
constexpr std::array addWatchOutcomes { Event::WatchSet, Event::PathMalformed,
                                        Event::CallInterrupted, Event::LinkDown,
                                        Event::SessionGone };
constexpr std::array removeWatchesOutcomes { Event::WatchRemoved,  Event::WatchMissing,
                                             Event::PathMalformed, Event::CallInterrupted,
                                             Event::LinkDown,      Event::SessionGone };
constexpr std::array ephemeralsOutcomes { Event::EphemeralsRead, Event::PathMalformed,
                                          Event::CallInterrupted, Event::LinkDown,
                                          Event::SessionGone };
constexpr std::array descendantsOutcomes { Event::DescendantsCounted, Event::NodeMissing,
                                           Event::PathMalformed,      Event::AccessDenied,
                                           Event::CallInterrupted,    Event::LinkDown,
                                           Event::SessionGone };
constexpr std::array closeOutcomes { Event::SessionClosed, Event::CallInterrupted, Event::LinkDown,
                                     Event::SessionGone };
constexpr std::array writeOutcomes { Event::ResourceWritten, Event::ResourceRefused };
constexpr std::array announceOutcomes { Event::TokenAnnounced, Event::ResourceRefused };
constexpr std::array openOutcomes { Event::SessionOpened };

constexpr std::array<std::span<const Event>, callKindCount> outcomes {
    createOutcomes,   getOutcomes,           setOutcomes,        existsOutcomes,
    childrenOutcomes, deleteOutcomes,        syncOutcomes,       lockOutcomes,
    unlockOutcomes,   multiOutcomes,         getAclOutcomes,     setAclOutcomes,
    addWatchOutcomes, removeWatchesOutcomes, ephemeralsOutcomes, descendantsOutcomes,
    closeOutcomes,    writeOutcomes,         announceOutcomes,   openOutcomes,
};

} // namespace

std::string_view callName(CallKind kind)
{
    return kind == CallKind::Check ? checkName : callNames[static_cast<std::size_t>(kind)];
}

std::optional<CallKind> callFromName(std::string_view name)
{
    const auto found = std::ranges::find(callNames, name);
    return found == callNames.end()
        ? std::nullopt
        : std::optional(static_cast<CallKind>(found - callNames.begin()));
}

std::optional<CallKind> partFromName(std::string_view name)
{
    if (name == checkName)
        return CallKind::Check;
    const auto kind = callFromName(name);
    const bool fits = kind == CallKind::Create || kind == CallKind::Set || kind == CallKind::Delete;
    return fits ? kind : std::nullopt;
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
    case Event::RequestTooLarge: // the server closes the connection after it
        return Event::LinkDown; // a client cannot tell these apart
    default:
        return event;
    }
}

Event eventOf(const Reply& reply)
{
    if (reply.event != Event::MultiFailed)
        return reply.event;
    switch (reply.results[reply.count].code) {
    case ErrorCode::NodeExists:
        return Event::NodeExists;
    case ErrorCode::NoNode:
        return Event::NodeMissing;
    case ErrorCode::BadVersion:
        return Event::VersionConflict;
    case ErrorCode::NotEmpty:
        return Event::NodeNotEmpty;
    case ErrorCode::NoChildrenForEphemerals:
        return Event::ParentEphemeral;
    case ErrorCode::InvalidAcl:
        return Event::AclInvalid;
    case ErrorCode::NoAuth:
        return Event::AccessDenied;
    default:
        return Event::ArgumentsBad;
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
