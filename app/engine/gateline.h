// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"

#include <deque>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace lockstep {

/// Who waits at the gate, and in which order: those whose time has come stand in line, the others
/// sleep until theirs, while time jumps from one to the next. A value. Threads: one at a time.
class GateLine
{
public:
    /// @p client stands in line, at its end, unless it does so already.
    void join(ClientId client);
    /// Takes the first from the line. Requires: !isEmpty().
    ClientId next();
    /// Nobody stands in line.
    [[nodiscard]] bool isEmpty() const { return m_line.empty(); }

    /// @p client sleeps until @p due.
    void sleep(ClientId client, Micros due) { m_sleepers.insert({ due, client.value }); }
    /// Ends its sleep, if it sleeps.
    void rise(ClientId client, Micros due) { m_sleepers.erase({ due, client.value }); }
    /// When the first sleeper wakes; nothing when nobody sleeps.
    [[nodiscard]] std::optional<Micros> firstDue() const;
    /// Whoever sleeps until then stands in line now, in the order of due times.
    void wakeUntil(Micros time);

    /// Nobody stands in line, and nobody sleeps.
    void clear();

private:
    std::deque<ClientId> m_line; ///< whose time has come, and who wait for a place outside
    std::vector<bool> m_lined; ///< of client n at n: it stands in m_line
    std::set<std::pair<Micros, std::uint16_t>> m_sleepers; ///< by due time
};

} // namespace lockstep
