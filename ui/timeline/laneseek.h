// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/journal/lanes.h"

#include <optional>
#include <vector>

namespace lockstep::ui {

/// The step at time @p at: after all entries up to that time, and before the next. Pure, O(log
/// entries).
[[nodiscard]] Step stepAt(const JournalView& journal, Micros at);

/// The journal's index of the client's entry that is nearest in time; nothing when it has none.
[[nodiscard]] std::optional<Step> nearestEntry(const Lane& lane, const JournalView& journal,
                                               Micros at);

/// The journal's index of the client's first entry at or after @p at; nothing when there is none.
[[nodiscard]] std::optional<Step> entryAtOrAfter(const Lane& lane, const JournalView& journal,
                                                 Micros at);

/// The lock went from one client to another.
struct Handover
{
    ClientId from;
    Micros releasedAt = 0;
    ClientId to;
    Micros acquiredAt = 0;
    bool operator==(const Handover&) const = default;
};

/// The acquisition after the release at journal index @p release; nothing when none happened within
/// the next @p reach entries, or when the same client took the lock again.
[[nodiscard]] std::optional<Handover> handoverAfter(const JournalView& journal, Step release,
                                                    Step reach = 4096);

/// The spans to draw: a folded stretch that held all or none of the time becomes a plain one, and
/// neighbours that look alike are joined.
[[nodiscard]] std::vector<LaneSpan> drawnSpans(const std::vector<LaneSpan>& spans);

} // namespace lockstep::ui
