// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/base/symbol.h"
#include "core/world/action.h"
#include "core/world/client.h"
#include "core/world/invariants.h"
#include "core/zookeeper/event.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// Which alternative of Action an entry records.
enum class ActionKind : std::uint8_t {
    StepClient,
    CreateNode,
    GetNode,
    SetNode,
    LockNode,
    UnlockNode,
    AddClient,
    RetireClient,
    TurnKnob,
};
inline constexpr int actionKindCount = static_cast<int>(ActionKind::TurnKnob) + 1;
/// The stable name, as in files: "step", "create", "get", "set", "lock", "unlock", "join", "retire", "knob".
[[nodiscard]] std::string_view actionKindName(ActionKind kind);
[[nodiscard]] std::optional<ActionKind> actionKindFromName(std::string_view name);

/// One entry of the journal: an action, when it was, and what came of it. An entry is one row of the
/// log and one step of history. Packed into 32 bytes, so that ten million of them fit in memory; the
/// log's text is derived from it when it is looked at.
struct Entry
{
    Micros at = 0; ///< simulated time, never less than the entry before
    ClientId client; ///< who acted; nobody is the operator
    ClientId peer; ///< lock events: the lock's owner when the service looked
    ActionKind kind = ActionKind::StepClient;
    Event event = Event::NodeRead;
    Phase phase = Phase::Absent; ///< the client's phase afterwards
    std::uint8_t line = 0; ///< StepClient: the recipe's line that was performed (255: none)
    Symbol path; ///< the node
    Symbol value; ///< node events: the value written or read. TurnKnob: unused
    /// NodeUpdated, NodeRead: version. LockAcquired, LockContended: refusals of this attempt so far.
    /// TaskCompleted: which task, from 1. KnobChanged: the new value.
    std::uint32_t count = 0;
    /// Microseconds, at most 71 minutes (saturates). LockAcquired: waited since the task began.
    /// LockContended: until the client tries again. LockReleased: held. TaskCompleted: the whole task.
    /// KnobChanged: the Knob's number.
    std::uint32_t span = 0;
    bool operator==(const Entry&) const = default;
};
static_assert(sizeof(Entry) == 32);

/// The action that the entry records: apply() makes the same entry of it again.
[[nodiscard]] Action actionOf(const Entry& entry);

/// How clients are called in sentences.
using ClientNames = std::function<std::string(ClientId)>;

/// The sentence of the log: "/distributed_lock is locked by Client 2; tries again in 100 ms".
[[nodiscard]] std::string message(const Entry& entry);
[[nodiscard]] std::string message(const Entry& entry, const ClientNames& names);
/// The same for a broken invariant, whose row stands after that of the entry that broke it:
/// "Client 2 and Client 1 both believe that they hold /distributed_lock (mutual-exclusion)".
[[nodiscard]] std::string message(const Violation& violation);

/// "Client 3"; "Operator" for nobody.
[[nodiscard]] std::string clientName(ClientId client);

} // namespace lockstep
