// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"
#include "ui/fact.h"

#include <QString>

#include <vector>

namespace lockstep::ui {

/// The facts about a client: always the same names in the same order; what does not apply is a
/// dash. Requires: the client has a place.
[[nodiscard]] std::vector<Fact> clientFacts(const Frame& frame, ClientId client);

/// The same rows without a client.
[[nodiscard]] std::vector<Fact> noFacts();

} // namespace lockstep::ui
