// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#include "ui/log/logindex.h"

#include "core/base/check.h"

#include <algorithm>

namespace lockstep::ui {

void LogIndex::clear()
{
    m_blocks.clear();
    m_begin = 0;
    m_end = 0;
    m_settled = false;
}

void LogIndex::settle() const
{
    if (m_settled)
        return;
    m_before.resize(m_blocks.size() + 1);
    m_before[0] = 0;
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        m_before[i + 1] = m_before[i] + m_blocks[i].offsets.size();
    m_settled = true;
}

std::uint64_t LogIndex::size() const
{
    settle();
    return m_before.back();
}

Step LogIndex::at(std::uint64_t row) const
{
    settle();
    const auto after = std::upper_bound(m_before.begin(), m_before.end(), row);
    const auto block = static_cast<std::size_t>(after - m_before.begin()) - 1;
    return m_blocks[block].chunk * chunkEntries + m_blocks[block].offsets[row - m_before[block]];
}

std::uint64_t LogIndex::rowOf(Step index) const
{
    settle();
    const Step chunk = index / chunkEntries;
    const auto block = std::lower_bound(m_blocks.begin(), m_blocks.end(), chunk,
                                        [](const Block& b, Step c) { return b.chunk < c; });
    const auto place = static_cast<std::size_t>(block - m_blocks.begin());
    if (block == m_blocks.end() || block->chunk != chunk)
        return m_before[place];
    const auto offset = static_cast<std::uint16_t>(index % chunkEntries);
    const auto found = std::lower_bound(block->offsets.begin(), block->offsets.end(), offset);
    return m_before[place] + static_cast<std::uint64_t>(found - block->offsets.begin());
}

void LogIndex::add(const LogBatch& batch)
{
    const bool fresh = m_begin == m_end;
    LOCKSTEP_CHECK(fresh || batch.from == m_end || batch.to == m_begin,
                   "a batch leaves a gap in the log's index");
    const Step chunk = batch.from / chunkEntries;
    const bool atEnd = fresh || batch.from == m_end;
    if (fresh)
        m_begin = batch.from;
    (atEnd ? m_end : m_begin) = atEnd ? batch.to : batch.from;
    if (batch.offsets.empty())
        return;
    m_settled = false;
    if (atEnd) {
        if (m_blocks.empty() || m_blocks.back().chunk != chunk)
            m_blocks.push_back({ chunk, {} });
        auto& offsets = m_blocks.back().offsets;
        offsets.insert(offsets.end(), batch.offsets.begin(), batch.offsets.end());
    } else {
        if (m_blocks.empty() || m_blocks.front().chunk != chunk)
            m_blocks.push_front({ chunk, {} });
        auto& offsets = m_blocks.front().offsets;
        offsets.insert(offsets.begin(), batch.offsets.begin(), batch.offsets.end());
    }
}

void LogIndex::truncate(Step end)
{
    if (end >= m_end)
        return;
    if (end <= m_begin) {
        clear();
        return;
    }
    m_end = end;
    m_settled = false;
    const Step chunk = end / chunkEntries;
    while (!m_blocks.empty() && m_blocks.back().chunk > chunk)
        m_blocks.pop_back();
    if (!m_blocks.empty() && m_blocks.back().chunk == chunk) {
        auto& offsets = m_blocks.back().offsets;
        const auto offset = static_cast<std::uint16_t>(end % chunkEntries);
        offsets.erase(std::lower_bound(offsets.begin(), offsets.end(), offset), offsets.end());
        if (offsets.empty())
            m_blocks.pop_back();
    }
}

void LogIndex::dropBefore(Step begin)
{
    if (begin <= m_begin)
        return;
    if (begin >= m_end) {
        clear();
        return;
    }
    m_begin = begin;
    m_settled = false;
    const Step chunk = begin / chunkEntries;
    while (!m_blocks.empty() && m_blocks.front().chunk < chunk)
        m_blocks.pop_front();
    if (!m_blocks.empty() && m_blocks.front().chunk == chunk) {
        auto& offsets = m_blocks.front().offsets;
        const auto offset = static_cast<std::uint16_t>(begin % chunkEntries);
        offsets.erase(offsets.begin(), std::lower_bound(offsets.begin(), offsets.end(), offset));
        if (offsets.empty())
            m_blocks.pop_front();
    }
}

std::size_t LogIndex::bytes() const
{
    std::size_t bytes = m_before.capacity() * sizeof(std::uint64_t);
    for (const Block& block : m_blocks)
        bytes += sizeof(Block) + block.offsets.capacity() * sizeof(std::uint16_t);
    return bytes;
}

} // namespace lockstep::ui
