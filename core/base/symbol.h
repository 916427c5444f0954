// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

namespace lockstep {

/// A piece of text (a path, a node's value) as a small number: the same text is the same Symbol for
/// as long as the process lives, so worlds that hold Symbols copy and compare as numbers.
///
/// The default Symbol is the empty text. Numbers are given in order of first use and mean nothing
/// outside the process: files carry the text.
/// Threads: every member may be called from any thread; view() and a repeated intern() take no
/// lock.
class Symbol
{
public:
    constexpr Symbol() = default;

    /// Returns the symbol for @p text; makes one for a new text. The text is kept for ever.
    [[nodiscard]] static Symbol intern(std::string_view text);

    /// Returns the symbol whose number is @p id. Requires: the number came from id().
    [[nodiscard]] static constexpr Symbol fromId(std::uint32_t id)
    {
        Symbol s;
        s.m_id = id;
        return s;
    }

    /// The text; valid for as long as the process lives.
    [[nodiscard]] std::string_view view() const;
    [[nodiscard]] constexpr std::uint32_t id() const { return m_id; }
    [[nodiscard]] constexpr bool empty() const { return m_id == 0; }

    friend constexpr auto operator<=>(Symbol, Symbol) = default;

private:
    std::uint32_t m_id = 0;
};

} // namespace lockstep
