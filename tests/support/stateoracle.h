// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/judge/clientstate.h"
#include "core/world/moment.h"

#include <string>

namespace lockstep::test {

/// What a client must not be said to be at that moment, found by other means than
/// core/judge/clientstate: its session, its own nodes, who stands first, its phase. Empty when
/// nothing is wrong.
[[nodiscard]] std::string wrongIn(const ClientState& state, const Moment& moment, ClientId client);

} // namespace lockstep::test
