// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QStringList>

namespace lockstep::ui {

/// formatDuration() for a label; a negative duration counts as 0.
[[nodiscard]] QString durationText(Micros duration);

/// A client's state in a few words: "critical section 0.21 s", "tries again in 84 ms".
/// @p now is the time that the picture shows, never before the world's. Requires:
/// world.has(client).
[[nodiscard]] QString stateWords(const Moment& world, ClientId client, Micros now);
/// The same for little room: "0.21 s", "in 84 ms", "done".
[[nodiscard]] QString shortStateWords(const Moment& world, ClientId client, Micros now);

/// Whether the client is a guest with a request that waits for its step.
[[nodiscard]] bool asksForItsStep(const Frame& frame, ClientId client);
/// The words at a client's seat, the longest form first: its state, or a guest's request that waits
/// for its step. With @p alone there is no line for the name; then a guest's name says more than
/// its state.
[[nodiscard]] QStringList seatWords(const Frame& frame, ClientId client, Micros now, bool alone);

/// "reader" or "writer" where that makes a difference to the lock; else empty.
[[nodiscard]] QString roleWords(const Moment& world, ClientId client);

/// For a screen reader: "Client 3, reader, waiting, tries again in 84 ms". Requires: as
/// stateWords().
[[nodiscard]] QString spokenWords(const Moment& world, ClientId client, Micros now);

/// The name of a client: "Client 3", or a guest's own name.
[[nodiscard]] QString nameText(const Moment& world, ClientId client);

} // namespace lockstep::ui
