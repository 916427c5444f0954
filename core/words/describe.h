// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/words/clientname.h"
#include "core/words/message.h"
#include "core/world/action.h"
#include "core/world/entry.h"
#include "core/world/moment.h"

#include <optional>
#include <string>
#include <string_view>

namespace lockstep {

/// What @p client does next, or why it does nothing: "lockNode /distributed_lock", "sleeps 84 ms
/// more, then lockNode /distributed_lock". @p at is the time that is shown; the world's by default.
[[nodiscard]] std::string describeNext(const Moment& world, ClientId client,
                                       std::optional<Micros> at = {});
/// "Client 1 has no next step: its task is done", from a client's name and its describeNext().
[[nodiscard]] std::string describeNoStep(std::string_view name, std::string_view next);
/// Why a run that runsInPlace() gets no further: "Client 2 goes round and round without a wait:
/// try, look".
[[nodiscard]] std::string describeInPlace(const Moment& world);

/// An action in words: "get -w /lock", "hears NodeDeleted of /lock/n-0000000001".
[[nodiscard]] std::string describeAction(const Moment& world, const Action& action);

/// The name of a client in this world: see clientName(ClientId, Symbol).
[[nodiscard]] std::string clientName(const Moment& world, ClientId client);
/// The sentence of an entry that has just led to @p world.
[[nodiscard]] std::string message(const Moment& world, const Entry& entry);

} // namespace lockstep
