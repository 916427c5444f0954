// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"

#include <vector>

class QPainter;

namespace lockstep::ui {

struct StagePicture;

/// A message on its way between a client and the service, as the stage shows it for a moment.
struct Flight
{
    enum class Kind {
        Request, ///< to the service
        Reply, ///< back
        Event, ///< of a watch, to the client
        LostRequest, ///< breaks half-way to the service
        LostReply, ///< breaks half-way back
    };
    Kind kind = Kind::Request;
    ClientId client;
    int begin = 0; ///< milliseconds after the step
    int length = 0;
    bool operator==(const Flight&) const = default;

    [[nodiscard]] int end() const { return begin + length; }
    [[nodiscard]] bool isLost() const
    {
        return kind == Kind::LostRequest || kind == Kind::LostReply;
    }
};

/// The longest that all flights of one step may take, in milliseconds.
inline constexpr int longestFlights = 500;

/// The messages of the entries that lead from step @p from to step @p to, one after the other, in
/// at most longestFlights. Pure.
[[nodiscard]] std::vector<Flight> flightsOf(const JournalView& journal, Step from, Step to);

/// How far a flight has come @p millis after its step, 0 to 1; less before it begins, more after
/// its end. A lost one stops half-way.
[[nodiscard]] double progressOf(const Flight& flight, double millis);

/// Paints the flights at @p millis after their step.
void paintFlights(QPainter& painter, const StagePicture& picture,
                  const std::vector<Flight>& flights, double millis);
/// Paints the watch events that wait to be heard, each near the service on its way to its client.
void paintPending(QPainter& painter, const StagePicture& picture);

} // namespace lockstep::ui
