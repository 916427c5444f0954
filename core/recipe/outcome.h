// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/event.h"
#include "core/zookeeper/reply.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lockstep {

/// A call that a recipe can make, by the name in its text.
enum class CallKind : std::uint8_t {
    Create,
    Get,
    Set,
    Exists,
    Children,
    Delete,
    Sync,
    Lock,
    Unlock,
    Multi,
    GetAcl,
    SetAcl,
    AddWatch,
    RemoveWatches,
    Ephemerals,
    Descendants,
    CloseSession,
    Write, ///< this and what follows does not ask the service
    Announce,
    OpenSession,
    Check, ///< only a part of a multi
};
/// Of those that stand alone.
inline constexpr int callKindCount = 20;
/// Whether it asks the service: not the guarded resource, and not for a session.
[[nodiscard]] constexpr bool asksService(CallKind kind)
{
    return kind < CallKind::Write;
}
/// "create", ..., "lockNode", "unlockNode", ..., "write", "announce", "openSession"; "check".
[[nodiscard]] std::string_view callName(CallKind kind);
/// The call of that name that can stand alone.
[[nodiscard]] std::optional<CallKind> callFromName(std::string_view name);
/// The part of a multi of that name: create, set, delete, check.
[[nodiscard]] std::optional<CallKind> partFromName(std::string_view name);

/// How a recipe names what came of a call: "no node". Events that mean the same to a client have one
/// name; outcomeOf() gives the event that stands for them.
[[nodiscard]] std::string_view outcomeWords(Event outcome);
[[nodiscard]] Event outcomeOf(Event event);
/// What came of a call: the reply's event; of a multi that was refused, what its culprit met.
[[nodiscard]] Event eventOf(const Reply& reply);
/// What can come of a call; the first is the one that it is made for.
[[nodiscard]] std::span<const Event> outcomesOf(CallKind kind);
/// The outcome of @p kind with those words; "ok" is the first of every call.
[[nodiscard]] std::optional<Event> outcomeFromWords(CallKind kind, std::string_view words);
/// Whether any call has an outcome of that name.
[[nodiscard]] bool isOutcome(std::string_view words);

} // namespace lockstep
