// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/fact.h"

#include <vector>

namespace lockstep::ui {

/// The registers of a client's machine, by name. Requires: the client has a place.
[[nodiscard]] std::vector<Fact> clientRegisters(const Frame& frame, ClientId client);

} // namespace lockstep::ui
