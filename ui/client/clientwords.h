// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QStringList>

namespace lockstep::ui {

/// formatDuration() for a label; what is negative is nothing.
[[nodiscard]] QString durationText(Micros duration);

/// What a client is doing, in a few words: "critical section 0.21 s", "tries again in 84 ms".
/// @p now is the time that the picture shows, never before the world's. Requires:
/// world.has(client).
[[nodiscard]] QString stateWords(const Moment& world, ClientId client, Micros now);
/// The same where there is little room: "0.21 s", "in 84 ms", "done".
[[nodiscard]] QString shortStateWords(const Moment& world, ClientId client, Micros now);

/// A guest whose request waits for its step.
[[nodiscard]] bool asksForItsStep(const Frame& frame, ClientId client);
/// What stands at a client's seat, in the longest form first: what it does, or a guest's request that waits
/// for its step. Where @p alone, without a line for the name, a guest's name says more than what it does.
[[nodiscard]] QStringList seatWords(const Frame& frame, ClientId client, Micros now, bool alone);

/// "reader" or "writer" where that makes a difference to the lock; else empty.
[[nodiscard]] QString roleWords(const Moment& world, ClientId client);

/// For a screen reader: "Client 3, reader, waiting, tries again in 84 ms". Requires: as stateWords().
[[nodiscard]] QString spokenWords(const Moment& world, ClientId client, Micros now);

/// How a client is called: "Client 3", or a guest's own name.
[[nodiscard]] QString nameText(const Moment& world, ClientId client);

} // namespace lockstep::ui
