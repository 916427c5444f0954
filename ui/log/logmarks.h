// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/journal.h"
#include "core/judge/invariants.h"

#include <compare>
#include <memory>
#include <vector>

namespace lockstep::ui {

struct LogFilter;

/// The thing that a row of the log shows: an entry, or an invariant that the entry broke. Unlike a
/// row's number it never changes. Places are in the order of their rows.
struct LogPlace
{
    Step index = 0; ///< of the entry in the journal
    unsigned mark = 0; ///< 0: the entry itself; else 1 + the Invariant
    friend constexpr auto operator<=>(const LogPlace&, const LogPlace&) = default;
};

/// The violations with a row: they pass a filter, and their entry is in memory. A value with a
/// thousand violations at most (see mostViolations), so a search takes no time.
class LogMarks
{
public:
    LogMarks() = default;
    /// Requires: @p violations are by step.
    LogMarks(std::shared_ptr<const std::vector<Violation>> violations, const JournalView& journal,
             const LogFilter& filter);

    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// How many violations there would be without the filter.
    [[nodiscard]] std::size_t unfiltered() const { return m_unfiltered; }
    [[nodiscard]] LogPlace placeOf(std::size_t mark) const { return m_places[mark]; }
    /// How many violations stand before @p place.
    [[nodiscard]] std::size_t before(LogPlace place) const;
    /// Requires: @p place is one of them.
    [[nodiscard]] const Violation& at(LogPlace place) const;

private:
    std::shared_ptr<const std::vector<Violation>> m_all;
    std::vector<LogPlace> m_places; ///< rising
    std::vector<std::size_t> m_which; ///< in m_all, for each place
    std::size_t m_unfiltered = 0;
};

} // namespace lockstep::ui
