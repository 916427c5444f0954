// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/zookeeper/event.h"
#include "core/zookeeper/reply.h"

#include <array>
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
    Write, ///< from here on, calls that do not ask the service
    Announce,
    OpenSession,
    Check, ///< only a part of a multi
};
/// The calls that stand alone.
inline constexpr int callKindCount = 20;
/// Whether a call asks the service; false for the guarded resource and for opening a session.
[[nodiscard]] constexpr bool asksService(CallKind kind)
{
    return kind < CallKind::Write;
}
/// "create", ..., "lockNode", "unlockNode", ..., "write", "announce", "openSession"; "check".
[[nodiscard]] std::string_view callName(CallKind kind);
/// The call of that name, if it can stand alone.
[[nodiscard]] std::optional<CallKind> callFromName(std::string_view name);
/// The part of a multi of that name: create, set, delete, check.
[[nodiscard]] std::optional<CallKind> partFromName(std::string_view name);

/// The recipe's words for an outcome: "no node". Events that mean the same to a client share their
/// words; outcomeOf() gives the event that stands for them.
[[nodiscard]] std::string_view outcomeWords(Event outcome);
[[nodiscard]] Event outcomeOf(Event event);
/// The outcome of a call: the reply's event; for a refused multi, the outcome of the operation that
/// failed.
[[nodiscard]] Event eventOf(const Reply& reply);
/// The possible outcomes of a call; the first is the good one.
[[nodiscard]] std::span<const Event> outcomesOf(CallKind kind);
/// The outcome of @p kind with those words; "ok" is the first outcome of every call.
[[nodiscard]] std::optional<Event> outcomeFromWords(CallKind kind, std::string_view words);
/// All that `its event` can be, beside the empty text.
inline constexpr std::array<std::string_view, 7> eventWords {
    "created", "deleted", "changed", "children", "connected", "disconnected", "expired",
};

/// Whether any call has an outcome of that name.
[[nodiscard]] bool isOutcome(std::string_view words);

} // namespace lockstep
