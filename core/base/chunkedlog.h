// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace lockstep {

/// A list: one thread appends while others read the elements that are already there.
///
/// Invariants: an element never moves and never changes once size() counts it; chunk k holds
/// 2^(k + FirstBits) elements, so an empty list costs nothing and a long one at most twice its
/// content.
/// Threads: push() from one thread; size() and operator[] below size() from any.
template <class T, unsigned FirstBits = 4>
class ChunkedLog
{
public:
    ChunkedLog() = default;
    ChunkedLog(const ChunkedLog&) = delete;
    ChunkedLog& operator=(const ChunkedLog&) = delete;
    ~ChunkedLog()
    {
        for (auto& chunk : m_chunks)
            delete[] chunk.load(std::memory_order_relaxed);
    }

    void push(const T& element)
    {
        const std::size_t index = m_size.load(std::memory_order_relaxed);
        const auto [chunk, offset] = locate(index);
        T* elements = m_chunks[chunk].load(std::memory_order_relaxed);
        if (elements == nullptr) {
            elements = new T[std::size_t { 1 } << (chunk + FirstBits)];
            m_chunks[chunk].store(elements, std::memory_order_relaxed);
        }
        elements[offset] = element;
        m_size.store(index + 1, std::memory_order_release);
    }

    [[nodiscard]] std::size_t size() const { return m_size.load(std::memory_order_acquire); }

    /// Requires: @p index is below a size() that this thread has seen.
    [[nodiscard]] const T& operator[](std::size_t index) const
    {
        const auto [chunk, offset] = locate(index);
        return m_chunks[chunk].load(std::memory_order_relaxed)[offset];
    }

private:
    struct Place
    {
        std::size_t chunk;
        std::size_t offset;
    };
    static constexpr Place locate(std::size_t index)
    {
        // Written so that the compiler sees a chunk of at least 0.
        const auto chunk = static_cast<std::size_t>(std::bit_width((index >> FirstBits) + 1)) - 1;
        const std::size_t first = std::size_t { 1 } << FirstBits;
        return { chunk, index + first - (first << chunk) };
    }

    std::array<std::atomic<T*>, 36> m_chunks {};
    std::atomic<std::size_t> m_size { 0 };
};

} // namespace lockstep
