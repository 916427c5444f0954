// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/world/world.h"

#include <QString>

namespace lockstep::ui {

/// formatDuration() for a label; what is negative is nothing.
[[nodiscard]] QString durationText(Micros duration);

/// What a client is doing, in a few words: "critical section 0.21 s", "tries again in 84 ms".
/// @p now is the time that the picture shows, never before the world's. Requires:
/// world.has(client).
[[nodiscard]] QString stateWords(const World& world, ClientId client, Micros now);
/// The same where there is little room: "0.21 s", "in 84 ms", "done".
[[nodiscard]] QString shortStateWords(const World& world, ClientId client, Micros now);

/// For a screen reader: "Client 3, waiting, tries again in 84 ms".
[[nodiscard]] QString spokenWords(const World& world, ClientId client, Micros now);

/// "Client 3".
[[nodiscard]] QString nameText(ClientId client);

} // namespace lockstep::ui
