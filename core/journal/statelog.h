// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/chunkedlog.h"
#include "core/base/ids.h"

#include <array>
#include <cstdint>
#include <vector>

namespace lockstep {

/// What a run is laid out over: its steps, each as wide as the next, or its time.
enum class Axis : std::uint8_t { Steps, Time };

/// The states of something over a run: a mark where it changes, and now and then the sums of all
/// before, so that the share of each state in any stretch is read without a look at every mark. A
/// mark takes eight bytes, and the sums some three more.
/// Threads: push() from one thread; everything else from any thread, for marks pushed before.
class StateLog
{
public:
    static constexpr std::size_t states = 12;
    /// How long each state lasted, in steps or microseconds.
    using Amounts = std::array<double, states>;
    /// From this moment on it was in that state.
    struct Mark
    {
        Step step = 0; ///< the first step at which it is so
        Micros at = 0;
        std::uint8_t state = 0;
        bool operator==(const Mark&) const = default;
    };

    /// Requires: the mark's step lies after the last mark's, its time not before, state < states.
    void push(const Mark& mark);
    [[nodiscard]] std::size_t size() const { return m_marks.size(); }
    /// O(log size). Requires: index < size().
    [[nodiscard]] Mark operator[](std::size_t index) const;
    /// The last mark; in state 0 from step 0 on where there is none. By the writer only.
    [[nodiscard]] const Mark& last() const { return m_last; }

private:
    friend class StateReader;
    /// The step, and the state with the microseconds since the block's first mark.
    struct Packed
    {
        std::uint32_t step = 0;
        std::uint32_t word = 0;
    };
    /// Some marks that follow each other, and the sums up to the first of them.
    struct Block
    {
        Micros at = 0;
        std::uint32_t first = 0; ///< mark
        std::uint32_t step = 0;
        std::array<std::uint64_t, states> micros {};
        std::array<std::uint32_t, states> steps {};
    };
    static constexpr unsigned stateBits = 4;
    static constexpr std::size_t blockMarks = 64;
    static constexpr Micros longestBlock = Micros { 1 } << (32 - stateBits);
    static_assert(states <= 1u << stateBits);

    [[nodiscard]] Mark unpacked(const Block& block, std::size_t index) const;

    ChunkedLog<Packed> m_marks;
    ChunkedLog<Block, 0> m_blocks; ///< a block is there before its first mark
    // The writer's own:
    Mark m_last;
    Block m_sums; ///< up to m_last; at and first are the last block's
};

/// Reads a log along one axis, as it stood at one step. A position is a step or a time; a state
/// reaches from its mark's position to the next one's. The log must outlive the reader.
/// Threads: any.
class StateReader
{
public:
    /// Sees only marks up to step @p end.
    StateReader(const StateLog& log, Axis axis, Step end);

    /// The state at a position: that of the last mark at or before it; 0 ahead of all marks.
    [[nodiscard]] std::uint8_t at(double position) const;
    /// How long each state lasted up to a position. Costs the same for any position.
    [[nodiscard]] StateLog::Amounts before(double position) const;
    /// The number of the first mark after a position; size() where none is.
    [[nodiscard]] std::size_t firstAfter(double position) const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] StateLog::Mark mark(std::size_t index) const { return m_log[index]; }
    [[nodiscard]] double positionOf(std::size_t index) const { return position(m_log[index]); }

private:
    struct Place
    {
        std::size_t block = 0;
        std::size_t next = 0; ///< the first mark after the position; the one before is in the block
    };
    [[nodiscard]] double position(const StateLog::Mark& mark) const
    {
        return static_cast<double>(m_axis == Axis::Steps ? static_cast<Micros>(mark.step)
                                                         : mark.at);
    }
    [[nodiscard]] Place placeOf(double position) const;
    [[nodiscard]] std::size_t endOf(std::size_t block) const;

    const StateLog& m_log;
    Axis m_axis;
    std::size_t m_size = 0;
    std::size_t m_blocks = 0; ///< with marks below m_size
};

/// A stretch of a lane to be drawn.
struct StateSpan
{
    double from = 0;
    double to = 0;
    std::uint8_t state = 0; ///< in the whole stretch; of a folded one, where it ends
    bool folded = false; ///< a column with several changes
    StateLog::Amounts shares {}; ///< folded: the part of the column that each state has
};

/// The stretches between two positions, for a picture in columns of @p column, which begin at
/// multiples of their width: a picture that is moved by whole columns shows the same columns. A
/// column with more than one change becomes a folded stretch with the exact shares. Costs
/// O(columns * log marks), however long the run is. Requires: from <= to, column > 0.
[[nodiscard]] std::vector<StateSpan> stateSpans(const StateReader& reader, double from, double to,
                                                double column);

} // namespace lockstep
