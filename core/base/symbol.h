// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lockstep {

class SymbolMarks;

/// A piece of text (a path, a node's value) as a small number: the same text is the same Symbol for
/// as long as somebody names it, so worlds that hold Symbols copy and compare as numbers.
///
/// The default Symbol is the empty text. Numbers are given in order of first use and mean nothing
/// outside the process: files carry the text.
///
/// Texts are kept for ever, unless somebody sweeps. Who sweeps knows everybody who holds a Symbol;
/// that is a server that runs for days, and not the window.
/// Threads: every member may be called from any thread, but for sweep(); view() and a repeated
/// intern() take no lock.
class Symbol
{
public:
    constexpr Symbol() = default;

    /// Returns the symbol for @p text; makes one for a new text.
    [[nodiscard]] static Symbol intern(std::string_view text);

    /// Returns the symbol whose number is @p id. Requires: the number came from id().
    [[nodiscard]] static constexpr Symbol fromId(std::uint32_t id)
    {
        Symbol s;
        s.m_id = id;
        return s;
    }

    /// The text; valid for as long as the process lives, or until a sweep takes it.
    [[nodiscard]] std::string_view view() const;
    [[nodiscard]] constexpr std::uint32_t id() const { return m_id; }
    [[nodiscard]] constexpr bool empty() const { return m_id == 0; }

    friend constexpr auto operator<=>(Symbol, Symbol) = default;

    /// The bytes that all texts take, with their places.
    [[nodiscard]] static std::size_t bytes();

    // Sweeping: for whoever can enumerate every holder.

    /// From now on a new text may be swept. What was interned before stays for ever: programs, and
    /// constants in functions that have run.
    static void beginSweeping();
    /// Frees each text that may be swept and is not in @p named; its number is given to another
    /// text later. Returns how many there were.
    /// Requires: every holder of a Symbol has been marked, and no other thread is in a member of
    /// this class, until this returns.
    static std::size_t sweep(const SymbolMarks& named);
    /// The bytes that the texts take which may be swept, with their places.
    [[nodiscard]] static std::size_t sweepableBytes();
    /// How many sweeps there were: numbers that were noted before the last one may be of another
    /// text now.
    [[nodiscard]] static std::uint64_t sweeps();

private:
    std::uint32_t m_id = 0;
};

/// The symbols that somebody holds.
class SymbolMarks
{
public:
    void add(Symbol symbol)
    {
        if (symbol.id() >= m_marked.size())
            m_marked.resize(std::size_t { symbol.id() } * 2 + 1024);
        m_marked[symbol.id()] = true;
    }
    [[nodiscard]] bool has(std::uint32_t id) const { return id < m_marked.size() && m_marked[id]; }

private:
    std::vector<bool> m_marked; ///< by number
};

} // namespace lockstep
