// SPDX-FileCopyrightText: 2026 The Lockstep authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::cli {

/// Text on its way out of the program through a descriptor that may be a pipe which nobody reads,
/// or a terminal that is stopped. A clean end never waits long for a reader.
/// Threads: one.
class Outlet
{
public:
    /// Requires: @p descriptor stays open.
    explicit Outlet(int descriptor);
    Outlet(const Outlet&) = delete;
    Outlet& operator=(const Outlet&) = delete;
    ~Outlet();

    /// From now on nothing waits for a reader: at most @p mostUnread bytes are kept for one, and
    /// what is added beyond them is lost.
    void neverWait(std::size_t mostUnread);
    /// Ends neverWait(): a moment is waited, in all.
    void waitBriefly();

    /// @p text is whole lines where some of it may be lost.
    void add(std::string_view text);
    /// Hands over what was added; see neverWait(). It waits for a reader, but after an interrupt
    /// only a moment in all: what nobody has read then is lost, and all that is added later.
    void flush();

    /// How much was added and not handed over.
    [[nodiscard]] std::size_t unread() const { return m_text.size() - m_sent; }
    /// The descriptor whose reader makes room. Requires: unread() is not 0 after a flush().
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// How many lines nobody read.
    [[nodiscard]] std::uint64_t lostLines() const { return m_lostLines; }
    /// No reader any more, or none in time after an interrupt, or a failure: what is added is lost.
    [[nodiscard]] bool isOver() const { return m_readerGone || m_gaveUp || m_problem != 0; }
    [[nodiscard]] bool readerGone() const { return m_readerGone; }
    /// The error number of a failure that is not the reader's; 0: none.
    [[nodiscard]] int problem() const { return m_problem; }

private:
    enum class Patience { Endless, Brief, None };

    [[nodiscard]] bool awaitRoom();
    void writeSome();
    void lose(std::string_view text);
    void giveUp();

    const int m_given;
    int m_descriptor;
    bool m_isSocket = false;
    std::size_t m_mostAtOnce;
    Patience m_patience = Patience::Endless;
    std::size_t m_mostUnread;
    int m_waitedMillis = 0; ///< of the moment after an interrupt
    std::string m_text;
    std::size_t m_sent = 0; ///< of m_text
    std::uint64_t m_lostLines = 0;
    bool m_readerGone = false;
    bool m_gaveUp = false;
    int m_problem = 0;
};

} // namespace lockstep::cli
