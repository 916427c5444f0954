// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logmarks.h"

#include "core/base/check.h"
#include "ui/log/logfilter.h"

#include <algorithm>
#include <utility>

namespace lockstep::ui {

LogMarks::LogMarks(std::shared_ptr<const std::vector<Violation>> violations,
                   const JournalView& journal, const LogFilter& filter)
    : m_all(std::move(violations))
{
    if (m_all->empty())
        return;
    LogMatcher matcher(filter);
    for (std::size_t i = 0; i < m_all->size(); ++i) {
        const Violation& violation = (*m_all)[i];
        if (violation.step <= journal.begin() || violation.step > journal.end())
            continue;
        ++m_unfiltered;
        const Step index = violation.step - 1;
        if (!matcher.matches(violation, journal[index]))
            continue;
        m_places.push_back({ index, 1 + static_cast<unsigned>(violation.invariant) });
        m_which.push_back(i);
    }
}

std::size_t LogMarks::before(LogPlace place) const
{
    const auto found = std::lower_bound(m_places.begin(), m_places.end(), place);
    return static_cast<std::size_t>(found - m_places.begin());
}

const Violation& LogMarks::at(LogPlace place) const
{
    const std::size_t mark = before(place);
    LOCKSTEP_CHECK(mark < size() && m_places[mark] == place,
                   "a violation is asked for that is no row");
    return (*m_all)[m_which[mark]];
}

} // namespace lockstep::ui
