// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/frame.h"

#include <QString>

#include <optional>
#include <vector>

namespace lockstep::ui {

/// What happened in a stretch of a run.
struct RangeFacts
{
    Step first = 0; ///< the first step in it, and the one after the last
    Step end = 0;
    Micros duration = 0;
    struct Part
    {
        ClientId client;
        double amount = 0; ///< steps or microseconds
    };
    std::vector<Part> held; ///< who owned the lock by the service, who had it longest first
    std::vector<Part> waited; ///< the same of those who waited
    double length = 0; ///< of the stretch, in the axis' measure
    /// Requests, events that reached a client, and those of them after which it asked and waited
    /// again; nothing where the stretch is too long to be counted.
    struct Counts
    {
        std::uint64_t requests = 0;
        std::uint64_t wakeUps = 0;
        std::uint64_t wasted = 0;
    };
    std::optional<Counts> counts;
};
/// Costs O(clients), and the entries of a stretch of at most a hundred thousand.
[[nodiscard]] RangeFacts rangeFacts(const Frame& frame, Axis axis, double from, double to);

/// The same in lines.
[[nodiscard]] QString rangeWords(const Frame& frame, Axis axis, const RangeFacts& facts);

} // namespace lockstep::ui
