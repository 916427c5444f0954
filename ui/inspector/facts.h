// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/fact.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// The facts about a client besides its recipe. Requires: the client has a place.
[[nodiscard]] std::vector<Fact> clientFacts(const Frame& frame, ClientId client);

/// The registers of a client's machine, by name. Requires: the client has a place.
[[nodiscard]] std::vector<Fact> clientRegisters(const Frame& frame, ClientId client);

/// "waiting 412 ms": a client's phase, and how long it has lasted. Requires: the client has a
/// place.
[[nodiscard]] QString phaseBadge(const Frame& frame, ClientId client);

} // namespace lockstep::ui
