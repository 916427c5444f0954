// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/ids.h"
#include "core/journal/journal.h"

#include <cstdint>
#include <deque>
#include <vector>

namespace lockstep::ui {

/// The matches of a scan in a stretch of the journal within one chunk.
struct LogBatch
{
    Step from = 0; ///< index of the first entry scanned
    Step to = 0; ///< one past the last
    std::vector<std::uint16_t> offsets; ///< of the matches within the chunk, rising
};

/// The entries that pass a filter, in a stretch [begin(), end()) of the journal that grows at both
/// ends. Two bytes a row: an entry is its chunk and an offset of 16 bits.
/// Threads: one at a time.
class LogIndex
{
public:
    /// Forgets everything; the stretch is empty and may begin anywhere.
    void clear();
    [[nodiscard]] Step begin() const { return m_begin; }
    [[nodiscard]] Step end() const { return m_end; }
    /// How many rows there are.
    [[nodiscard]] std::uint64_t size() const;
    /// Index in the journal of a row's entry. Requires: row < size().
    [[nodiscard]] Step at(std::uint64_t row) const;
    /// How many rows stand before the entry at @p index: its row, if the entry is a row.
    [[nodiscard]] std::uint64_t rowOf(Step index) const;
    /// Adds a batch. Requires: the batch touches the stretch at either end, or the stretch is
    /// empty.
    void add(const LogBatch& batch);
    /// Keeps only the entries before @p end.
    void truncate(Step end);
    /// Keeps only the entries at or after @p begin.
    void dropBefore(Step begin);
    /// Bytes in use, for tests and benchmarks.
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Block
    {
        Step chunk = 0; ///< entries chunk * chunkEntries + offset
        std::vector<std::uint16_t> offsets;
    };
    void settle() const;

    std::deque<Block> m_blocks;
    mutable std::vector<std::uint64_t> m_before; ///< rows before each block, and in all
    mutable bool m_settled = false;
    Step m_begin = 0;
    Step m_end = 0;
};

} // namespace lockstep::ui
