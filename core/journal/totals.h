// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/journal/statelog.h"

namespace lockstep {

/// How many clients were in each state over a run, summed: what a thousand lanes show together.
/// The sums are kept now and then, and between two of them a state is taken to grow evenly: exact
/// to within a few dozen changes of state, for any run in a few bytes a change.
/// Threads: change() from one thread; amounts() from any.
class Totals
{
public:
    /// A client that was in state @p before is in state @p after now. Requires: neither the step
    /// nor the time lies before the last change's.
    void change(Step step, Micros at, std::uint8_t before, std::uint8_t after);
    /// How long clients were in each state up to a position, together. @p end: the last step that
    /// is seen. Costs O(log changes).
    [[nodiscard]] StateLog::Amounts before(Axis axis, double position, Step end) const;
    /// How many clients are in each state.
    using Counts = std::array<std::uint16_t, StateLog::states>;
    /// A copy of what was until step @p end, at time @p at, where that many clients were in each
    /// state.
    void copyTo(Totals& other, Step end, Micros at, const Counts& clients) const;

private:
    static constexpr std::size_t mostApart = 64;
    struct Sums
    {
        Micros at = 0;
        Step step = 0;
        std::array<std::uint64_t, StateLog::states> micros {};
        std::array<std::uint64_t, StateLog::states> steps {};
        Counts clients {}; ///< from there on
    };
    void advance(Step step, Micros at);

    ChunkedLog<Sums, 0> m_kept;
    Sums m_now; ///< the writer's
    std::size_t m_changes = 0; ///< since the last that was kept
};

} // namespace lockstep
