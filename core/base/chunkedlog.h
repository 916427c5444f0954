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
/// Invariants: an element never moves and never changes once size() counts it; behind the first
/// 2^FirstBits elements every doubling takes two chunks, so an empty list costs nothing and a long
/// one at most half its content more.
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
            elements = new T[sizeOf(chunk)];
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
    static constexpr std::size_t first = std::size_t { 1 } << FirstBits;
    static constexpr std::size_t sizeOf(std::size_t chunk)
    {
        return chunk == 0 ? first : first << ((chunk - 1) / 2);
    }
    static constexpr Place locate(std::size_t index)
    {
        if (index < first)
            return { 0, index };
        const auto doubling
            = static_cast<std::size_t>(std::bit_width((index + first) >> FirstBits));
        const std::size_t half = first << (doubling - 2);
        const std::size_t inside = index + first - 2 * half;
        const bool second = inside >= half;
        return { 2 * doubling - 3 + (second ? 1 : 0), second ? inside - half : inside };
    }

    std::array<std::atomic<T*>, 66> m_chunks {};
    std::atomic<std::size_t> m_size { 0 };
};

} // namespace lockstep
