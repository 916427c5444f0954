// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>
#include <QStringList>

namespace lockstep::ui {

/// formatDuration() for a label; a negative duration counts as 0.
[[nodiscard]] QString durationText(Micros duration);

/// "1st", "2nd", "13th".
[[nodiscard]] QString ordinal(std::size_t number);

/// A client's state in a few words: "holds 0.21 s", "tries again in 84 ms", "thinks it holds,
/// paused, session ended".
/// @p now is the time that the picture shows, never before the world's. Requires:
/// world.has(client).
[[nodiscard]] QString stateWords(const Moment& world, ClientId client, Micros now);
/// The same for little room: "0.21 s", "in 84 ms", "done".
[[nodiscard]] QString shortStateWords(const Moment& world, ClientId client, Micros now);

/// What has befallen the client, apart from what it does: "paused, session ended"; empty when
/// nothing has.
[[nodiscard]] QString troubleWords(const Moment& world, ClientId client);

/// Whether the client is a guest with a request that waits for its step.
[[nodiscard]] bool asksForItsStep(const Frame& frame, ClientId client);
/// The words at a client's seat, the longest form first: its state, or a guest's request that waits
/// for its step. With @p alone there is no line for the name; then a guest's name says more than
/// its state. With @p apart, troubleWords() stand elsewhere.
[[nodiscard]] QStringList seatWords(const Frame& frame, ClientId client, Micros now, bool alone,
                                    bool apart = false);

/// "reader" or "writer" where that makes a difference to the lock; else empty.
[[nodiscard]] QString roleWords(const Moment& world, ClientId client);

/// For a screen reader: "Client 3, reader, tries again in 84 ms". Requires: as
/// stateWords().
[[nodiscard]] QString spokenWords(const Moment& world, ClientId client, Micros now);

/// The name of a client: "Client 3", or a guest's own name.
[[nodiscard]] QString nameText(const Moment& world, ClientId client);

} // namespace lockstep::ui
