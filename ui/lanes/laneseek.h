// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/journal/lanes.h"

#include <optional>

namespace lockstep::ui {

// A position on an axis is a step, the moment just after its action, or a time in microseconds.
// Pure; each costs O(log entries).

/// Where a step stands.
[[nodiscard]] double positionOf(const JournalView& journal, Axis axis, Step step);
/// The step at a position: the nearest one by step; by time the one after all entries up to then.
[[nodiscard]] Step stepAt(const JournalView& journal, Axis axis, double position);

/// The number in @p lane of the client's first entry whose step stands at or after a position, and
/// of the first that the journal no longer, or not yet, has.
struct LaneRange
{
    std::size_t next = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] LaneRange entriesAt(const Lane& lane, const JournalView& journal, Axis axis,
                                  double position);

/// The step of the client's entry that stands nearest to a position; nothing when it has none.
[[nodiscard]] std::optional<Step> nearestStep(const Lane& lane, const JournalView& journal,
                                              Axis axis, double position);

} // namespace lockstep::ui
