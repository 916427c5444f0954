// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/world/knobs.h"
#include "core/zookeeper/operation.h"

#include <variant>

namespace lockstep {

/// Client performs the next step of its recipe.
struct StepClient
{
    ClientId client;
    bool operator==(const StepClient&) const = default;
};
/// Somebody (a person, a library user's thread; client 0 is the operator) performs an operation.
struct Call
{
    ClientId client;
    Operation operation;
    bool operator==(const Call&) const = default;
};
/// A client joins in the first free place; or the one that was about to leave from there stays.
struct AddClient
{
    ClientId client;
    Symbol lockPath {}; ///< what it contends for; empty for the world's lock
    bool operator==(const AddClient&) const = default;
};
/// A client is asked to leave. At once when it holds nothing, else after its release.
struct RetireClient
{
    ClientId client;
    bool operator==(const RetireClient&) const = default;
};
/// A knob is turned.
struct TurnKnob
{
    Knob knob = Knob::RetryDelay;
    std::uint32_t value = 0;
    bool operator==(const TurnKnob&) const = default;
};

/// The only things that change a World.
using Action = std::variant<StepClient, Call, AddClient, RetireClient, TurnKnob>;

} // namespace lockstep
