// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lockstep::jute {

/// Writes records: numbers big-endian, texts and lists after their length (jute's
/// BinaryOutputArchive).
class Writer
{
public:
    void putBool(bool value) { m_bytes += value ? '\1' : '\0'; }
    void putInt(std::int32_t value) { putBytes(static_cast<std::uint32_t>(value), 4); }
    void putLong(std::int64_t value) { putBytes(static_cast<std::uint64_t>(value), 8); }
    void putText(std::string_view text)
    {
        putInt(static_cast<std::int32_t>(text.size()));
        m_bytes += text;
    }
    /// A null buffer or text.
    void putNull() { putInt(-1); }
    /// Bytes as they are.
    void putRaw(std::string_view bytes) { m_bytes += bytes; }

    /// Begins a frame: a message after its length. Returns the argument for closeFrame().
    [[nodiscard]] std::size_t openFrame()
    {
        putInt(0);
        return m_bytes.size();
    }
    void closeFrame(std::size_t opened)
    {
        const auto length = static_cast<std::uint32_t>(m_bytes.size() - opened);
        for (std::size_t i = 0; i < 4; ++i)
            m_bytes[opened - 4 + i] = static_cast<char>(length >> (24 - 8 * i));
    }

    [[nodiscard]] const std::string& bytes() const { return m_bytes; }
    [[nodiscard]] std::string take() { return std::move(m_bytes); }
    /// Empties the writer and keeps its memory.
    void clear() { m_bytes.clear(); }

private:
    void putBytes(std::uint64_t value, std::size_t count)
    {
        std::array<char, 8> bytes {};
        for (std::size_t i = count; i > 0; value >>= 8u)
            bytes[--i] = static_cast<char>(value);
        m_bytes.append(bytes.data(), count);
    }
    std::string m_bytes;
};

/// Reads records. After the first mistake everything reads as nothing and failed() is true, so that
/// a caller can read a whole record before it checks. Never reads outside its text.
class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_left(bytes)
    {
    }
    bool getBool() { return getBytes(1) != 0; }
    std::int32_t getInt() { return static_cast<std::int32_t>(getBytes(4)); }
    std::int64_t getLong() { return static_cast<std::int64_t>(getBytes(8)); }
    /// Nothing for null.
    std::optional<std::string_view> getText()
    {
        const std::int32_t length = getInt();
        if (m_failed || length == -1)
            return std::nullopt;
        if (length < 0 || static_cast<std::size_t>(length) > m_left.size()) {
            m_failed = true;
            return std::nullopt;
        }
        const std::string_view text = m_left.substr(0, static_cast<std::size_t>(length));
        m_left.remove_prefix(text.size());
        return text;
    }
    /// A text that must not be null: a server fails on a null path.
    std::string_view getPresentText()
    {
        const auto text = getText();
        m_failed = m_failed || !text;
        return text.value_or(std::string_view {});
    }
    /// Skips @p bytes if they come next; else stays.
    bool skip(std::string_view bytes)
    {
        if (m_failed || !m_left.starts_with(bytes))
            return false;
        m_left.remove_prefix(bytes.size());
        return true;
    }
    /// The length of a list. Its elements take at least @p elementSize bytes each, so a length that
    /// cannot be true fails before a caller reserves memory. Null is empty.
    std::size_t getCount(std::size_t elementSize)
    {
        const std::int32_t count = getInt();
        if (m_failed || count <= 0) {
            m_failed = m_failed || count < -1;
            return 0;
        }
        if (static_cast<std::size_t>(count) > m_left.size() / elementSize) {
            m_failed = true;
            return 0;
        }
        return static_cast<std::size_t>(count);
    }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return m_left.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_left; }

private:
    std::uint64_t getBytes(std::size_t count)
    {
        if (m_failed || m_left.size() < count) {
            m_failed = true;
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = (value << 8u) | static_cast<unsigned char>(m_left[i]);
        m_left.remove_prefix(count);
        return value;
    }
    std::string_view m_left;
    bool m_failed = false;
};

} // namespace lockstep::jute
