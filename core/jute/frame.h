// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/jute/record.h"
#include "core/zookeeper/operation.h"

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::jute {

/// Cuts the arriving bytes into frames: messages after a length of four bytes. A length that no
/// server takes (below zero, or above largestRequest) ends the stream.
///
/// Invariant: holds at most one incomplete frame, besides the bytes that were added with its end.
class FrameReader
{
public:
    /// Room for @p size more bytes: fill it, then call added(). The frame that next() returned is
    /// no longer valid.
    char* room(std::size_t size)
    {
        m_bytes.erase(0, m_at);
        m_at = 0;
        m_end = m_bytes.size();
        m_bytes.resize(m_end + size);
        return m_bytes.data() + m_end;
    }
    void added(std::size_t size) { m_bytes.resize(m_end + size); }
    void add(std::string_view bytes)
    {
        std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
        added(bytes.size());
    }

    /// The next frame without its length; nothing until the whole frame has arrived. Valid until
    /// room() or add().
    std::optional<std::string_view> next()
    {
        const std::string_view left = rest();
        if (m_failed || left.size() < 4)
            return std::nullopt;
        m_length = Reader(left).getInt();
        if (m_length < 0 || static_cast<std::size_t>(m_length) > largestRequest) {
            m_failed = true;
            return std::nullopt;
        }
        const auto length = static_cast<std::size_t>(m_length);
        if (left.size() - 4 < length)
            return std::nullopt;
        m_at += 4 + length;
        return left.substr(4, length);
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    /// The length that was read last; the wrong one after a failure.
    [[nodiscard]] std::int32_t length() const { return m_length; }
    /// The bytes that were added and not yet returned.
    [[nodiscard]] std::string_view rest() const { return std::string_view(m_bytes).substr(m_at); }

private:
    std::string m_bytes;
    std::size_t m_at = 0; ///< where the next frame begins
    std::size_t m_end = 0; ///< where the last room() begins
    std::int32_t m_length = 0;
    bool m_failed = false;
};

} // namespace lockstep::jute
